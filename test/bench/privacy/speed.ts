import { aligned } from '../aligned.ts';
import { median } from '../ratio.ts';
import type { Answer, Side } from './side.ts';
import { makeTexts, type TextLength } from './texts.ts';

const rounds = 4;
/** So many texts a round that Presidio works for about two seconds at each length. */
const counts: Readonly<Record<TextLength, number>> = { short: 300, paragraph: 120, letter: 50, report: 6 };
const names: Readonly<Record<TextLength, string>> = {
  short: 'short texts',
  paragraph: '54 words',
  letter: '1 kB',
  report: '10 kB',
};

export interface Rival {
  readonly name: string;
  readonly side: Side;
  readonly loaded: Answer;
}

/**
 * The same texts to every rival in turn, new ones each round, so that whatever else the machine does meets all of them.
 * @returns a table of texts and megabytes a second, and of how many times as fast as each peer each of ours is.
 */
export async function compareSpeed(ours: readonly Rival[], peers: readonly Rival[]): Promise<string> {
  const rivals = [...ours, ...peers];
  const pairs = ours.flatMap((own) => peers.map((peer) => [own, peer] as const));
  const rows = [
    ['texts', ...rivals.map(({ name }) => name), ...pairs.map(([own, peer]) => `${own.name} ÷ ${peer.name}`)],
  ];
  for (const length of Object.keys(counts) as TextLength[]) {
    const spent = new Map(rivals.map((rival) => [rival, [] as number[]]));
    let bytes = 0;
    // The first round warms all up.
    for (let round = 0; round <= rounds; round++) {
      const texts = makeTexts(length, counts[length], 1000 + round);
      bytes = Buffer.byteLength(texts.join(''));
      for (const rival of rivals) {
        const { ms } = await rival.side.ask({ texts });
        if (round > 0) spent.get(rival)!.push(ms);
      }
    }
    const seconds = (rival: Rival): number => median(spent.get(rival)!) / 1000;
    rows.push([
      names[length],
      ...rivals.map((rival) => {
        const each = seconds(rival);
        return `${(counts[length] / each).toFixed(0)}/s ${(bytes / 1e6 / each).toFixed(2)} MB/s`;
      }),
      ...pairs.map(([own, peer]) => `${(seconds(peer) / seconds(own)).toFixed(1)} ×`),
    ]);
  }
  return aligned(rows);
}

/** Memory of the rivals' processes after loading and after all their work. */
export async function compareMemory(rivals: readonly Rival[]): Promise<string> {
  const rows = [['memory (RSS)', 'loaded', 'after work']];
  for (const { name, side, loaded } of rivals) {
    const { rssBytes } = await side.ask({ texts: [] });
    rows.push([name, megabytes(loaded.rssBytes), megabytes(rssBytes)]);
  }
  return aligned(rows);
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
