import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../src/renderer/app.css'), 'utf8');
const colours = new Map(
  Array.from(
    css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g),
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
);

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** WCAG 2.2, 1.4.3. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const onEveryPaper = ['ink', 'ink-2', 'ink-3', 'accent', 'guarded', 'outgoing', 'stop'];
const papers = ['paper', 'side', 'raised'];
const pairs = [
  ...onEveryPaper.flatMap((ink) => papers.map((paper) => [ink, paper] as const)),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['guarded', 'guarded-wash'],
  ['ink', 'guarded-wash'],
  ['stop', 'stop-wash'],
  ['ink', 'stop-wash'],
  ['accent', 'accent-wash'],
] as const;

test.each(['light', 'dark'] as const)('every text of the %s theme is readable (WCAG AA, 4.5 to 1)', (theme) => {
  const weak = pairs
    .map(([ink, paper]) => ({ ink, paper, ratio: contrast(colours.get(ink)![theme], colours.get(paper)![theme]) }))
    .filter(({ ratio }) => ratio < 4.5);
  expect(weak).toEqual([]);
});
