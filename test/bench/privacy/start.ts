import { aligned } from '../aligned.ts';
import { median } from '../ratio.ts';
import type { Side } from './side.ts';

export interface Starter {
  readonly name: string;
  readonly open: () => Side;
  readonly load: unknown;
  readonly goalMs: number | null;
}

const rounds = 5;

/** From loading the modules to the first answer, each time in a new process that is already up. */
export async function startTimes(starters: readonly Starter[]): Promise<string> {
  const spent = starters.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { open, load }] of starters.entries()) {
      await using side = open();
      spent[index]!.push((await side.ask({ load })).ms);
    }
  }
  return aligned([
    ['start to first answer', 'median', 'goal'],
    ...starters.map(({ name, goalMs }, index) => [
      name,
      `${median(spent[index]!).toFixed(0)} ms`,
      goalMs === null ? '' : `≤ ${goalMs} ms`,
    ]),
  ]);
}
