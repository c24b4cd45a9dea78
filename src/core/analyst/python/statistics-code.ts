import type { Language } from '../language.ts';
import type { Plan } from '../planning/plan.ts';
import { chartCode, titled } from './chart.ts';
import { expressionCode, type Frame } from './conditions.ts';
import { expressionName } from './names.ts';
import { list, quote } from './source-text.ts';

type Of<K extends Plan['kind']> = Extract<Plan, { kind: K }>;

export function scatterLines(plan: Of<'scatter'>, frame: Frame, title: string): string[] {
  const [x, y] = [expressionName(plan.x), expressionName(plan.y)];
  const columns = [x, y, ...(plan.color === null ? [] : [frame.nameOf(plan.color)])];
  // Figures made of several columns become columns of their own first.
  const made = [plan.x, plan.y].flatMap((of) =>
    of.kind === 'column' ? [] : [`${quote(expressionName(of))}: ${expressionCode(of, frame, 'rows')}`],
  );
  return [
    ...(made.length === 0 ? [] : [`rows = rows.assign(**{${made.join(', ')}})`]),
    `points = rows[${list([...new Set(columns)])}].dropna()`,
    chartCode({
      title,
      mark: 'point',
      values: 'points.head(5000).to_dict("records")',
      channels: {
        x: { field: x, type: 'quantitative', title: titled(x) },
        y: { field: y, type: 'quantitative', title: titled(y) },
        ...(plan.color === null
          ? {}
          : { color: { field: frame.nameOf(plan.color), type: 'nominal' as const, title: titled(plan.color.column) } }),
      },
    }),
    `result = pd.DataFrame([{"correlation": points[${quote(x)}].corr(points[${quote(y)}]), "rows": len(points)}])`,
  ];
}

export function correlationLines(plan: Of<'correlation'>, frame: Frame, title: string): string[] {
  if (plan.of.length === 2) {
    return scatterLines({ ...plan, kind: 'scatter', x: plan.of[0]!, y: plan.of[1]!, color: null }, frame, title);
  }
  const some =
    plan.of.length > 2 ? `rows[${list(plan.of.map((one) => expressionName(one)))}]` : 'rows.select_dtypes("number")';
  return [
    `numbers = ${some}`,
    'matrix = numbers.corr()',
    'pairs = [(a, b, matrix.loc[a, b]) for i, a in enumerate(matrix) for b in list(matrix)[i + 1 :]]',
    'result = pd.DataFrame(pairs, columns=["first", "second", "correlation"]).dropna()',
    'result = result.sort_values("correlation", key=abs, ascending=False, ignore_index=True)',
    chartCode({
      title,
      mark: 'rect',
      values: 'result.to_dict("records")',
      channels: {
        x: { field: 'first', type: 'nominal', title: '' },
        y: { field: 'second', type: 'nominal', title: '' },
        color: { field: 'correlation', type: 'quantitative', title: 'Correlation' },
      },
    }),
  ];
}

export function distributionLines(plan: Of<'distribution'>, frame: Frame, language: Language, title: string): string[] {
  const name = expressionName(plan.of);
  const code = expressionCode(plan.of, frame, 'rows');
  const count = language === 'zh' ? '数量' : 'count';
  if (plan.by !== null || plan.chart === 'box') {
    const by = plan.by === null ? null : frame.nameOf(plan.by.ref);
    const stats =
      'count="count", mean="mean", std="std", min="min", q1=lambda cells: cells.quantile(0.25), median="median", q3=lambda cells: cells.quantile(0.75), max="max"';
    const chart = chartCode({
      title,
      mark: 'boxplot',
      values: `rows[${list(by === null ? [name] : [by, name])}].dropna().to_dict("records")`,
      channels: {
        ...(by === null ? {} : { x: { field: by, type: 'nominal' as const, title: titled(by) } }),
        y: { field: name, type: 'quantitative', title: titled(name) },
      },
    });
    if (by === null)
      return [chart, `result = ${code}.describe().rename_axis("statistic").reset_index(name=${quote(name)})`];
    return [`result = rows.groupby(${quote(by)})[${quote(name)}].agg(${stats}).reset_index()`, chart];
  }
  return [
    `cells = ${code}.dropna()`,
    'steps = pd.cut(cells, bins=min(20, max(5, cells.nunique() // 2)), precision=6)',
    `bins = steps.value_counts(sort=False)`,
    `show(pd.DataFrame({"from": [step.left for step in bins.index], "to": [step.right for step in bins.index], ${quote(count)}: bins.values}), name="histogram")`,
    chartCode({
      title,
      mark: 'bar',
      values: `[{"from": step.left, "to": step.right, ${quote(count)}: int(number)} for step, number in bins.items()]`,
      channels: {
        x: { field: 'from', type: 'quantitative', title: titled(name) },
        x2: { field: 'to', type: 'quantitative', title: '' },
        y: { field: count, type: 'quantitative', title: titled(count) },
      },
    })
      .replace('"field": "from", "type": "quantitative"', '"field": "from", "type": "quantitative", "bin": "binned"')
      .replace(/"x2": \{[^}]*\}/, '"x2": {"field": "to"}'),
    'result = pd.DataFrame([{',
    '    "min": cells.min(), "q1": cells.quantile(0.25), "median": cells.median(), "mean": cells.mean(),',
    '    "q3": cells.quantile(0.75), "max": cells.max(), "std": cells.std(), "rows": len(cells),',
    '}])',
  ];
}

/** Tukey's fences: further than 1.5 interquartile ranges from the quartiles. */
export function outlierLines(plan: Of<'outliers'>, frame: Frame): string[] {
  const code = expressionCode(plan.of, frame, 'rows');
  return [
    `low, high = ${code}.quantile([0.25, 0.75])`,
    'fence = 1.5 * (high - low)',
    `outliers = rows[(${code} < low - fence) | (${code} > high + fence)]`,
    'show(outliers, name="outliers")',
    'result = pd.DataFrame([{"outliers": len(outliers), "below": low - fence, "above": high + fence, "rows": len(rows)}])',
  ];
}
