import type { Column } from './columns.ts';

/** Names of countries and currencies as CLDR has them, in the languages questions are asked in. */
const languages = ['en', 'zh'] as const;
const namesOf = (type: 'region' | 'currency') =>
  languages.map((language) => new Intl.DisplayNames([language], { type, fallback: 'none', style: 'long' }));
const regions = namesOf('region');
const currencies = namesOf('currency');

/** What people say more often than the name CLDR gives. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  US: ['USA', 'America', '美国'],
  GB: ['UK', 'Britain', 'Great Britain', '英国'],
  AE: ['UAE', 'Emirates', '阿联酋'],
  CZ: ['Czech Republic', '捷克'],
  TR: ['Turkey', '土耳其'],
  KR: ['Korea', '韩国'],
  SA: ['Saudi', '沙特'],
  HK: ['Hong Kong', '香港'],
  MO: ['Macau', 'Macao', '澳门'],
  TW: ['Taiwan', '台湾'],
  CNY: ['yuan', 'renminbi', 'RMB', '人民币'],
  EUR: ['euro', 'euros', '欧元'],
  USD: ['dollar', 'dollars', '美元'],
  GBP: ['pound', 'pounds', 'sterling', '英镑'],
  JPY: ['yen', '日元'],
  CHF: ['francs', 'Swiss francs', '瑞士法郎'],
};

function named(code: string, names: readonly Intl.DisplayNames[]): string[] {
  const found = names.flatMap((one) => one.of(code) ?? []);
  return found.length === 0 ? [] : [...new Set([...found, ...(spoken[code] ?? [])])];
}

const isStates = /state|province|^省|^州|language|lang\b|语言/i;

/**
 * What the codes of a column stand for: “DE” is Germany, 德国; “EUR” the euro. Empty for a column of anything else: two thirds of its cells have
 * to be such codes, in capitals.
 */
export function codeNames(column: Column): ReadonlyMap<string, readonly string[]> {
  const read = (pattern: RegExp, names: readonly Intl.DisplayNames[]) => {
    const codes = column.values.filter((value) => pattern.test(value));
    const known = codes.map((code) => [code, named(code, names)] as const).filter(([, found]) => found.length > 0);
    return codes.length > 0 && known.length * 3 >= column.values.length * 2 ? new Map(known) : null;
  };
  if (column.type !== 'string' || isStates.test(column.name)) return new Map();
  return read(/^[A-Z]{2}$/, regions) ?? read(/^[A-Z]{3}$/, currencies) ?? new Map();
}
