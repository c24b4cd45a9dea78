import fc from 'fast-check';
import { AnalyzerEngine } from 'presidio-ts';
import { beforeAll, expect, test } from 'vitest';
import { PresidioDetector } from '../../../src/core/privacy/detector.ts';
import { scanBody } from '../../../src/core/privacy/egress-scan.ts';
import type { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { restore } from '../../../src/core/privacy/restoring.ts';
import { questionPolicy } from '../../../src/core/privacy/text-policy.ts';
import { tokenizeText } from '../../../src/core/privacy/text-tokenizer.ts';
import { openTestProject } from './engine-of-tests.ts';

/** How many prompts; the leak figure of a release is measured with LEAK_PROMPTS=10000. */
const prompts = Number(process.env.LEAK_PROMPTS ?? 1_500);

// Invented people of many languages; no list of ours helps to find them, only that they stand in the file.
const first = [
  'Ana',
  'Tomasz',
  'Nkechi',
  'José',
  'Zoë',
  'Xiulan',
  'Fatimeh',
  'Søren',
  'Wren',
  'Ilse',
  'Mark',
  'Grace',
  "D'Arcy",
  'Jean-Luc',
  'Þóra',
];
const last = [
  'Ruiz',
  'Wiśniewski',
  'Obi',
  'García Márquez',
  'Dahl',
  'Brown',
  "O'Brien",
  'van der Berg',
  'Müller-Lüdenscheidt',
  'Ng',
  'İnan',
  'Sørensen',
  'Young',
];
const people = first.flatMap((given, at) =>
  last.filter((_, index) => (index + at) % 3 === 0).map((family) => `${given} ${family}`),
);
const chinese = ['王伟', '欧阳小明', '李秀英', '张敏', '司马相如'];
const phones = Array.from({ length: 40 }, (_, n) => `+1 (415) 555-${String(1000 + n * 7)}`);
const ids = [
  ...Array.from({ length: 40 }, (_, n) => `CUST-${2000 + n * 3}`),
  ...Array.from({ length: 20 }, (_, n) => `9${n}7-65-43${10 + n}`),
];
const emails = people.slice(0, 30).map(
  (name) =>
    `${name
      .normalize('NFKD')
      .replaceAll(/[^A-Za-z]+/g, '.')
      .toLowerCase()}@firm.example`,
);
const streets = Array.from({ length: 20 }, (_, n) => `${n * 13 + 2} Quarry Bank, Flat ${n}, Ashby`);

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();
const bare = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
const spaced = (text: string): string => text.replaceAll(' ', '  ');
const broken = (text: string): string => text.replace(' ', '\n');
const wide = (text: string): string =>
  text.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const lastFirst = (name: string): string => `${name.split(' ').slice(1).join(' ')}, ${name.split(' ')[0]}`;
const digits = (text: string): string => text.replaceAll(/\D/g, '');
const dotted = (text: string): string =>
  digits(text)
    .slice(1)
    .replace(/(\d{3})(\d{3})(\d{4})/, '$1.$2.$3');
const dashless = (text: string): string => text.replaceAll('-', '');
const snake = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '_');

const one = (values: readonly string[], ...forms: readonly ((text: string) => string)[]) =>
  fc
    .tuple(
      fc.constantFrom(...values),
      fc.constantFrom((text: string) => text, ...forms),
    )
    .map(([value, form]) => ({ value, text: form(value) }));
const secret = fc.oneof(
  one(
    people,
    upper,
    lower,
    bare,
    spaced,
    broken,
    wide,
    lastFirst,
    (name) => upper(lastFirst(name)),
    (name) => lower(bare(name)),
    snake,
  ),
  one(chinese),
  one(phones, digits, dotted, (phone) => digits(phone).slice(1)),
  one(ids, lower, dashless, (id) => id.replaceAll('-', ' ')),
  one(emails, upper),
  one(streets, upper, lower, (street) => street.replaceAll(',', '')),
);
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
const prompt = fc.array(fc.tuple(before, secret, after), { minLength: 1, maxLength: 4 });

/** What is left of a value, however it is punctuated: looked for without any of the code under test. */
const residue = (text: string): string =>
  text
    .replaceAll(/<[A-Z_]+_\d+(?:_\d+)?>/g, '¦')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}¦]+/gu, '');

let project: PrivateProject;
const detector = new PresidioDetector(new AnalyzerEngine({ supportedLanguages: ['en', 'zh'] }));
beforeAll(async () => {
  project = await openTestProject();
  project.setKnownValues('f', [
    { name: 'name', columnClass: 'person', values: [...people, ...chinese] },
    { name: 'phone', columnClass: 'phone', values: phones },
    { name: 'id', columnClass: 'id-number', values: ids },
    { name: 'email', columnClass: 'email', values: emails },
    { name: 'address', columnClass: 'address', values: streets },
  ]);
});

test(`of known values in ${prompts} prompts, in many forms, nothing is left; the gate agrees and the text comes back`, () => {
  const left: string[] = [];
  fc.assert(
    fc.property(prompt, (parts) => {
      const text = parts.map(([lead, { text: value }, tail]) => lead + value + tail).join('');
      const made = tokenizeText(project, detector, text, questionPolicy).text;
      const rest = residue(made);
      for (const [, { value, text: written }] of parts) {
        if (rest.includes(residue(value)) || rest.includes(residue(written)))
          left.push(`${JSON.stringify(written)} in ${JSON.stringify(made)}`);
      }
      if (scanBody(project, detector, JSON.stringify({ m: made })).length > 0)
        left.push(`the gate refuses ${JSON.stringify(made)}`);
      expect(restore(project.vault, made).text).toBe(text);
    }),
    { numRuns: prompts },
  );
  expect([...new Set(left)].slice(0, 20)).toEqual([]);
}, 600_000);
