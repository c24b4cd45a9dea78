/** 12480 → "12,480". */
export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** 2100 → "2.1 kB": decimal units, one digit below ten. */
export function formatBytes(bytes: number, locale: string): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  const shown = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${shown.format(value)} ${units[unit]}`;
}

/** Milliseconds as seconds: "0.04", "1.2", "48". Three figures at most. */
export function formatSeconds(durationMs: number, locale: string): string {
  const seconds = durationMs / 1000;
  const digits = seconds < 0.1 ? 2 : seconds < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    seconds,
  );
}

/** A share from 0 to 1 as "3%"; what is there but small is "<1%". */
export function formatShare(share: number, locale: string): string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  if (share > 0 && share < 0.01) return `<${percent.format(0.01)}`;
  if (share < 1 && share > 0.99) return `>${percent.format(0.99)}`;
  return percent.format(share);
}

/** A measured number, short: at most four figures after large ones are grouped. */
export function formatMeasure(value: number, locale: string): string {
  const large = Math.abs(value) >= 1000;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: large ? 0 : 2 }).format(value);
}
