import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { root } from './launch-app.ts';
import { runJsonLines } from './run-cli.ts';

const samplesFolder = path.join(root, 'resources/samples');

/** Worked out by scripts/samples/questions.py from the rows themselves, without anything of Cloister's. */
const Expected = z.object({
  mentions: z.array(z.string()),
  numbers: z.array(z.number()),
  rows: z.array(z.tuple([z.string(), z.number()])),
});
const Sample = z.object({
  id: z.string(),
  file: z.string(),
  questions: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }),
  expected: z.array(Expected),
});
const { samples } = z
  .object({ samples: z.array(Sample) })
  .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'samples.json'), 'utf8')));

const Answer = z.object({
  id: z.string(),
  answer: z.string(),
  tables: z.array(z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) })),
  egress: z.array(z.object({ body: z.string() })),
  error: z.string().optional(),
});
type Answer = z.infer<typeof Answer>;

const numbersIn = (value: string): number[] =>
  [...value.replaceAll(/(?<=\d)[,\u202f\u00a0](?=\d{3})/g, '').matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) =>
    Number(number),
  );

/** A text shows two decimals at most; a table shows all of them. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 0.0051;

for (const { id, file, questions, expected } of samples) {
  test(`the suggested questions for ${id} get the right answers in English and Chinese, and no name leaves`, async () => {
    const lines = [...questions.en, ...questions.zh].map((question, index) => ({
      id: String(index),
      question,
      files: [path.join(samplesFolder, file)],
      project: id,
    }));
    const answers = z.array(Answer).parse(await runJsonLines(['ask', '--jsonl'], lines));
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
    for (const [index, answer] of answers.entries()) {
      const { question } = lines[index]!;
      check(question, answer, expected[index % expected.length]!);
    }
  });
}

function check(question: string, answer: Answer, { mentions, numbers, rows }: z.infer<typeof Expected>): void {
  const about = `${question} → ${answer.answer}`;
  for (const mention of mentions) expect(answer.answer, about).toContain(mention);
  // In these questions a name that has to come back in the answer is a person's: the model must not have seen it.
  for (const person of mentions.filter((mention) => question.includes(mention))) {
    for (const { body } of answer.egress) expect(body, about).not.toContain(person);
  }
  const shown = numbersIn(answer.answer);
  for (const number of numbers) {
    const isShown = shown.some((seen) => isNear(seen, number));
    expect(isShown, `${number} in: ${about}`).toBe(true);
  }
  const cells = answer.tables.flatMap((table) => table.rows);
  for (const [label, value] of rows) {
    const found = cells.some(
      (row) =>
        row.some((cell) => String(cell).startsWith(label)) &&
        row.some((cell) => typeof cell === 'number' && isNear(cell, value)),
    );
    expect(found, `${label}: ${value} in the tables of: ${about}`).toBe(true);
  }
}
