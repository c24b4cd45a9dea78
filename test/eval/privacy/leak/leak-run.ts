import fc from 'fast-check';
import { table } from '../evaluation-tables.ts';
import type { PrivacyUnderTest } from '../privacy-under-test.ts';
import { checksummedId } from './checksummed-ids.ts';
import { knownColumns } from './known-people.ts';
import { knownValue } from './known-values-as-written.ts';
import { leftIn, promptWith } from './leak-prompts.ts';
import { otherValue } from './other-values.ts';

const classes = ['known value', 'check-summed id', 'other'] as const;
const secret = fc.oneof(
  knownValue.map((one) => ({ ...one, of: classes[0], kind: 'in many forms' })),
  checksummedId.map((one) => ({ ...one, of: classes[1] })),
  otherValue.map((one) => ({ ...one, of: classes[2] })),
);

/** What a leak run counted. */
export interface LeakReport {
  readonly text: string;
  /** Known values and check-summed identifiers that were left, and prompts that did not come back: the goal is 0. */
  readonly failures: number;
}

/**
 * Sends generated prompts down the app's own way (tokens in the worker, the gate's scan of the request, restoring) and counts the
 * values that are left in what would go out. The same seed gives the same prompts.
 */
export async function runLeakTest(subject: PrivacyUnderTest, prompts: number, seed: number): Promise<LeakReport> {
  const projectId = 'leak';
  await subject.privacy.openProject({ projectId, key: new Uint8Array(32).fill(9), records: [] });
  await subject.privacy.setKnownValues({ projectId, file: 'f', columns: knownColumns });
  const counts = new Map<string, { written: number; left: number; example: string }>();
  let stopped = 0;
  let changed = 0;
  for (const { text, secrets } of fc.sample(promptWith(secret), { numRuns: prompts, seed })) {
    const tokenized = await subject.privacy.tokenize({ projectId, text });
    const left = new Set(leftIn(tokenized.text, secrets));
    for (const one of secrets)
      for (const key of [`${one.of}`, `${one.of}: ${one.kind}`]) {
        const count = counts.get(key) ?? { written: 0, left: 0, example: '' };
        counts.set(key, count);
        count.written += 1;
        if (!left.has(one)) continue;
        count.left += 1;
        count.example ||= `${JSON.stringify(one.text)} in ${JSON.stringify(tokenized.text)}`;
      }
    if ((await subject.privacy.scan({ projectId, text: JSON.stringify({ m: tokenized.text }) })).length > 0)
      stopped += 1;
    if ((await subject.privacy.restore({ projectId, text: tokenized.text })).text !== text) changed += 1;
  }
  const sorted = [...counts.entries()].sort(([a], [b]) => a.localeCompare(b));
  const rows = sorted.map(([key, { written, left }]) => [key, String(written), String(left)]);
  const examples = sorted.filter(([key, { left }]) => left > 0 && key.includes(':'));
  const failures = changed + classes.slice(0, 2).reduce((sum, one) => sum + (counts.get(one)?.left ?? 0), 0);
  return {
    text: `${table([['values in prompts', 'written', 'left'], ...rows])}
${examples.map(([key, { example }]) => `  ${key}: ${example}`).join('\n')}

${prompts} prompts; the gate would have stopped ${stopped} of them; ${changed} did not come back as they were.
Left of known values and check-summed identifiers: ${failures - changed} (goal 0).`,
    failures,
  };
}
