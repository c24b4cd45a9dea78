const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
};

/** A name as the lists hold it: small letters without accents, apostrophes or dots; hyphens are spaces. */
export function foldName(name: string): string {
  if (/^[a-z]+$/.test(name)) return name;
  const lower = name.toLowerCase();
  if (/^[a-z]+$/.test(lower)) return lower;
  return lower
    .replace(/[ßøłđðþæœıħ]/g, (one) => special[one] ?? one)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[-\u2010-\u2015]/g, ' ')
    .replace(/['’ʻʼ`.]/g, '');
}
