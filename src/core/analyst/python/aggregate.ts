import type { Language } from '../language.ts';
import { isTime } from '../planning/column-kind.ts';
import type { Band, Divisor, Key, Measure, Plan } from '../planning/plan.ts';
import { expressionRefs, planRefs } from '../planning/plan-refs.ts';
import { bucketCode } from './bucket-code.ts';
import { expressionCode, type Frame, mask } from './conditions.ts';
import { keyName, measureName, rowsName } from './names.ts';
import { orderLines } from './order-code.ts';
import { list, quote } from './source-text.ts';

export type AggregatePlan = Extract<Plan, { kind: 'aggregate' }>;

/** Figures pandas has no one word for, of the cells `cells`. */
const computed: Readonly<Partial<Record<Measure['fn'], string>>> = {
  range: 'cells.max() - cells.min()',
  iqr: 'cells.quantile(0.75) - cells.quantile(0.25)',
  mode: 'cells.mode().iloc[0]',
  skew: 'cells.skew()',
  variation: 'cells.std() / cells.mean()',
};

/** The lower part of a ratio as an expression over the rows of `variable`. */
function divisorCode(over: Divisor, frame: Frame, variable: string): string {
  if (over.of === null) return `len(${variable})`;
  return `${expressionCode(over.of, frame, variable)}.${over.fn === 'distinct' ? 'nunique' : 'sum'}()`;
}

/** What a ratio is told in: percent, or so many of the lower part. */
export const timesCode = ({ percent, scale }: Divisor): string =>
  percent ? '100 * ' : scale === undefined ? '' : `${scale} * `;

const methods: Readonly<Partial<Record<Measure['fn'], string>>> = {
  sum: 'sum',
  mean: 'mean',
  median: 'median',
  std: 'std',
  variance: 'var',
  min: 'min',
  max: 'max',
  first: 'first',
  last: 'last',
  distinct: 'nunique',
};

function scalar(measure: Measure, frame: Frame, language: Language): [string, string][] {
  const name = measureName(measure, language);
  if (measure.fn === 'count') return [[name, 'len(rows)']];
  const of = measure.of === null ? null : expressionCode(measure.of, frame, 'rows');
  if (measure.fn === 'share') {
    if (of === null)
      return [
        [name, '100 * len(part) / len(rows) if len(rows) else None'],
        [language === 'zh' ? '其中' : 'part', 'len(part)'],
      ];
    const part = expressionCode(measure.of!, frame, 'part');
    return [
      [name, `100 * ${part}.sum() / ${of}.sum() if len(rows) else None`],
      [language === 'zh' ? '其中' : 'part', `${part}.sum()`],
      [language === 'zh' ? '总计' : 'total', `${of}.sum()`],
    ];
  }
  if (measure.weight !== null) {
    const weight = expressionCode({ kind: 'column', ref: measure.weight }, frame, 'rows');
    return [[name, `(${of} * ${weight}).sum() / ${weight}[${of}.notna()].sum()`]];
  }
  if (measure.fn === 'percentile') return [[name, `${of}.quantile(${measure.quantile ?? 0.5})`]];
  if (measure.fn === 'ratio' && measure.over !== undefined)
    return [
      [
        name,
        `${timesCode(measure.over)}${of === null ? 'len(rows)' : `${of}.${measure.different === true ? 'nunique' : 'sum'}()`} / ${divisorCode(measure.over, frame, 'rows')}`,
      ],
    ];
  if (measure.when !== undefined) {
    const date = expressionCode({ kind: 'column', ref: measure.when }, frame, 'rows');
    const last = measure.fn === 'last';
    return [
      [
        name,
        `rows.sort_values(${quote(frame.nameOf(measure.when))})[${quote(frame.nameOf(expressionRefs(measure.of)[0]!))}].dropna().iloc[${last ? -1 : 0}]`,
      ],
      [frame.nameOf(measure.when), `${date}.${last ? 'max' : 'min'}()`],
    ];
  }
  const code = computed[measure.fn];
  if (code !== undefined) return [[name, code.replaceAll('cells', of ?? 'rows')]];
  return [[name, `${of}.${methods[measure.fn] ?? 'count'}()`]];
}

export function scalarLines(plan: AggregatePlan, frame: Frame, language: Language): string[] {
  const lines: string[] = [];
  const share = plan.measures.find((one) => one.fn === 'share');
  if (share !== undefined)
    lines.push('part = rows', ...share.where.map((condition) => `part = part[${mask(condition, frame, 'part')}]`));
  const entries = plan.measures.flatMap((one) => scalar(one, frame, language));
  if (!plan.measures.some((one) => one.fn === 'count')) entries.push([rowsName(language), 'len(rows)']);
  lines.push('result = pd.DataFrame([{', ...entries.map(([name, code]) => `    ${quote(name)}: ${code},`), '}])');
  return lines;
}

/** The column of a key as an expression, null where the key is a column as it stands. */
function keyCode(key: Key, frame: Frame, language: Language): string | null {
  const column = `rows[${quote(frame.nameOf(key.ref))}]`;
  if (key.bands !== undefined) {
    const within = ({ low, lowIncluded, high, highIncluded }: Band) =>
      [
        low === null ? '' : `${low} <${lowIncluded ? '=' : ''} `,
        'cell',
        high === null ? '' : ` <${highIncluded ? '=' : ''} ${high}`,
      ].join('');
    const cases = key.bands.map((band) => `${quote(band.label)} if ${within(band)}`).join(' else ');
    return `${column}.map(lambda cell: ${cases} else None)`;
  }
  if (key.months !== undefined) {
    const labels = key.months.flatMap(({ label, values }) => values.map((value) => `${value}: ${quote(label)}`));
    return `${column}.dt.month.map({${labels.join(', ')}})`;
  }
  if (key.step !== undefined) return `(${column} // ${key.step} * ${key.step})`;
  if (key.bins !== null) return `pd.cut(${column}, ${key.bins}).astype("string")`;
  if (key.fiscal !== undefined) return fiscalCode(column, key.fiscal, key.bucket === 'quarter');
  return key.bucket === null ? null : bucketCode(column, key.bucket, language);
}

/** “FY2024-Q1”: dates moved back so that the fiscal year starts in January have its quarters; its name is one more where it is called after its end. */
function fiscalCode(column: string, { start, namedByStart }: NonNullable<Key['fiscal']>, quarters: boolean): string {
  const moved = `(${column} - pd.DateOffset(months=${start - 1}))`;
  const name = `"FY" + (${moved}.dt.year${namedByStart ? '' : ' + 1'}).astype("string")`;
  return quarters ? `${name} + "-Q" + ${moved}.dt.quarter.astype("string")` : name;
}

/** Result names of keys: unlike every column of the data that is still needed, unlike each other. */
export function keyNames(plan: AggregatePlan, language: Language, frame: Frame): string[] {
  const measured = new Set(
    plan.measures.flatMap((one) => (one.of?.kind === 'column' ? [frame.nameOf(one.of.ref)] : [])),
  );
  const names: string[] = [];
  for (const key of plan.keys) {
    let name =
      key.bucket === null && key.bins === null && key.bands === undefined && key.step === undefined
        ? frame.nameOf(key.ref)
        : keyName(key, language);
    if (measured.has(name) || names.includes(name)) name = `${frame.nameOf(key.ref)}_${name}`;
    names.push(name);
  }
  return names;
}

export interface Grouped {
  readonly lines: string[];
  readonly keys: readonly string[];
  readonly measures: readonly string[];
}

/**
 * Group, aggregate, sort. The measures' names come back unlike those of the keys. `inParts`, the rows are those of `parts`, one frame after
 * another, and their figures are added up; only then there may be no key, for one row over everything.
 */
export function groupLines(plan: AggregatePlan, frame: Frame, language: Language, inParts: boolean): Grouped {
  const lines: string[] = [];
  const change = (code: string) => lines.push(inParts ? `parts = (${code} for rows in parts)` : `rows = ${code}`);
  const keys = keyNames(plan, language, frame);
  const sized = keys[0] ?? planRefs(plan)[0]?.column ?? '*';
  const all = [
    ...plan.measures,
    ...plan.having.map((one) => one.measure).filter((one) => !plan.measures.includes(one)),
  ];
  const timed = plan.keys.filter((key) => isTime(frame.columnOf(key.ref)) && frame.columnOf(key.ref).nullShare > 0);
  if (timed.length > 0) change(`rows.dropna(subset=${list(timed.map((key) => frame.nameOf(key.ref)))})`);
  const assigned = plan.keys.flatMap((key, index) => {
    const own = frame.nameOf(key.ref);
    const code = keyCode(key, frame, language) ?? (keys[index] === own ? null : `rows[${quote(own)}]`);
    return code === null ? [] : [`${quote(keys[index]!)}: ${code}`];
  });
  const names: string[] = [];
  const aggregations: string[] = [];
  const after: string[] = [];
  for (const [index, one] of all.entries()) {
    let name = measureName(one, language);
    while (keys.includes(name) || names.includes(name)) name = `${name}_${index + 1}`;
    names.push(name);
    const simple = one.of?.kind === 'column' ? frame.nameOf(one.of.ref) : null;
    const source = simple ?? `__${index}`;
    if (one.of !== null && simple === null) assigned.push(`${quote(source)}: ${expressionCode(one.of, frame, 'rows')}`);
    if (one.fn === 'count') aggregations.push(`${quote(name)}: (${quote(sized)}, "size")`);
    else if (one.fn === 'share') {
      assigned.push(
        `"__part": ${one.where.map((condition) => `(${mask(condition, frame, 'rows')})`).join(' & ')}${one.of === null ? '' : ''}`,
      );
      if (one.of === null) aggregations.push(`${quote(name)}: ("__part", "mean")`, `"part": ("__part", "sum")`);
      else {
        assigned[assigned.length - 1] =
          `"__part": ${expressionCode(one.of, frame, 'rows')}.where(${one.where.map((condition) => `(${mask(condition, frame, 'rows')})`).join(' & ')}, 0)`;
        aggregations.push(`"part": ("__part", "sum")`, `"total": (${quote(source)}, "sum")`);
        after.push(`result.insert(len(result.columns), ${quote(name)}, result["part"] / result["total"])`);
      }
      after.push(`result[${quote(name)}] *= 100`);
    } else if (one.weight !== null) {
      const weight = frame.nameOf(one.weight);
      const of = expressionCode(one.of!, frame, 'rows');
      assigned.push(
        `"__weighted": ${of} * rows[${quote(weight)}]`,
        `"__weight": rows[${quote(weight)}].where(${of}.notna())`,
      );
      aggregations.push(`"__weighted": ("__weighted", "sum")`, `"__weight": ("__weight", "sum")`);
      after.push(`result[${quote(name)}] = result.pop("__weighted") / result.pop("__weight")`);
    } else if (one.fn === 'ratio' && one.over !== undefined) {
      const [top, bottom] = [`__top_${index}`, `__bottom_${index}`];
      const { over } = one;
      aggregations.push(
        one.of === null
          ? `${quote(top)}: (${quote(sized)}, "size")`
          : `${quote(top)}: (${quote(source)}, ${one.different === true ? '"nunique"' : '"sum"'})`,
      );
      if (over.of === null) aggregations.push(`${quote(bottom)}: (${quote(sized)}, "size")`);
      else {
        const below = over.of.kind === 'column' ? frame.nameOf(over.of.ref) : `__over_${index}`;
        if (over.of.kind !== 'column') assigned.push(`${quote(below)}: ${expressionCode(over.of, frame, 'rows')}`);
        aggregations.push(`${quote(bottom)}: (${quote(below)}, ${over.fn === 'distinct' ? '"nunique"' : '"sum"'})`);
      }
      after.push(`result[${quote(name)}] = ${timesCode(over)}result.pop(${quote(top)}) / result.pop(${quote(bottom)})`);
    } else if (computed[one.fn] !== undefined)
      aggregations.push(`${quote(name)}: (${quote(source)}, lambda cells: ${computed[one.fn]})`);
    else if (one.fn === 'percentile')
      aggregations.push(`${quote(name)}: (${quote(source)}, lambda cells: cells.quantile(${one.quantile ?? 0.5}))`);
    else aggregations.push(`${quote(name)}: (${quote(source)}, ${quote(methods[one.fn] ?? 'count')})`);
  }
  if (!all.some((one) => one.fn === 'count'))
    aggregations.push(`${quote(rowsName(language))}: (${quote(sized)}, "size")`);
  if (assigned.length > 0)
    change(
      assigned.length === 1
        ? `rows.assign(**{${assigned[0]}})`
        : `rows.assign(**{\n${assigned.map((one) => `    ${one},`).join('\n')}\n})`,
    );
  const [when] = all.flatMap((one) => (one.when === undefined ? [] : [frame.nameOf(one.when)]));
  if (when !== undefined) lines.push(`rows = rows.sort_values(${quote(when)})`);
  if (inParts) lines.push(`result = aggregate_in_parts(parts, by=${list(keys)}, **{`);
  else
    lines.push(
      `groups = rows.groupby(${keys.length === 1 ? quote(keys[0]!) : list(keys)}, as_index=False)`,
      'result = groups.agg(**{',
    );
  lines.push(...aggregations.map((one) => `    ${one},`), '})', ...after);
  for (const [index, having] of plan.having.entries()) {
    const name =
      names[
        plan.measures.includes(having.measure) ? plan.measures.indexOf(having.measure) : plan.measures.length + index
      ]!;
    const op = having.op === '=' ? '==' : having.op;
    lines.push(
      `result = result[result[${quote(name)}] ${op} ${having.value === 'mean' ? `result[${quote(name)}].mean()` : having.value}]`,
    );
  }
  lines.push(...orderLines(plan, keys, names, frame, language));
  return { lines, keys, measures: names };
}
