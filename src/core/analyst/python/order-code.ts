import type { Language } from '../language.ts';
import type { Key } from '../planning/plan.ts';
import type { AggregatePlan } from './aggregate.ts';
import { weekdayNames } from './bucket-code.ts';
import type { Frame } from './conditions.ts';
import { list, quote } from './source-text.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Names of months or weekdays in the order of the calendar; null where the cells are no such names. */
export function calendarOrder(key: Key, frame: Frame): string[] | null {
  const { values } = frame.columnOf(key.ref);
  if (key.bucket !== null || values.length < 2) return null;
  for (const names of [monthNames, dayNames]) {
    const place = (value: string) =>
      /^\d{1,2}月$/.test(value) ? Number.parseInt(value, 10) : names.indexOf(value.trim().slice(0, 3).toLowerCase());
    if (values.every((value) => place(value) >= 0)) return [...values].sort((a, b) => place(a) - place(b));
  }
  return null;
}

/** Sorts groups and keeps the first of them, ties at the cut included. */
export function orderLines(
  plan: AggregatePlan,
  keys: readonly string[],
  names: readonly string[],
  frame: Frame,
  language: Language,
): string[] {
  const lines: string[] = [];
  const calendar = plan.keys.length === 1 ? calendarOrder(plan.keys[0]!, frame) : null;
  const weekdayAt = plan.keys.findIndex((key) => key.bucket === 'weekday');
  const order = plan.order;
  if (order === null) return lines;
  if (plan.perGroup !== undefined && order.by !== 'key') {
    const [group, name] = [quote(keys[0]!), quote(names[order.by]!)];
    const ascending = order.descending ? 'False' : 'True';
    return [
      `ranks = result.groupby(${group})[${name}].rank(method="min", ascending=${ascending})`,
      `result = result[ranks <= ${plan.perGroup}].sort_values([${group}, ${name}], ascending=[True, ${ascending}], ignore_index=True)`,
    ];
  }
  if (order.by === 'key') {
    if (calendar !== null)
      return [
        `result = result.sort_values(${quote(keys[0]!)}, key=lambda cells: cells.map(${list(calendar)}.index), ignore_index=True)`,
      ];
    if (weekdayAt >= 0 && keys.length === 1)
      lines.push(
        `result = result.sort_values(${quote(keys[0]!)}, key=lambda day: day.map(${list(weekdayNames[language])}.index), ignore_index=True)`,
      );
    else if (plan.keys[0]?.bands !== undefined && keys.length === 1)
      lines.push(
        `result = result.sort_values(${quote(keys[0]!)}, key=lambda cells: cells.map(${list(plan.keys[0].bands.map((band) => band.label))}.index), ignore_index=True)`,
      );
    else if (plan.keys[0]?.bins != null)
      lines.push(
        `result = result.sort_values(${quote(keys[0]!)}, key=lambda step: step.str.extract(r"([-\\d.]+)")[0].astype(float), ignore_index=True)`,
      );
    else
      lines.push(`result = result.sort_values(${keys.length === 1 ? quote(keys[0]!) : list(keys)}, ignore_index=True)`);
  } else {
    const name = names[order.by]!;
    lines.push(
      `result = result.sort_values(${list([name, ...keys])}, ascending=[${[order.descending ? 'False' : 'True', ...keys.map(() => 'True')].join(', ')}], ignore_index=True)`,
    );
    if (plan.limit !== null) {
      lines.push(
        `result = result[result[${quote(name)}].rank(method="min", ascending=${order.descending ? 'False' : 'True'}) <= ${plan.limit}]`,
      );
    }
  }
  return lines;
}
