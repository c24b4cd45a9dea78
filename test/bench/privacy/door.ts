import { performance } from 'node:perf_hooks';
import { aligned } from '../aligned.ts';
import { openDoor } from '../app-under-test.ts';
import { makeTexts } from './texts.ts';

const lines = 6000;
const doors = [
  { verb: 'analyze', more: {} },
  { verb: 'analyze', more: { presidioCompatible: true } },
  { verb: 'anonymize', more: {} },
  { verb: 'anonymize', more: { operators: { DEFAULT: { type: 'replace', new_value: 'X' } } } },
] as const;

/** Lines a second through the app's command line once it is up: one process, a line in, a line out, all sent at once. */
export async function doorSpeed(): Promise<string> {
  const rows = [['lines through the door', 'lines/s', 'goal']];
  for (const { verb, more } of doors) {
    await using door = openDoor('privacy', verb);
    const requests = (count: number, seed: number) =>
      makeTexts('short', count, seed).map((text, id) => ({ id, text, ...more }));
    await door.askAll(requests(1000, 1));
    const measured = requests(lines, 2);
    const started = performance.now();
    const answers = await door.askAll(measured);
    const seconds = (performance.now() - started) / 1000;
    const failed = answers.find((answer) => answer.error !== undefined);
    if (failed) throw new Error(`privacy ${verb} failed: ${String(failed.error)}`);
    rows.push([`${verb} ${JSON.stringify(more)}`, (lines / seconds).toFixed(0), '≥ 2,000']);
  }
  return aligned(rows);
}
