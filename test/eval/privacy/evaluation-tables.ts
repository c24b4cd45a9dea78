import type { Evaluation, RuleName } from './evaluate.ts';
import type { Counts } from './scores.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const scoreCells = (counts: Counts): string[] => [
  percent(counts.precision),
  percent(counts.recall),
  percent(counts.f(1)),
  percent(counts.f(2)),
];

export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

const ruleTitles: Readonly<Record<RuleName, string>> = {
  exactTyped: 'exact, of its type',
  exact: 'exact, of any type',
  typed: 'overlap ≥ 0.7, of its type',
  overlap: 'overlap ≥ 0.7, of any type',
};

/** The figures in all, of several detectors one below the other. */
export function summaryTable(evaluations: Readonly<Record<string, Evaluation>>): string {
  const rows = Object.entries(evaluations).flatMap(([name, { tallies, letters, neutral }]) => [
    ...(Object.keys(ruleTitles) as RuleName[]).map((rule) => [
      name,
      ruleTitles[rule],
      ...scoreCells(tallies[rule].of('all')),
    ]),
    [name, 'letters lost', percent(letters.lost / Math.max(1, letters.labelled))],
    [name, 'letters masked needlessly', percent(letters.overdone / Math.max(1, letters.other))],
    [name, `findings in ${neutral.texts} texts without any`, String(neutral.findings)],
  ]);
  return table([['detector', 'rule', 'precision', 'recall', 'F1', 'F2'], ...rows]);
}

/** Precision, recall and F by group, kind, language and (recall alone) by label, by the typed overlap rule. */
export function detailTable({ tallies }: Evaluation): string {
  const rows = tallies.typed
    .keys()
    .filter((key) => key !== 'all')
    .map((key) => {
      const counts = tallies.typed.of(key);
      const sizes = [key, String(counts.labels), String(counts.findings)];
      return key.startsWith('label ')
        ? [key, String(counts.labels), '', '', percent(counts.recall)]
        : [...sizes, ...scoreCells(counts)];
    });
  return table([['overlap ≥ 0.7, of its type', 'labels', 'findings', 'precision', 'recall', 'F1', 'F2'], ...rows]);
}

/** The texts in which most went wrong, with what was missed (`-`) and what should not have been found (`+`). */
export function missesList({ misses }: Evaluation, limit: number, group: string | null): string {
  return misses
    .map(({ text, missed, wrong }) => ({
      text,
      missed: missed.filter((one) => group === null || one.group === group),
      wrong: wrong.filter((one) => group === null || one.group === group),
    }))
    .filter(({ missed, wrong }) => missed.length + wrong.length > 0)
    .sort((a, b) => b.missed.length + b.wrong.length - a.missed.length - a.wrong.length)
    .slice(0, limit)
    .map(({ text, missed, wrong }) => {
      const letters = Array.from(text.text);
      const shown = (sign: string) => (one: (typeof missed)[number]) =>
        `   ${sign} ${one.span.entity} ${JSON.stringify(letters.slice(one.span.start, one.span.end).join(''))}${
          one.span.score === undefined ? '' : ` ${one.span.score.toFixed(2)}`
        }`;
      return [
        `${text.id} ${text.kind} ${JSON.stringify(text.text)}`,
        ...missed.map(shown('-')),
        ...wrong.map(shown('+')),
      ].join('\n');
    })
    .join('\n');
}
