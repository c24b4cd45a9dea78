import type { ColumnRef } from '../matching/columns.ts';
import { unitOfColumn } from './column-kind.ts';
import type { Draft } from './draft.ts';
import type { Expression } from './plan.ts';

/** A percentage as the column keeps it: 20 % is 0.2 where no cell is far above one. */
export function scaled(draft: Draft, of: Expression, value: number, percent: boolean): number {
  if (!percent || of.kind !== 'column') return value;
  const max = Number(draft.columnOf(of.ref).max);
  return Number.isFinite(max) && max <= 1.5 ? value / 100 : value;
}

const minutes: Readonly<Record<string, number>> = {
  s: 1 / 60,
  sec: 1 / 60,
  second: 1 / 60,
  min: 1,
  minute: 1,
  h: 60,
  hr: 60,
  hour: 60,
  d: 1440,
  day: 1440,
  秒: 1 / 60,
  分: 1,
  分钟: 1,
  小时: 60,
  钟头: 60,
  night: 1440,
  天: 1440,
  晚: 1440,
  夜: 1440,
  日: 1440,
  周: 10080,
  w: 10080,
  week: 10080,
};
/** How many minutes one of a unit of time is; undefined for what is none. */
export const perMinute = (unit: string): number | undefined => minutes[unit.toLowerCase().replace(/(?<=.)s$/, '')];

/** Time between two clock times, in the hours or minutes it is compared with: whole days would lose “longer than an hour”. */
export function inUnitCompared(draft: Draft, of: Expression, numberAt: number): Expression {
  const said = perMinute(draft.spans[numberAt + 1]?.text ?? '');
  if (of.kind !== 'days' || said === undefined || said >= 1440) return of;
  if ([of.from, of.to].some((ref) => draft.columnOf(ref).type !== 'datetime')) return of;
  return { ...of, unit: said >= 60 ? 'hour' : 'minute' };
}

/** What one of a column's units counts: 1e4 for 万元, 1 where the name says nothing of it. */
const countedBy = (unit: string): number => (unit.startsWith('亿') ? 1e8 : unit.startsWith('万') ? 1e4 : 1);

/** “超过100万” of a column in 万元 is 100, and so is “1000000元”; a number without its 万 is in the column's own unit. */
function inMyriads(draft: Draft, of: Expression, value: number, numberAt: number): number {
  if (of.kind !== 'column') return value;
  const by = countedBy(unitOfColumn(of.ref.column) || (draft.columnOf(of.ref).unit ?? ''));
  const said =
    /[万亿]/.test(draft.spans[numberAt]?.text ?? '') || /^[万亿]/.test(draft.spans[numberAt + 1]?.text ?? '');
  const inYuan = /^(?:元|块|块钱)$/.test(draft.spans[numberAt + 1]?.text ?? '') && value >= by;
  return by > 1 && (said || inYuan) ? value / by : value;
}

/**
 * “more than an hour” of a duration that names no unit: cells far above a day's hours are minutes, and clock times such as 1:05:45 are read as minutes.
 * Said in the answer, for it is a guess.
 */
function inMinutesKept(draft: Draft, ref: ColumnRef, value: number, numberAt: number): number {
  const { max } = draft.columnOf(ref);
  const lasts = /duration|length|elapsed|time|wait/i.test(ref.column);
  const inHours = perMinute(draft.spans[numberAt + 1]?.text ?? '') === 60;
  if (!lasts || !inHours || typeof max !== 'number' || max <= 24) return value;
  draft.use(numberAt + 1);
  draft.note({
    kind: 'derived',
    asked: `${draft.spans[numberAt]!.text} ${draft.spans[numberAt + 1]!.text}`,
    formula: `${ref.column} ${value * 60} min`,
  });
  return value * 60;
}

/** “more than two hours” of a column in minutes is 120. */
export function inUnitOf(draft: Draft, of: Expression, value: number, numberAt: number): number {
  const said = perMinute(draft.spans[numberAt + 1]?.text ?? '');
  if (said === undefined) return inMyriads(draft, of, value, numberAt);
  if (of.kind === 'number' || of.kind === 'binary' || of.kind === 'age') return value;
  const kept =
    of.kind === 'days'
      ? perMinute(of.unit ?? 'day')
      : perMinute(
          unitOfColumn(of.ref.column) ||
            (/_([shd])$/.exec(of.ref.column)?.[1] ?? /(?:^|[\s_])([a-z]+)$/i.exec(of.ref.column)?.[1] ?? ''),
        );
  if (kept === undefined) return of.kind === 'column' ? inMinutesKept(draft, of.ref, value, numberAt) : value;
  draft.use(numberAt + 1);
  return (value * said) / kept;
}
