import { aligned } from '../aligned.ts';
import type { Rival } from './speed.ts';
import { makeLongText } from './texts.ts';

const lengths = [1_000, 10_000, 100_000, 1_000_000];
/** So many characters are analysed at each length, in texts of that length. */
const charsEach = 200_000;

/** Time per thousand characters by length of text: linear time is a row of equal numbers. */
export async function lengthCurve(rivals: readonly Rival[]): Promise<string> {
  const rows = [['ms per 1,000 characters', ...lengths.map((length) => `${(length / 1000).toLocaleString('en')} k`)]];
  for (const { name, side } of rivals) {
    const cells: string[] = [];
    for (const length of lengths) {
      const count = Math.max(1, Math.round(charsEach / length));
      const texts = Array.from({ length: count }, (_, index) => makeLongText(length, 7 + index));
      const spent: number[] = [];
      for (let round = 0; round < 2; round++) spent.push((await side.ask({ texts })).ms);
      cells.push((Math.min(...spent) / ((count * length) / 1000)).toFixed(3));
    }
    rows.push([name, ...cells]);
  }
  return aligned(rows);
}
