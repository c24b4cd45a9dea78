import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../components/keys.tsx';
import { useReturnFocus } from '../../components/use-return-focus.ts';
import { takeIdleFocus } from '../conversation/question-focus.ts';
import { useNewProject } from '../projects/use-new-project.ts';
import { useShell } from '../shell/shell-store.ts';
import { listCommands } from './command-list.ts';
import { rankCommand } from './rank-command.ts';

const groups = ['do', 'go', 'look', 'asked'] as const;

/** Everything the window can do, by name. */
export function CommandPalette() {
  const { paletteOpen, setPaletteOpen } = useShell();
  const returnFocus = useReturnFocus(paletteOpen);
  return (
    <Dialog.Root open={paletteOpen} onOpenChange={setPaletteOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <PaletteContent returnFocus={returnFocus} />
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteContent({ returnFocus }: { readonly returnFocus: (event: Event) => void }) {
  const { t } = useTranslation();
  const setPaletteOpen = useShell((shell) => shell.setPaletteOpen);
  const newProject = useNewProject();
  const commands = listCommands(t, newProject);
  const chosen = useRef(false);
  return (
    <Dialog.Content
      aria-describedby={undefined}
      // A command decides where the focus goes; giving it back would take it from there.
      onCloseAutoFocus={(event) => {
        if (!chosen.current) return returnFocus(event);
        event.preventDefault();
        takeIdleFocus();
      }}
      className="fixed top-[12vh] left-1/2 z-40 w-140 max-w-[calc(100vw-32px)] -translate-x-1/2 animate-appear rounded-md bg-raised shadow-float outline-none"
    >
      <Dialog.Title className="sr-only">{t('commands.title')}</Dialog.Title>
      <Command
        label={t('commands.title')}
        loop
        filter={(_value, search, names) => rankCommand(names?.[0] ?? '', search)}
      >
        <Command.Input
          placeholder={t('commands.placeholder')}
          className="selectable h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-ink-3"
        />
        <Command.List className="max-h-[min(400px,60vh)] overflow-y-auto p-1 pb-2">
          <Command.Empty className="px-3 py-6 text-center text-sm text-ink-3">{t('commands.none')}</Command.Empty>
          {groups.map((group) => (
            <Command.Group
              key={group}
              heading={t(`commands.groups.${group}`)}
              className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-ink-3"
            >
              {commands
                .filter((command) => command.group === group)
                .map(({ id, icon: Icon, name, keys, run }) => (
                  <Command.Item
                    key={id}
                    value={id}
                    keywords={[name]}
                    onSelect={() => {
                      chosen.current = true;
                      setPaletteOpen(false);
                      run();
                    }}
                    className="flex h-9 items-center gap-3 rounded-md px-3 text-sm data-[selected=true]:bg-hover"
                  >
                    <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
                    <span className="min-w-0 flex-1 truncate">{name}</span>
                    {keys && <Keys keys={keys} />}
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog.Content>
  );
}
