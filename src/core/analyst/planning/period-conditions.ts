import type { ColumnRef } from '../matching/columns.ts';
import { type Period, shiftMonths } from '../reading/period.ts';
import { bucketOfPeriod } from './change.ts';
import { isTime, isYearColumn } from './column-kind.ts';
import { chooseDate, partColumn } from './dates.ts';
import { type Draft, sameRef } from './draft.ts';
import { near } from './filters.ts';
import { isDenied } from './negation.ts';
import type { Condition } from './plan.ts';

/** A period as a condition on whatever column holds the time. */
export function periodCondition(
  draft: Draft,
  period: Period,
  date: ColumnRef | null,
  yearColumn: ColumnRef | null = null,
): Condition | null {
  if (date !== null) return { kind: 'period', ref: date, period };
  const year = yearColumn ?? partColumn(draft, 'year');
  if (period.kind === 'range') {
    if (year === null) return null;
    const short = Number(draft.columnOf(year).max) < 100;
    const value = (day: string) => Number(day.slice(0, 4)) - (short ? 1900 : 0);
    const of = { kind: 'column', ref: year } as const;
    if (period.start === null)
      return period.end === null ? null : { kind: 'compare', of, op: '<', value: value(period.end) };
    if (period.end === null) return { kind: 'compare', of, op: '>=', value: value(period.start) };
    const [low, high] = [value(period.start), value(period.end) - 1];
    return low >= high ? { kind: 'compare', of, op: '=', value: low } : { kind: 'between', of, low, high };
  }
  if (period.unit !== 'month' && period.unit !== 'quarter') return null;
  const month = partColumn(draft, 'month');
  if (month === null) return null;
  const numbers =
    period.unit === 'month'
      ? period.values
      : period.values.flatMap((quarter) => [quarter * 3 - 2, quarter * 3 - 1, quarter * 3]);
  const column = draft.columnOf(month);
  if (column.type !== 'string') return { kind: 'one-of', ref: month, values: numbers };
  const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  const cells = column.values.filter((cell) =>
    numbers.some((value) => cell.toLowerCase().startsWith(names[value - 1]!) || Number.parseInt(cell, 10) === value),
  );
  return cells.length === 0 ? null : { kind: 'one-of', ref: month, values: cells };
}

/** “March 2026 against February”: the month or quarter without a year is the nearest to the one with a year; both cannot hold of one row. */
function inTheYearSaid(placed: { condition: Condition; at: number }[]): void {
  const dated = placed.flatMap(({ condition }) =>
    condition.kind === 'period' && condition.period.kind === 'range' && condition.period.start !== null
      ? [{ ref: condition.ref, unit: bucketOfPeriod(condition.period), start: condition.period.start }]
      : [],
  );
  const [year, ...more] = dated;
  if (year === undefined || more.length > 0 || (year.unit !== 'month' && year.unit !== 'quarter')) return;
  for (const [index, { condition, at }] of placed.entries()) {
    if (condition.kind !== 'period' || condition.period.kind !== 'recurring' || !sameRef(condition.ref, year.ref))
      continue;
    const { unit, values, label } = condition.period;
    const [value] = values;
    if (unit !== year.unit || value === undefined || values.length > 1) continue;
    const length = unit === 'quarter' ? 3 : 1;
    const month = (value - 1) * length + 1;
    const away = (month - Number(year.start.slice(5, 7)) + 18) % 12;
    const start = shiftMonths(year.start, away - 6);
    const period: Period = {
      kind: 'range',
      start,
      end: shiftMonths(start, length),
      label: `${label} ${start.slice(0, 4)}`,
    };
    placed[index] = { condition: { ...condition, period }, at };
  }
}

/** Returns false where the question names a time and the data has none. */
export function readPeriodConditions(draft: Draft): boolean {
  const at = draft.spans.findIndex((span, index) => span.period !== null && !draft.used.has(index));
  if (at < 0) return true;
  let found = true;
  const placed: { condition: Condition; at: number }[] = [];
  let lastAt = -1;
  let lastBeside: ReturnType<typeof near> = null;
  for (const [index, span] of draft.spans.entries()) {
    if (span.period === null || draft.used.has(index)) continue;
    // “by weekday, Monday first”: an order, no condition.
    if (/^first$/i.test(draft.spans[index + 1]?.text ?? '') && draft.keys.some((key) => key.bucket !== null)) {
      draft.use(index, index + 1);
      continue;
    }
    // “joined in 2020, 2021 and 2022”: one list, of the column that its first is of.
    const listed =
      lastAt >= 0 &&
      draft.spans
        .slice(lastAt + 1, index)
        .every((one, offset) => one.mark || draft.has(lastAt + 1 + offset, 'and', 'or'));
    const beside: ReturnType<typeof near> =
      (listed ? lastBeside : null) ?? near(draft, index, (one) => isTime(one) || isYearColumn(one));
    lastAt = index;
    lastBeside = beside;
    const yearBesides = beside !== null && isYearColumn(draft.columnOf(beside.ref));
    const year = yearBesides ? beside.ref : beside === null ? partColumn(draft, 'year') : null;
    const hasTime =
      draft.scope.columns.some(({ column }) => isTime(column) && column.columnClass !== 'birth-date') ||
      beside !== null;
    const date = beside?.ref ?? (hasTime ? (year !== null && span.number !== null ? null : chooseDate(draft)) : null);
    const condition = periodCondition(draft, span.period, yearBesides ? null : date, year);
    if (condition === null) {
      if (span.number === null || /^\s*(?:in|during|since|before|after)\s*$/i.test(draft.spans[index - 1]?.text ?? ''))
        found = false;
      continue;
    }
    if (beside !== null && !isYearColumn(draft.columnOf(beside.ref))) draft.use(beside.at);
    const yearBeside =
      year === null
        ? undefined
        : [index - 1, index + 1].find((other) => draft.spans[other]?.columns.some((match) => sameRef(match, year)));
    if (yearBeside !== undefined) draft.use(yearBeside);
    draft.use(index);
    placed.push({ condition: isDenied(draft, index) ? { kind: 'not', of: condition } : condition, at: index });
  }
  inTheYearSaid(placed);
  // “in 2022 and 2023”, “Monday or Tuesday”: alternatives. “in March on Mondays” both hold: another kind of period;
  // so do “booked in January, visited in February”: another column.
  const kinds = new Map<string, { condition: Condition; at: number }[]>();
  for (const one of placed) {
    const inner = one.condition.kind === 'not' ? one.condition.of : one.condition;
    const kind =
      inner.kind === 'period'
        ? `${inner.period.kind === 'recurring' ? inner.period.unit : 'range'} ${JSON.stringify(inner.ref)}`
        : inner.kind;
    const key = `${one.condition.kind === 'not'} ${kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), one]);
  }
  for (const group of kinds.values()) {
    const condition: Condition =
      group.length === 1 ? group[0]!.condition : { kind: 'any', of: group.map((one) => one.condition) };
    draft.placed.push({ condition, from: group[0]!.at, to: group.at(-1)!.at });
  }
  return found;
}
