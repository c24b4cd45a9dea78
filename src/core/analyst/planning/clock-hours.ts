import type { ColumnRef } from '../matching/columns.ts';
import { dateColumns } from './dates.ts';
import type { Draft } from './draft.ts';
import { phraseOf, usePhrase } from './phrase.ts';
import type { Condition } from './plan.ts';

/** Parts of the day as most offices mean them, in hours; the answer says so. */
const dayParts: readonly (readonly [RegExp, number, number])[] = [
  [/^(?:morning|早上|上午|早晨|清晨|早间)/i, 6, 12],
  [/^(?:noon|midday|lunch ?time|中午)/i, 11, 13],
  [/^(?:afternoon|下午|午后)/i, 12, 18],
  [/^(?:evening|晚上|傍晚|晚间)/i, 18, 24],
  [/^(?:night|夜里|夜间|深夜|半夜|overnight)/i, 22, 6],
  [/^凌晨/, 0, 6],
];
const part = '(?:早上|上午|早晨|清晨|中午|下午|午后|傍晚|晚上|夜里|夜间|深夜|半夜|凌晨)';
const half = '(?:am|pm|a\\.m\\.?|p\\.m\\.?|o.?clock|noon|midnight)';
const clock = `(\\d{1,2})(?: ?: ?(\\d{2}))?(?: ?(${half}))?`;
const time = `(${part})?(\\d{1,2})(?:点|时|[:：])(半|\\d{1,2})?(?:分)?`;
const english = {
  range: new RegExp(
    `(?:between |from )?${clock} (?:and|to|until|till|-|–) ${clock}(?: (?:in the )?(morning|afternoon|evening)| at (night))?`,
    'i',
  ),
  edge: new RegExp(
    `(after|from|since|past|before|until|till|earlier than|later than) ${clock}(?: (?:in the )?(morning|afternoon|evening)| at (night))?`,
    'i',
  ),
  part: /(?:in the |during the |on )?(?:morning|afternoon|evening)s?\b|(?:at |during the )night\b|overnight/i,
};
const chinese = {
  range: new RegExp(`${time}(?:到|至|-|~|—|–)${time}`),
  edge: new RegExp(`${time}(?:钟)?(以后|之后|以前|之前|后|前)`),
  part: new RegExp(`(?:在)?${part}`),
};

/** Hours since midnight: “6:30 pm” is 18.5, 下午3点 is 15. */
function hours(hour: string, minutes: string | undefined, said: string): number {
  const value = Number(hour) + (minutes === '半' ? 0.5 : Number(minutes ?? 0) / 60);
  if (/^a|midnight/i.test(said) && value >= 12) return value - 12;
  const late =
    /^p|afternoon|evening|night|下午|午后|傍晚|晚上|夜|半夜/i.test(said) || (/中午/.test(said) && value < 10);
  return late && value < 12 ? value + 12 : value;
}

/** Rows from one hour of the day up to another, over midnight where the first is the later one. */
function between(ref: ColumnRef, low: number, high: number): Condition[] {
  const whole = Number.isInteger(low) && Number.isInteger(high);
  const of = { kind: 'hour', ref, toTheMinute: !whole } as const;
  // One condition where it can be: a share is that of all of it.
  if (whole && low > 0 && low < high && high < 24) return [{ kind: 'between', of, low, high: high - 1 }];
  const from: Condition = { kind: 'compare', of, op: '>=', value: low };
  const to: Condition = { kind: 'compare', of, op: '<', value: high };
  if (low > high) return [{ kind: 'any', of: [from, to] }];
  return [...(low > 0 ? [from] : []), ...(high < 24 ? [to] : [])];
}

interface Hours {
  readonly pattern: RegExp;
  /** The conditions, or null where the numbers are no times. */
  readonly of: (match: RegExpExecArray, ref: ColumnRef) => Condition[] | null;
  /** The part of the day is our own reading, and told. */
  readonly told?: boolean;
}

function dayPart({ 0: text }: RegExpExecArray, ref: ColumnRef): Condition[] | null {
  const word = text.replace(/^(?:in the |during the |on |at |在)/i, '');
  const found = dayParts.find(([name]) => name.test(word));
  return found === undefined ? null : between(ref, found[1], found[2]);
}

const readings: Readonly<Record<'en' | 'zh', readonly Hours[]>> = {
  en: [
    {
      pattern: english.range,
      of: ([, a, am, ap, b, bm, bp, day, night], ref) => {
        const said = day ?? night;
        if ((ap ?? bp ?? am ?? bm ?? said) === undefined) return null;
        return between(ref, hours(a!, am, ap ?? said ?? bp ?? ''), hours(b!, bm, bp ?? said ?? ''));
      },
    },
    {
      pattern: english.edge,
      of: ([, way, a, am, ap, day, night], ref) => {
        const said = ap ?? day ?? night;
        if ((said ?? am) === undefined) return null;
        const at = hours(a!, am, said ?? '');
        return /^(?:before|until|till|earlier)/i.test(way!) ? between(ref, 0, at) : between(ref, at, 24);
      },
    },
    { pattern: english.part, of: dayPart, told: true },
  ],
  zh: [
    {
      pattern: chinese.range,
      of: ([, day, a, am, otherDay, b, bm], ref) =>
        between(ref, hours(a!, am, day ?? ''), hours(b!, bm, otherDay ?? (day === '中午' ? '下午' : (day ?? '')))),
    },
    {
      pattern: chinese.edge,
      of: ([, day, a, am, way], ref) => {
        const at = hours(a!, am, day ?? '');
        return /前$/.test(way!) ? between(ref, 0, at) : between(ref, at, 24);
      },
    },
    { pattern: chinese.part, of: dayPart, told: true },
  ],
};

/** “between 6 and 9 in the morning”, “after 5 pm”, “at night”, 晚上6点到9点: hours of the day of the column that keeps a clock. */
export function readClockHours(draft: Draft): void {
  const ref = dateColumns(draft).find((one) => draft.columnOf(one).type === 'datetime');
  if (ref === undefined) return;
  for (const { pattern, of, told } of readings[draft.chinese ? 'zh' : 'en']) {
    const phrase = phraseOf(draft, pattern);
    const match = phrase === null ? null : pattern.exec(phrase.text);
    if (phrase === null || match === null) continue;
    // A cell may say “Morning” itself.
    const inData = draft.spans.slice(phrase.from, phrase.to + 1).some((span) => span.values.length > 0);
    const conditions = inData ? null : of(match, ref);
    if (conditions === null || conditions.length === 0) continue;
    for (const condition of conditions) draft.place(condition, phrase.from, phrase.to);
    usePhrase(draft, phrase);
    if (told) {
      const found = dayParts.find(([name]) => name.test(match[0].replace(/^(?:in the |during the |on |at |在)/i, '')))!;
      draft.note({ kind: 'derived', asked: match[0], formula: `${found[1]}:00–${found[2]}:00 (${ref.column})` });
    }
    return;
  }
}
