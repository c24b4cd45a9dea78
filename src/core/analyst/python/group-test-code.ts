import type { Plan } from '../planning/plan.ts';
import { chartCode, titled } from './chart.ts';
import { expressionCode, type Frame } from './conditions.ts';
import { expressionName } from './names.ts';
import { list, quote } from './source-text.ts';

type GroupTest = Extract<Plan, { kind: 'group-test' }>;

/** How often groups made at random differ as much as the real ones: a test that assumes no distribution and needs no table. */
const chanceFunction = `def chance(groups, gap):
    """The share of random groupings whose gap is as large as the real one."""
    rng = np.random.default_rng(0)
    labels = pd.factorize(groups)[0]
    real = gap(labels)
    shuffles = int(np.clip(2e7 // len(labels), 100, 2000))
    larger = sum(gap(rng.permutation(labels)) >= real * (1 - 1e-9) for _ in range(shuffles))
    return (larger + 1) / (shuffles + 1)
`;

/** Compares a figure (or a second category) between groups, and says how easily chance would make them differ so much. */
export function groupTestLines(plan: GroupTest, frame: Frame, title: string): string[] {
  const by = frame.nameOf(plan.by);
  if (plan.of === null) {
    const other = frame.nameOf(plan.other!);
    return [
      chanceFunction,
      `rows = rows.dropna(subset=${list([by, other])})`,
      `columns = pd.factorize(rows[${quote(other)}])[0]`,
      '',
      'def gap(labels):',
      '    """How far the counts are from those of unrelated categories (chi-squared)."""',
      '    counts = np.zeros((labels.max() + 1, columns.max() + 1))',
      '    np.add.at(counts, (labels, columns), 1)',
      '    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0) / counts.sum()',
      '    return ((counts - expected) ** 2 / expected).sum()',
      '',
      `shares = 100 * pd.crosstab(rows[${quote(by)}], rows[${quote(other)}], normalize="index")`,
      'show(shares.reset_index(), name="shares in percent")',
      `result = pd.DataFrame([{"chance": chance(rows[${quote(by)}], gap), "rows": len(rows)}])`,
    ];
  }
  const name = expressionName(plan.of);
  return [
    chanceFunction,
    `rows = rows.assign(**{${quote(name)}: ${expressionCode(plan.of, frame, 'rows')}}).dropna(subset=${list([by, name])})`,
    `cells = rows[${quote(name)}].to_numpy(dtype=float)`,
    '',
    'def gap(labels):',
    '    """The squares between the means of the groups, as in an analysis of variance."""',
    '    sizes = np.bincount(labels)',
    '    return (sizes * (np.bincount(labels, weights=cells) / sizes - cells.mean()) ** 2).sum()',
    '',
    `groups = rows.groupby(${quote(by)})[${quote(name)}].agg(rows="size", mean="mean", median="median", std="std").reset_index()`,
    'show(groups.sort_values("mean", ascending=False), name="groups")',
    chartCode({
      title,
      mark: 'boxplot',
      values: `rows[${list([by, name])}].head(5000).to_dict("records")`,
      channels: {
        x: { field: by, type: 'nominal', title: titled(by) },
        y: { field: name, type: 'quantitative', title: titled(name) },
      },
    }),
    `result = pd.DataFrame([{"chance": chance(rows[${quote(by)}], gap), "rows": len(rows)}])`,
  ];
}
