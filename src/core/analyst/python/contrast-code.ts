import type { Language } from '../language.ts';
import type { Measure, Plan } from '../planning/plan.ts';
import { timesCode } from './aggregate.ts';
import { chartCode, titled } from './chart.ts';
import { expressionCode, type Frame, mask } from './conditions.ts';
import { list, quote } from './source-text.ts';

const methods: Readonly<Partial<Record<Measure['fn'], string>>> = {
  mean: 'mean',
  median: 'median',
  std: 'std',
  min: 'min',
  max: 'max',
  distinct: 'nunique',
};

/** The figure of every group of `rows`. */
function figureOf(measure: Measure, by: string, frame: Frame): string {
  const groups = `rows.groupby(${by})`;
  const column = (of: NonNullable<Measure['of']>, made: string) =>
    `${groups}[${quote(of.kind === 'column' ? frame.nameOf(of.ref) : made)}]`;
  const top =
    measure.of === null ? `${groups}.size()` : `${column(measure.of, 'value')}.${methods[measure.fn] ?? 'sum'}()`;
  if (measure.fn !== 'ratio' || measure.over === undefined) return top;
  const { over } = measure;
  const below =
    over.of === null
      ? `${groups}.size()`
      : `${column(over.of, 'divisor')}.${over.fn === 'distinct' ? 'nunique' : 'sum'}()`;
  return `${timesCode(over)}${top} / ${below}`;
}

/** Names of the columns that hold the change, as they stand in the result. */
export const changeNames = (language: Language) =>
  language === 'zh' ? { change: '变化', percent: '变化率_百分比' } : { change: 'change', percent: 'change_percent' };

/** One figure at two times, side by side for every group, with the change between them. */
export function contrastLines(
  plan: Extract<Plan, { kind: 'contrast' }>,
  frame: Frame,
  language: Language,
  charts: boolean,
): string[] {
  const keys = plan.keys.map((ref) => frame.nameOf(ref));
  const by = keys.length === 1 ? quote(keys[0]!) : list(keys);
  const { measure, before, after } = plan;
  const made = [
    ['value', measure.of],
    ['divisor', measure.over?.of ?? null],
  ] as const;
  const assigned = made.flatMap(([name, of]) =>
    of === null || of.kind === 'column' ? [] : [`${name}=${expressionCode(of, frame, 'rows')}`],
  );
  const { change, percent } = changeNames(language);
  const order = plan.percent ? percent : change;
  const ascending = plan.descending ? 'False' : 'True';
  const lines = [
    ...(assigned.length === 0 ? [] : [`rows = rows.assign(${assigned.join(', ')})`]),
    'def figure(rows):',
    `    return ${figureOf(measure, by, frame)}`,
    '',
    `before = figure(rows[${mask(before.where, frame, 'rows')}])`,
    `after = figure(rows[${mask(after.where, frame, 'rows')}])`,
    `result = pd.DataFrame({${quote(before.label)}: before, ${quote(after.label)}: after}).rename_axis(${list(keys)}).reset_index()`,
    `result[${quote(change)}] = result[${quote(after.label)}] - result[${quote(before.label)}]`,
    `result[${quote(percent)}] = 100 * result[${quote(change)}] / result[${quote(before.label)}].replace(0, float("nan"))`,
    `result = result.sort_values([${quote(order)}], ascending=${ascending}, ignore_index=True)`,
  ];
  if (plan.limit !== null)
    lines.push(`result = result[result[${quote(order)}].rank(method="min", ascending=${ascending}) <= ${plan.limit}]`);
  if (charts && keys.length === 1)
    lines.push(
      '',
      chartCode({
        title: `${titled(order)}: ${before.label} → ${after.label}`,
        mark: 'bar',
        values: `result[${list([keys[0]!, order])}].dropna().to_dict("records")`,
        channels: {
          x: { field: keys[0]!, type: 'nominal', title: titled(keys[0]!), sort: 'None' },
          y: { field: order, type: 'quantitative', title: titled(order) },
        },
      }),
      '',
    );
  return lines;
}
