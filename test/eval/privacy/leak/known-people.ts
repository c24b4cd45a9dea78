import type { z } from 'zod';
import type { ColumnClass as ColumnClassSchema } from '../../../../src/contracts/dataset.ts';

type ColumnClass = z.infer<typeof ColumnClassSchema>;

/** What stands in the sensitive columns of an imagined file. */
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
export const people = first.flatMap((given, at) =>
  last.filter((_, index) => (index + at) % 3 === 0).map((family) => `${given} ${family}`),
);
export const chinese = ['王伟', '欧阳小明', '李秀英', '张敏', '司马相如'];
export const phones = Array.from({ length: 40 }, (_, n) => `+1 (415) 555-${String(1000 + n * 7)}`);
export const ids = [
  ...Array.from({ length: 40 }, (_, n) => `CUST-${2000 + n * 3}`),
  ...Array.from({ length: 20 }, (_, n) => `9${n}7-65-43${10 + n}`),
];
export const emails = people.slice(0, 30).map(
  (name) =>
    `${name
      .normalize('NFKD')
      .replaceAll(/[^A-Za-z]+/g, '.')
      .toLowerCase()}@firm.example`,
);
export const streets = Array.from({ length: 20 }, (_, n) => `${n * 13 + 2} Quarry Bank, Flat ${n}, Ashby`);

/** The file's sensitive columns, as a project is told of them. */
export const knownColumns = [
  { name: 'name', columnClass: 'person', values: [...people, ...chinese] },
  { name: 'phone', columnClass: 'phone', values: phones },
  { name: 'id', columnClass: 'id-number', values: ids },
  { name: 'email', columnClass: 'email', values: emails },
  { name: 'address', columnClass: 'address', values: streets },
] satisfies { name: string; columnClass: ColumnClass; values: string[] }[];
