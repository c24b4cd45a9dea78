import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const row =
  'flex min-h-7 items-center gap-2 rounded-md px-2 text-sm outline-none data-highlighted:bg-hover data-disabled:opacity-50';

interface MenuProps {
  /** A button; it opens the menu. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  /** For a menu that its user opens and closes. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

export function Menu({ trigger, children, align = 'start', open, onOpenChange }: MenuProps) {
  return (
    <DropdownMenu.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-md bg-raised p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly stop?: boolean;
}

export function MenuItem({ icon: Icon, children, onSelect, stop = false }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={classNames(row, stop && 'text-stop')} onSelect={onSelect}>
      {Icon && <Icon size={14} aria-hidden className="shrink-0" />}
      {children}
    </DropdownMenu.Item>
  );
}

interface MenuChoiceProps<T extends string> {
  readonly value: T;
  readonly groups: readonly { readonly label: string; readonly choices: readonly T[] }[];
  readonly nameOf: (choice: T) => ReactNode;
  readonly onChoose: (choice: T) => void;
}

/** One of several, in named groups. */
export function MenuChoice<T extends string>({ value, groups, nameOf, onChoose }: MenuChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value}>
      {groups.map(({ label, choices }) => (
        <DropdownMenu.Group key={label}>
          <DropdownMenu.Label className="px-2 pt-2 pb-1 text-sm text-ink-3">{label}</DropdownMenu.Label>
          {choices.map((choice) => (
            <DropdownMenu.RadioItem
              key={choice}
              value={choice}
              className={classNames(row, 'pr-8 pl-7')}
              onSelect={() => onChoose(choice)}
            >
              <DropdownMenu.ItemIndicator className="absolute -ml-5">
                <Check size={14} aria-hidden />
              </DropdownMenu.ItemIndicator>
              {nameOf(choice)}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.Group>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
