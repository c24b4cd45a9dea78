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

const Table = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) });
/** A line that could not be answered has nothing but its id and the error. */
const Answer = z.object({
  id: z.string(),
  answer: z.string().default(''),
  tables: z.array(Table).default([]),
  egress: z.array(z.object({ body: z.string() })).default([]),
  error: z.string().optional(),
});
type Answer = z.infer<typeof Answer>;

const numbersIn = (value: string): number[] =>
  [...value.replaceAll(/(?<=\d)[,\u202f\u00a0](?=\d{3})/g, '').matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) =>
    Number(number),
  );

/** A text shows two decimals at most; a table shows all of them. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 0.0051;

const linesOf = ({ id, file, questions }: z.infer<typeof Sample>) =>
  [...questions.en, ...questions.zh].map((question, index) => ({
    id: `${id} ${index}`,
    question,
    files: [path.join(samplesFolder, file)],
    project: id,
  }));

/** All of them in one process, each sample in a project of its own: starting the app six times would be most of the time. */
let answers: readonly Answer[];
test.beforeAll(async () => {
  test.setTimeout(240_000);
  answers = z.array(Answer).parse(await runJsonLines(['ask', '--jsonl'], samples.flatMap(linesOf)));
});

for (const sample of samples) {
  test(`the suggested questions for ${sample.id} get the right answers in English and Chinese, and no name leaves`, () => {
    for (const [index, { id, question }] of linesOf(sample).entries()) {
      const answer = answers.find((one) => one.id === id);
      expect(answer?.error, question).toBeUndefined();
      check(question, answer!, sample.expected[index % sample.expected.length]!);
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
