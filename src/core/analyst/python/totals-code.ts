import type { Condition } from '../planning/plan.ts';
import { cell, type Frame, mask } from './conditions.ts';
import { quote } from './source-text.ts';

type Totals = Extract<Condition, { kind: 'totals' }>;

/** What the code prints where a cell called “Total” is a name like any other. */
export const noTotals = (condition: Totals): string =>
  `No total: ${condition.ref.column} = ${condition.values.join(', ')}.`;

/**
 * Leaves total rows out, if they are: their figures are the sum of the others, or they stand once beside every other value. A filling station
 * called Total does neither.
 */
export function totalsLines(condition: Totals, frame: Frame): string[] {
  return [
    `totals = ${mask(condition, frame, 'df')}`,
    'figures = df.select_dtypes("number")',
    'sums, parts = figures[totals].sum(), figures[~totals].sum()',
    `counts = ${cell(frame, 'df', condition.ref)}.value_counts()`,
    'if ((sums - parts).abs() <= 0.01 * parts.abs()).any() or (counts.nunique() == 1 and counts.iloc[0] > 1):',
    '    rows = rows[~totals.loc[rows.index]]',
    'else:',
    `    print(${quote(noTotals(condition))})`,
  ];
}
