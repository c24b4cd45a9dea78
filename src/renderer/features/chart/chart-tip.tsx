import { createPortal } from 'react-dom';

export interface Tip {
  readonly x: number;
  readonly y: number;
  readonly value: unknown;
}

const rowsMax = 8;
const offsetPx = 12;

function rowsOf(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [['', String(value)]];
  return Object.entries(value)
    .slice(0, rowsMax)
    .map(([name, inner]) => [name, typeof inner === 'object' ? JSON.stringify(inner) : String(inner)]);
}

/** What stands under the pointer in a chart, as text. */
export function ChartTip({ tip }: { readonly tip: Tip }) {
  const left = tip.x > innerWidth / 2;
  return createPortal(
    <div
      role="tooltip"
      className="pointer-events-none fixed z-50 max-w-80 animate-appear rounded-md bg-raised px-2 py-1 text-sm shadow-float"
      style={{
        top: tip.y + offsetPx,
        ...(left ? { right: innerWidth - tip.x + offsetPx } : { left: tip.x + offsetPx }),
      }}
    >
      <dl className="grid grid-cols-[auto_auto] gap-x-3">
        {rowsOf(tip.value).map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="truncate text-right">{text}</dd>
          </div>
        ))}
      </dl>
    </div>,
    document.body,
  );
}
