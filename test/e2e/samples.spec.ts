import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { z } from 'zod';

const checkout = path.resolve(import.meta.dirname, '../..');
const samplesFolder = path.join(checkout, 'resources/samples');

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

async function askAll(lines: readonly object[]): Promise<Answer[]> {
  const switches = (process.env.CLOISTER_ELECTRON_SWITCHES ?? '').split(' ').filter(Boolean);
  const command = [...switches, checkout, '--cli', 'ask', '--jsonl'];
  const child = spawn(process.env.CLOISTER_ELECTRON ?? '', command, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const output = await text(child.stdout);
  return output
    .trim()
    .split('\n')
    .map((line) => Answer.parse(JSON.parse(line)));
}

const numbersIn = (value: string): number[] =>
  [...value.replaceAll(/(?<=\d)[,\u202f\u00a0](?=\d{3})/g, '').matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) =>
    Number(number),
  );

/** A text shows two decimals at most; a table shows all of them. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 0.0051;

function cellsOf({ tables }: Answer): unknown[][] {
  return tables.flatMap(({ rows }) => rows);
}

for (const { id, file, questions, expected } of samples) {
  for (const language of ['en', 'zh'] as const) {
    test(`the suggested questions for ${id} get the right answers in ${language}, and no name leaves`, async () => {
      const lines = questions[language].map((question, index) => ({
        id: String(index),
        question,
        files: [path.join(samplesFolder, file)],
        project: id,
      }));
      const answers = await askAll(lines);
      expect(answers.map((answer) => answer.error)).toEqual(lines.map(() => undefined));
      for (const [index, { mentions, numbers, rows }] of expected.entries()) {
        const answer = answers[index]!;
        const about = `${lines[index]!.question} → ${answer.answer}`;
        for (const mention of mentions) expect(answer.answer, about).toContain(mention);
        // In these questions a name that has to come back in the answer is a person's: the model must not have seen it.
        const persons = mentions.filter((mention) => lines[index]!.question.includes(mention));
        for (const person of persons) {
          for (const { body } of answer.egress) expect(body, about).not.toContain(person);
        }
        const shown = numbersIn(answer.answer);
        for (const number of numbers) {
          expect(
            shown.some((seen) => isNear(seen, number)),
            `${number} in: ${about}`,
          ).toBe(true);
        }
        for (const [label, value] of rows) {
          const found = cellsOf(answer).some(
            (row) =>
              row.some((cell) => String(cell).startsWith(label)) &&
              row.some((cell) => typeof cell === 'number' && isNear(cell, value)),
          );
          expect(found, `${label}: ${value} in the tables of: ${about}`).toBe(true);
        }
      }
    });
  }
}
