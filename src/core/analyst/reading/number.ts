import { cardinals, ordinals } from './number-words.ts';
import type { Unit } from './unit.ts';

/** A number in a question and the units it covers, from `from` up to and without `to`. */
export interface NumberReading {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** The number was written with a percent sign or word: 20 means 20 %. */
  readonly percent: boolean;
  /** “3rd”, “第三”. */
  readonly ordinal: boolean;
}

/** “first”, “second” and “third” are read as ranks by the cues, not as numbers. */
const isRank = (word: string): boolean => ordinals[word] !== undefined && !/^(?:first|second|third)$/.test(word);
const scales: Readonly<Record<string, number>> = {
  dozen: 12,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
  hundred: 100,
  千: 1e3,
  万: 1e4,
  百: 100,
  亿: 1e8,
};
const hanDigits = '零一二三四五六七八九';
const measureWords = new Set(
  '个名条位家笔件次张单只辆台项起部本套份场种类所座间岁年月天周季元块行人度号倍趟票'.split(''),
);

/** The value of “三百二十”, “十五”, “两千”; null where it is none. */
export function hanNumber(text: string): number | null {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const char of text.replace(/两/g, '二').replace(/〇/g, '零')) {
    const value = hanDigits.indexOf(char);
    if (value >= 0) digit = value;
    else if (char === '十' || char === '百' || char === '千') {
      section += (digit === 0 ? 1 : digit) * (char === '十' ? 10 : char === '百' ? 100 : 1_000);
      digit = 0;
    } else if (char === '万' || char === '亿') {
      total = (total + section + digit) * (char === '万' ? 1e4 : 1e8);
      section = 0;
      digit = 0;
    } else return null;
  }
  return total + section + digit;
}

function scaleAfter(units: readonly Unit[], at: number): { factor: number; to: number } {
  let factor = 1;
  let to = at;
  for (let next = units[to]; next !== undefined; next = units[to]) {
    const scale = scales[next.norm];
    const touches = next.start === units[to - 1]?.end;
    if (scale === undefined || (/^(?:k|m|b|mn|bn)$/.test(next.norm) && !touches)) break;
    factor *= scale;
    to += 1;
  }
  return { factor, to };
}

function percentAfter(units: readonly Unit[], at: number): boolean {
  const next = units[at];
  if (next === undefined) return false;
  return next.norm === '%' || (next.norm === 'percent' && units[at - 1]?.kind === 'number') || next.norm === 'pct';
}

const times: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 };
const limiting = /^(?:than|over|under|least|most|exceeding|within|above|below|exactly)$/;

/** “more than an hour” is 1, “at least twice” 2, where they stand behind a comparison. */
function oneOrTwice(units: readonly Unit[], at: number): number | undefined {
  if (!limiting.test(units[at - 1]?.norm ?? '')) return undefined;
  // “more than twice the average” is no number of its own.
  if (times[units[at]!.norm] !== undefined)
    return /^(?:the|as|that|its|their)$/.test(units[at + 1]?.norm ?? '') ? undefined : times[units[at]!.norm];
  return /^an?$/.test(units[at]!.norm) &&
    /^(?:minute|hour|day|week|month|year|dozen|hundred|thousand|million)$/.test(units[at + 1]?.norm ?? '')
    ? 1
    : undefined;
}

/** Every number of the question: “1,200”, “$5k”, “20%”, “1.5 million”, “five”, “3万”, “前五”. */
export function readNumbers(units: readonly Unit[]): NumberReading[] {
  const found: NumberReading[] = [];
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!;
    if (unit.kind === 'number') {
      const value = Number(unit.text.replace(/[$€£¥,]/g, ''));
      const { factor, to } = scaleAfter(units, at + 1);
      const suffix = units[to];
      const ordinal = suffix !== undefined && /^(?:st|nd|rd|th)$/.test(suffix.norm) && suffix.start === unit.end;
      const percent = percentAfter(units, to);
      const end = to + (ordinal || percent ? 1 : 0);
      found.push({ from: at, to: end, value: value * factor, percent, ordinal });
      at = end - 1;
    } else if (unit.kind === 'word') {
      const value =
        oneOrTwice(units, at) ?? cardinals[unit.norm] ?? (isRank(unit.norm) ? ordinals[unit.norm] : undefined);
      if (value === undefined) continue;
      const { factor, to } = scaleAfter(units, at + 1);
      found.push({ from: at, to, value: value * factor, percent: false, ordinal: isRank(unit.norm) });
      at = to - 1;
    } else if (unit.kind === 'han' && (hanDigits.includes(unit.text) || '两十百千'.includes(unit.text))) {
      let to = at + 1;
      while (units[to]?.kind === 'han' && `${hanDigits}两十百千万亿〇`.includes(units[to]!.text)) to += 1;
      const text = units
        .slice(at, to)
        .map((part) => part.text)
        .join('');
      const value = hanNumber(text);
      const before = units[at - 1]?.text ?? '';
      const after = units[to]?.text ?? '';
      const counted =
        measureWords.has(after) ||
        // “十层以上”: whatever is counted.
        (/^[\u4e00-\u9fff]$/.test(after) &&
          units[to + 1]?.text === '以' &&
          /^[上下内]$/.test(units[to + 2]?.text ?? '')) ||
        '前后第top头过于到至超满足近'.includes(before === '' ? '?' : before) ||
        text.length > 1;
      // “一” alone is everywhere (一共, 统一): it counts only with a measure word behind or “前” before it.
      if (value !== null && counted && !(text === '一' && /[共下些起样般定切]/.test(after)))
        found.push({ from: at, to, value, percent: false, ordinal: before === '第' });
      at = to - 1;
    }
  }
  return found;
}
