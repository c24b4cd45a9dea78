import { type KeptInMind, nothingInMind } from '../memory/kept-in-mind.ts';
import { type IsoDay, monthRange, type Period, type PeriodReading, shiftDays, shiftMonths } from './period.ts';
import { chinesePeriods } from './periods-chinese.ts';
import { englishPeriods } from './periods-english.ts';
import { fiscalPeriods } from './periods-fiscal.ts';

const joiner = /^\s*(?:to|through|thru|until|till|up to|-|~|–|到|至|and|与|和)\s*(?:the\s+)?$/i;
const before = /(?:\b(?:before|prior to|earlier than|ahead of)\s+(?:the\s+)?|早于\s*)$/i;
const until =
  /(?:\b(?:until|till|up to|through|no later than|by the end of|by)\s+(?:the\s+)?|截至|截止到?|直到|不晚于)$/i;
const after = /(?:\b(?:after|later than|past)\s+(?:the\s+)?|晚于\s*)$/i;
const since =
  /(?:\b(?:since|from|starting(?: from| in)?|beginning(?: in)?|as of|on or after)\s+(?:the\s+)?|自从?|从)$/i;
const andLater = /^\s*(?:onwards?|or later|and later|and after|and onwards?|以来|以后及|起|开始|及以后|至今)/i;
const andEarlier = /^\s*(?:or earlier|and earlier|and before|及以前|及之前)/i;
const beforeBehind = /^\s*(?:年)?(?:之前|以前|前(?![\d一二三四五六七八九十几]))/;
const afterBehind = /^\s*(?:年)?(?:之后|以后|后(?![\d一二三四五六七八九十几]))/;

function joined(first: Period, second: Period): Period | null {
  if (first.kind === 'range' && second.kind === 'range')
    return { kind: 'range', start: first.start, end: second.end, label: `${first.label} – ${second.label}` };
  if (first.kind === 'recurring' && second.kind === 'recurring' && first.unit === second.unit) {
    const [low, high] = [first.values[0]!, second.values[0]!];
    const values: number[] = [];
    // “Dec-Feb”, “Friday to Monday”: past the end of the year or week it goes on.
    const cycle = first.unit === 'hour' ? null : { month: 12, quarter: 4, weekday: 7 }[first.unit];
    const base = first.unit === 'weekday' ? 0 : 1;
    const last = high < low && cycle !== null ? high + cycle : high;
    for (let value = low; value <= last; value += 1)
      values.push(cycle === null ? value : ((value - base) % cycle) + base);
    return values.length === 0 ? null : { ...first, values, label: `${first.label} – ${second.label}` };
  }
  // “January to March 2023”, “2023年1月至3月”: the year said once holds for both.
  if (first.kind === 'recurring' && first.unit !== 'weekday' && second.kind === 'range' && second.start !== null) {
    const month = first.unit === 'month' ? first.values[0]! : first.values[0]! * 3 - 2;
    return {
      kind: 'range',
      start: `${second.start.slice(0, 4)}-${String(month).padStart(2, '0')}-01`,
      end: second.end,
      label: `${first.label} – ${second.label}`,
    };
  }
  if (first.kind === 'range' && first.start !== null && second.kind === 'recurring' && second.unit !== 'weekday') {
    const next = (second.unit === 'month' ? second.values[0]! : second.values[0]! * 3) + 1;
    const year = Number(first.start.slice(0, 4)) + (next > 12 ? 1 : 0);
    return {
      kind: 'range',
      start: first.start,
      end: `${year}-${String(((next - 1) % 12) + 1).padStart(2, '0')}-01`,
      label: `${first.label} – ${second.label}`,
    };
  }
  return null;
}

const pairing =
  /^\s*(?:and|or|&|vs\.?|versus|to|with|compared (?:to|with)|against|和|与|跟|比)\s*(?:in\s+)?(?:the\s+)?$/i;

/** A month or quarter without a year, in the year of the one it is set against: the year before where it comes later in it. */
function datedLike(period: Period, other: Period): Period | null {
  if (period.kind !== 'recurring' || period.values.length !== 1 || other.kind !== 'range') return null;
  const months = period.unit === 'month' ? 1 : period.unit === 'quarter' ? 3 : 0;
  if (months === 0 || other.start === null || shiftMonths(other.start, months) !== other.end) return null;
  const first = (period.values[0]! - 1) * months + 1;
  const year = Number(other.start.slice(0, 4)) - (first > Number(other.start.slice(5, 7)) ? 1 : 0);
  return monthRange(year, first, months, `${period.label} ${year}`);
}

/** A range with both its ends said: “between 1 and 14 July”, “3月1日到15日”. No word before it opens an end. */
const isClosed = (text: string): boolean => /^(?:between|from)\b|\d(?:日|号|月)?(?:到|至|[-~])\d/i.test(text);

const isDayLong = (period: Period): boolean =>
  period.kind === 'range' && period.start !== null && shiftDays(period.start, 1) === period.end;

/** “5 March to 20 April 2026”, “2026年3月5日到4月20日”: a day without a year stands in the year of the other end, before or behind it. */
function withYearOf(day: Period, other: Period, before: boolean): Period {
  if (day.kind !== 'range' || day.start === null || other.kind !== 'range' || other.start === null) return day;
  const monthAndDay = day.start.slice(4);
  const year = Number(other.start.slice(0, 4));
  const crossing = before ? monthAndDay > other.start.slice(4) : monthAndDay < other.start.slice(4);
  const start = `${crossing ? year + (before ? -1 : 1) : year}${monthAndDay}`;
  return { kind: 'range', start, end: shiftDays(start, 1), label: start };
}

/** Puts two ends together. */
function fromTo(first: PeriodReading, second: PeriodReading, text: string): Period | null {
  const yearless = ({ start, end, period }: PeriodReading) =>
    isDayLong(period) && !/\d{4}|[今去前明]年/.test(text.slice(start, end));
  if (yearless(first) && !yearless(second)) return joined(withYearOf(first.period, second.period, true), second.period);
  if (!yearless(first) && yearless(second)) return joined(first.period, withYearOf(second.period, first.period, false));
  return joined(first.period, second.period);
}

/** “winter (Dec-Feb)”, “peak season (June to August)”: the words before a bracket of months are what they are called. */
function namedByBracket(one: PeriodReading, text: string): PeriodReading | null {
  const close = text.slice(one.end).match(/^\s*[)）]/);
  const open = text
    .slice(0, one.start)
    .match(
      /\b((?:(?:peak|off|high|low|rainy|dry|wet|growing|heating)[- ](?:peak|season|months))|spring|summer|autumn|fall|winter|monsoon|season|quarter|half|holidays?|term)\s*[（(]\s*$/i,
    );
  if (one.period.kind !== 'recurring' || close === null || open === null) return null;
  const label = open[1]!.toLowerCase();
  return { ...one, start: open.index!, end: one.end + close[0].length, period: { ...one.period, label } };
}

/** “summer (June to August)”, “夏季（6-8月）”: what stands in brackets says what the word means. */
function glossed(readings: readonly PeriodReading[], text: string): PeriodReading[] {
  const kept: PeriodReading[] = [];
  for (const [at, one] of readings.entries()) {
    const before = readings[at - 1];
    const bracket = text.slice(one.end).match(/^\s*[)）]/);
    const defines =
      before?.period.kind === 'recurring' &&
      bracket !== null &&
      /^\s*[（(]\s*$/.test(text.slice(before.end, one.start));
    const period =
      one.period.kind === 'recurring' && before !== undefined
        ? { ...one.period, label: before.period.label }
        : one.period;
    if (defines) kept.splice(-1, 1, { ...one, period, start: before.start, end: one.end + bracket[0].length });
    else kept.push(namedByBracket(one, text) ?? one);
  }
  return kept;
}

/** Open ends by the words around: “before 2020”, “since March”, “2020年以后”. */
function bounded(reading: PeriodReading, text: string): PeriodReading {
  const { period } = reading;
  if (period.kind !== 'range') return reading;
  const head = text.slice(0, reading.start);
  const tail = text.slice(reading.end);
  const take = (match: RegExpMatchArray | null, at: 'head' | 'tail', next: Period): PeriodReading | null =>
    match === null
      ? null
      : {
          start: at === 'head' ? reading.start - match[0].length : reading.start,
          end: at === 'tail' ? reading.end + match[0].length : reading.end,
          period: next,
          doubtful: reading.doubtful,
        };
  const { start, end, label } = period;
  if (isClosed(text.slice(reading.start, reading.end))) return reading;
  return (
    take(tail.match(andLater), 'tail', { kind: 'range', start, end: null, label: `≥ ${label}` }) ??
    take(tail.match(andEarlier), 'tail', { kind: 'range', start: null, end, label: `≤ ${label}` }) ??
    take(tail.match(beforeBehind), 'tail', { kind: 'range', start: null, end: start, label: `< ${label}` }) ??
    take(tail.match(afterBehind), 'tail', { kind: 'range', start: end, end: null, label: `> ${label}` }) ??
    take(head.match(before), 'head', { kind: 'range', start: null, end: start, label: `< ${label}` }) ??
    take(head.match(until), 'head', { kind: 'range', start: null, end, label: `≤ ${label}` }) ??
    take(head.match(after), 'head', { kind: 'range', start: end, end: null, label: `> ${label}` }) ??
    take(
      head.match(since),
      'head',
      /\bfrom\s+(?:the\s+)?$|从$/i.test(head) ? period : { kind: 'range', start, end: null, label: `≥ ${label}` },
    ) ??
    reading
  );
}

function apartFrom(taken: readonly PeriodReading[], found: readonly PeriodReading[]): PeriodReading[] {
  return found.filter((one) => !taken.some((other) => one.start < other.end && other.start < one.end));
}

/** Every stretch of time the text names. Offsets are UTF-16 units of `text`. */
export function readPeriods(text: string, today: IsoDay, inMind: KeptInMind = nothingInMind): PeriodReading[] {
  const fiscal = fiscalPeriods(text, today, inMind);
  const chinese = /[\u3400-\u9fff]/.test(text) ? apartFrom(fiscal, chinesePeriods(text, today)) : [];
  const english = apartFrom([...fiscal, ...chinese], englishPeriods(text, today));
  const atoms = [...fiscal, ...chinese, ...english].sort((a, b) => a.start - b.start);
  const found: PeriodReading[] = [];
  for (let at = 0; at < atoms.length; at += 1) {
    const atom = atoms[at]!;
    const next = atoms[at + 1];
    const between = next === undefined ? null : text.slice(atom.end, next.start).match(joiner);
    const head = text.slice(0, atom.start);
    const isRange =
      between !== null &&
      // “the difference between January and December”: two ends set against each other.
      !/\b(?:differ\w*|gap|change)\s+between\s+(?:the\s+)?$/i.test(head) &&
      (!/and|与|和/i.test(between[0]) ||
        /\bbetween\s+(?:the\s+)?$|介于$/i.test(head) ||
        /^\s*(?:之间|年之间)/.test(text.slice(next!.end)));
    const both = isRange ? fromTo(atom, next!, text) : null;
    // “between Q1 and Q2 2026”, “March vs May 2025”: two times apart, and the year said once holds for both.
    if (both === null && next !== undefined && pairing.test(text.slice(atom.end, next.start))) {
      const dated = datedLike(atom.period, next.period);
      if (dated !== null) atoms[at] = { ...atom, period: dated };
    }
    if (both === null) {
      found.push(bounded(atoms[at]!, text));
      continue;
    }
    const prefix = head.match(/(?:\b(?:from|between)\s+(?:the\s+)?|从|自|介于|在)$/i)?.[0].length ?? 0;
    const suffix = text.slice(next!.end).match(/^\s*(?:年)?(?:之间|期间|间)/)?.[0].length ?? 0;
    found.push({
      start: atom.start - prefix,
      end: next!.end + suffix,
      period: both,
      doubtful: atom.doubtful && next!.doubtful && prefix === 0,
    });
    at += 1;
  }
  return glossed(found, text);
}
