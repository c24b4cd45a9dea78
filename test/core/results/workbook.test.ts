import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { toWorkbook } from '../../../src/core/results/workbook.ts';
import { record } from './record.ts';

const [table] = record.code[0]!.tables;

function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

it('numbers are numbers, dates are dates, text is text whatever it begins with', () => {
  const sheet = partsOf(toWorkbook([{ name: 'by region', table: table! }], { name: 'About', lines: [] }))[
    'xl/worksheets/sheet1.xml'
  ]!;
  expect(sheet).toContain('<c r="B2"><v>1610874.82</v></c>');
  // 2025-05-03 is day 45780 of Excel's count.
  expect(sheet).toContain('<c r="C2" s="2"><v>45780</v></c>');
  expect(sheet).toContain('<t xml:space="preserve">=1+1</t>');
  expect(sheet).toContain('South &amp; &lt;East&gt;');
  expect(sheet).not.toContain('r="C3"');
  expect(sheet).toContain('state="frozen"');
});

it('every sheet has a name that Excel takes, and every part is declared', () => {
  const names = ['A/B', 'a b', '', 'x'.repeat(40), 'x'.repeat(40), "'quoted'"];
  const parts = partsOf(
    toWorkbook(
      names.map((name) => ({ name, table: table! })),
      { name: 'About', lines: [['Question', 'Which?\u0000']] },
    ),
  );
  const sheets = [...parts['xl/workbook.xml']!.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name!);
  expect(sheets).toEqual(['A B', 'a b 2', 'Table 3', 'x'.repeat(31), `${'x'.repeat(29)} 2`, 'quoted', 'About']);
  for (const name of Object.keys(parts).filter((part) => part.startsWith('xl/worksheets/')))
    expect(parts['[Content_Types].xml']).toContain(`PartName="/${name}"`);
  expect(parts['xl/worksheets/sheet7.xml']).toContain('Which?<');
});

it('columns beyond Z are named as Excel names them', () => {
  const wide = {
    ...table!,
    columns: Array.from({ length: 703 }, (_, index) => ({ name: `c${index}`, type: 'integer' as const })),
    rows: [Array.from({ length: 703 }, (_, index) => index)],
    rowCount: 1,
  };
  const sheet = partsOf(toWorkbook([{ name: 'wide', table: wide }], { name: 'About', lines: [] }))[
    'xl/worksheets/sheet1.xml'
  ]!;
  expect(sheet).toContain('<c r="Z2"><v>25</v>');
  expect(sheet).toContain('<c r="AA2"><v>26</v>');
  expect(sheet).toContain('<c r="AAA2"><v>702</v>');
});
