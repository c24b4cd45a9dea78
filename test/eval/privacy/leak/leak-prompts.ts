import fc from 'fast-check';

/** A value that must not get out, and how it is written here. */
export interface Secret {
  readonly value: string;
  readonly text: string;
}

const before = fc.constantFrom(
  'How much did ',
  'Compare ',
  ', ',
  '查询',
  '\n',
  '"',
  '(',
  'email: ',
  '<',
  '`',
  '**',
  'df["',
  '=',
  '|',
  'Total of ',
  '/',
  '😀',
  '_',
  '#',
  'x@',
);
const after = fc.constantFrom(
  ' claim in 2024?',
  ' and ',
  ' vs. ',
  '的工资是多少',
  "'s ",
  ')',
  '>',
  ' — ',
  '\t',
  '`',
  '**',
  '"]',
  '|',
  '. ',
  ': ',
  ' top 5 ',
  '😀',
  '_total',
  '/',
);

/** A prompt with one to four secrets in it, each between things that make a value hard to see. */
export function promptWith<Kind extends Secret>(secret: fc.Arbitrary<Kind>) {
  return fc.array(fc.tuple(before, secret, after), { minLength: 1, maxLength: 4 }).map((parts) => ({
    text: parts.map(([lead, { text }, tail]) => lead + text + tail).join(''),
    secrets: parts.map(([, one]) => one),
  }));
}

/** What is left of a value, however it is punctuated: looked for without any of the code under test. */
const residue = (text: string): string =>
  text
    .replaceAll(/<[A-Z_]+_\d+(?:_\d+)?>/g, '¦')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}¦]+/gu, '');

/** The secrets that are still in a text, in whatever form. */
export function leftIn<Kind extends Secret>(anonymized: string, secrets: readonly Kind[]): Kind[] {
  const rest = residue(anonymized);
  return secrets.filter(({ value, text }) => rest.includes(residue(value)) || rest.includes(residue(text)));
}
