import { classNames } from './class-names.ts';
import { isMac } from './platform.ts';

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Enter: '⏎', Shift: '⇧' };
const otherSigns: Readonly<Record<string, string>> = { Mod: 'Ctrl', Enter: '⏎', Shift: 'Shift' };

/** A shortcut as this platform writes it: "Mod K" is ⌘K or Ctrl K. */
export function Keys({ keys, onAccent = false }: { readonly keys: string; readonly onAccent?: boolean }) {
  const signs = isMac ? macSigns : otherSigns;
  return (
    <span className="inline-flex items-center gap-1" aria-hidden>
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className={classNames(
            'min-w-5 rounded-md border px-1 text-center font-sans text-sm leading-[18px] font-normal',
            onAccent ? 'border-current' : 'border-line text-ink-3',
          )}
        >
          {signs[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
