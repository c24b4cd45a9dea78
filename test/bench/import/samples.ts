import { execFile } from 'node:child_process';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { parquetWriteBuffer } from 'hyparquet-writer';

const rowsPerBlock = 20_000;
const regions = ['North', 'South', 'East', 'West', 'Centre'];
const day = (index: number) => `2024-${pad((index % 12) + 1)}-${pad((index % 28) + 1)}`;
const pad = (value: number) => String(value).padStart(2, '0');
const amount = (index: number) => (((index * 7_919) % 1_000_003) / 100).toFixed(2);

const clean = (index: number) =>
  `${1_000_000 + index},${regions[index % 5]},${day(index)},${amount(index)},${index % 2 === 0},note number ${index % 997}\n`;

/** What plain pandas reads as text: currency signs, thousands marks, percent strings, several words for nothing. */
const messy = (index: number) =>
  `${1_000_000 + index},${regions[index % 5]},${pad((index % 28) + 1)}/${pad((index % 12) + 1)}/2024,${index % 50 === 0 ? 'N/A' : `"$${Number(amount(index)).toLocaleString('en-US')}"`},${index % 100}%,"note, number ${index % 997}"\n`;

const json = (index: number) =>
  `${JSON.stringify({ id: 1_000_000 + index, region: regions[index % 5], day: day(index), amount: Number(amount(index)), note: `note number ${index % 997}` })}\n`;

const kinds = {
  'clean.csv': { head: 'id,region,day,amount,ok,note\n', line: clean },
  'messy.csv': { head: 'id,region,day,amount,share,note\n', line: messy },
  'lines.jsonl': { head: '', line: json },
} as const;

export type TextSample = keyof typeof kinds;

/** Writes a text table of about so many bytes. */
export async function writeSample(kind: TextSample, path: string, bytes: number): Promise<void> {
  const { head, line } = kinds[kind];
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, head);
  for (let written = head.length, index = 0; written < bytes; index += rowsPerBlock) {
    const block = Array.from({ length: rowsPerBlock }, (_, at) => line(index + at)).join('');
    await appendFile(path, block);
    written += block.length;
  }
}

/** About so many bytes of values, before they are packed. */
export async function writeParquetSample(path: string, bytes: number): Promise<void> {
  const rows = Array.from({ length: Math.round(bytes / 50) }, (_, index) => index);
  const columnData = [
    { name: 'id', data: rows.map((index) => 1_000_000 + index), type: 'INT32' as const },
    { name: 'region', data: rows.map((index) => regions[index % 5]!), type: 'STRING' as const },
    { name: 'amount', data: rows.map((index) => Number(amount(index))), type: 'DOUBLE' as const },
    { name: 'note', data: rows.map((index) => `note number ${index % 997}`), type: 'STRING' as const },
  ];
  await writeFile(path, Buffer.from(parquetWriteBuffer({ columnData })));
}

/** 20,000 rows, by a native pandas that can; nothing where there is none. */
export async function writeWorkbookSample(path: string, python: string | null): Promise<void> {
  if (python === null) return;
  const source = `import pandas as pd; n = range(20000); pd.DataFrame({'id': n, 'region': ['North', 'South'] * 10000, 'amount': [i * 1.37 for i in n], 'note': [f'note number {i % 997}' for i in n]}).to_excel(${JSON.stringify(path)}, index=False)`;
  await promisify(execFile)(python, ['-c', source]).catch(() => {});
}
