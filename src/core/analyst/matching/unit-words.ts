import { stem } from '../reading/stem.ts';

/** What people call the units that headers abbreviate, and what is told in them. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  min: ['minute', 'min', '分钟'],
  mins: ['minute', 'min', '分钟'],
  h: ['hour', '小时'],
  hr: ['hour', '小时'],
  hrs: ['hour', '小时'],
  s: ['second', 'sec', '秒'],
  sec: ['second', 'sec', '秒'],
  d: ['day', '天'],
  km: ['kilometer', 'kilometre', 'km', '公里', 'distance'],
  mi: ['mile', '英里', 'distance'],
  m: ['meter', 'metre', '米'],
  kg: ['kilogram', 'kilo', 'kg', '公斤', '千克', 'weight', '重量'],
  g: ['gram', '克', 'weight', '重量'],
  t: ['ton', 'tonne', '吨', 'weight', '重量'],
  l: ['liter', 'litre', '升', 'volume'],
  kwh: ['kwh', '度', 'energy', 'electricity', '电量', '用电'],
  mwh: ['mwh', 'energy', 'electricity', '电量'],
  kw: ['kw', 'kilowatt'],
  gb: ['gb', 'gigabyte'],
  mb: ['mb', 'megabyte'],
};

/** The words that name a column by its unit: “minutes” for “Dauer (min)”; empty where the header shows no unit or is nothing else. */
export function unitWords(name: string): readonly string[] {
  const unit = name.match(/[(（[]\s*([\p{L}]{1,7})\s*[)）\]]\s*$/u)?.[1] ?? name.match(/[_\s]([a-z]{1,4})$/i)?.[1];
  return (spoken[unit?.toLowerCase() ?? ''] ?? []).map((word) => stem(word));
}
