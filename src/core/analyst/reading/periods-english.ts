import { anyOf, cardinals, ordinals } from './number-words.ts';
import {
  calendarUnit,
  dayRange,
  daysRange,
  type IsoDay,
  isoDay,
  isoWeek,
  monthRange,
  type Period,
  type PeriodReading,
  trailing,
  yearRange,
} from './period.ts';

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = '(\\d{1,2})(?:st|nd|rd|th)?';
const year = '((?:19|20)\\d{2})';
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const nth = (text: string): number => (text.toLowerCase() === 'last' ? 4 : ordinals[text.toLowerCase()]!);
const rank = '(first|second|third|fourth|1st|2nd|3rd|4th)';

export function monthNumber(name: string): number {
  return monthNames.findIndex((full) => full.startsWith(name.toLowerCase().replace('.', '').slice(0, 3))) + 1;
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function monthOf(y: number, m: number): Period {
  return monthRange(y, m, 1, `${titled(monthNames[m - 1]!)} ${y}`);
}

type Make = (groups: RegExpMatchArray, today: IsoDay) => Period | null;
interface Rule {
  readonly pattern: RegExp;
  readonly make: Make;
  readonly doubtful?: boolean;
}
const rule = (source: string, make: Make, doubtful = false): Rule => ({
  pattern: new RegExp(`\\b${source}(?![\\w])`, 'gi'),
  make,
  doubtful,
});

function dayOf(y: number, m: number, d: number): Period | null {
  return m >= 1 && m <= 12 && d >= 1 && d <= 31 ? dayRange(y, m, d) : null;
}

function daysOf(y: number, m: number, first: number, last: number): Period | null {
  if (m < 1 || first < 1 || last > 31 || first >= last) return null;
  const start = isoDay(y, m, first);
  return daysRange(start, isoDay(y, m, last + 1), `${start} – ${isoDay(y, m, last)}`);
}

const season = '(spring|summer|autumn|fall|winter)';
/** First months of the northern seasons, as meteorologists count them. */
const seasons: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

function seasonMonths(name: string): Period {
  const first = seasons[name.toLowerCase()]!;
  const values = [first, first + 1, first + 2].map((value) => ((value - 1) % 12) + 1);
  return { kind: 'recurring', unit: 'month', values, label: name.toLowerCase() };
}

const unit = '(day|week|month|quarter|year)';
const asUnit = (text: string) => text.toLowerCase() as 'day' | 'week' | 'month' | 'quarter' | 'year';

const nthWeek = `(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th) (?:full )?week (?:of|in) ${month}(?:,? ${year})?`;

const rules: readonly Rule[] = [
  // “the second week of March (9 to 15 March)”: the bracket says which days are meant.
  {
    pattern: new RegExp(
      `\\b${nthWeek} \\((?:from )?${day} ?(?:to|until|through|and|-|–) ?${day} (?:of )?${month}(?:,? ${year})?\\)`,
      'gi',
    ),
    make: (g, today) => daysOf(+(g[7] ?? g[3] ?? today.slice(0, 4)), monthNumber(g[6]!), +g[4]!, +g[5]!),
  },
  rule(nthWeek, (g, today) => {
    const first = nth(g[1]!) * 7 - 6;
    return daysOf(+(g[3] ?? today.slice(0, 4)), monthNumber(g[2]!), first, first + 6);
  }),
  rule(`${year}[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?)?`, (g) => dayOf(+g[1]!, +g[2]!, +g[3]!)),
  rule(`(\\d{1,2})[/.](\\d{1,2})[/.]${year}`, (g) =>
    +g[1]! > 12 ? dayOf(+g[3]!, +g[2]!, +g[1]!) : dayOf(+g[3]!, +g[1]!, +g[2]!),
  ),
  // “between 14 and 28 February 2025”: month and year said once.
  rule(`(?:between |from )?${day} (?:and|to|until|through|-) ${day} (?:of )?${month},? ${year}`, (g) =>
    daysOf(+g[4]!, monthNumber(g[3]!), +g[1]!, +g[2]!),
  ),
  rule(`(?:between |from )?${month} ${day} ?(?:and|to|until|through|-) ?${day},? ${year}`, (g) =>
    daysOf(+g[4]!, monthNumber(g[1]!), +g[2]!, +g[3]!),
  ),
  rule(`(?:between |from )${day} (?:and|to|until|through|-) ${day} (?:of )?${month}`, (g, today) =>
    daysOf(+today.slice(0, 4), monthNumber(g[3]!), +g[1]!, +g[2]!),
  ),
  rule(`${day} ?(?:to|until|through|-|–) ?${day} (?:of )?${month}(?! ?\\d)`, (g, today) =>
    daysOf(+today.slice(0, 4), monthNumber(g[3]!), +g[1]!, +g[2]!),
  ),
  rule(`${month} ${day},? ${year}`, (g) => dayOf(+g[3]!, monthNumber(g[1]!), +g[2]!)),
  rule(`${day} (?:of )?${month},? ${year}`, (g) => dayOf(+g[3]!, monthNumber(g[2]!), +g[1]!)),
  rule(`${season},? (?:of |in )?${year}`, (g) => {
    const first = seasons[g[1]!.toLowerCase()]!;
    return monthRange(+g[2]!, first, 3, `${titled(g[1]!.toLowerCase())} ${g[2]}`);
  }),
  rule(`(?:iso |calendar )?week (\\d{1,2})(?: of|,)? ${year}`, (g) => isoWeek(+g[2]!, +g[1]!)),
  rule(`${month},? (?:of |in )?${year}`, (g) => monthOf(+g[2]!, monthNumber(g[1]!))),
  rule(`${year},? ${month}`, (g) => monthOf(+g[1]!, monthNumber(g[2]!))),
  rule(`${year}[-/](0[1-9]|1[0-2])`, (g) => monthOf(+g[1]!, +g[2]!)),
  rule(`q([1-4])[ ,/-]*(?:of )?${year}`, (g) => monthRange(+g[2]!, +g[1]! * 3 - 2, 3, `Q${g[1]} ${g[2]}`)),
  rule(`${year}[ -]?q([1-4])`, (g) => monthRange(+g[1]!, +g[2]! * 3 - 2, 3, `Q${g[2]} ${g[1]}`)),
  rule(`(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) quarter (?:of |in )?${year}`, (g) => {
    const q = nth(g[1]!);
    return monthRange(+g[2]!, q * 3 - 2, 3, `Q${q} ${g[2]}`);
  }),
  rule(`(?:h([12])|(?:the )?(first|second) half)[ ,]*(?:of |in )?${year}`, (g) => {
    const half = g[1] === undefined ? nth(g[2]!) : +g[1];
    return monthRange(+g[3]!, half * 6 - 5, 6, `H${half} ${g[3]}`);
  }),
  rule(`(?:the )?((?:19|20)\\d)0s`, (g) => yearRange(+g[1]! * 10, 10, `${g[1]}0s`)),
  rule(`(today|yesterday)`, (g, today) =>
    calendarUnit(today, 'day', g[1]!.toLowerCase() === 'today' ? 0 : -1, g[1]!.toLowerCase()),
  ),
  rule(
    `(?:the )?(?:last|past|previous|latest|recent|most recent) (\\d+|${anyOf(cardinals)}) (day|week|month|quarter|year)s?`,
    (g, today) => {
      const count = cardinals[g[1]!.toLowerCase()] ?? +g[1]!;
      return trailing(today, count, asUnit(g[2]!), `the last ${count} ${g[2]!.toLowerCase()}${count === 1 ? '' : 's'}`);
    },
  ),
  rule(`(this|current|last|previous|past|next) (?:calendar )?${unit}`, (g, today) => {
    const word = g[1]!.toLowerCase();
    const offset = word === 'this' || word === 'current' ? 0 : word === 'next' ? 1 : -1;
    const period = calendarUnit(today, asUnit(g[2]!), offset, `${word} ${g[2]!.toLowerCase()}`);
    return period;
  }),
  rule(`(?:year to date|ytd)`, (_g, today) => ({ ...yearRange(+today.slice(0, 4), 1, 'this year to date') })),
  rule(`last ${month}`, (g, today) => {
    const m = monthNumber(g[1]!);
    const y = +today.slice(0, 4) - (m < +today.slice(5, 7) ? 0 : 1);
    return monthOf(y, m);
  }),
  rule(
    `${month} ${day}(?:st|nd|rd|th)?(?! ?%)`,
    (g, today) => dayOf(+today.slice(0, 4), monthNumber(g[1]!), +g[2]!),
    true,
  ),
  rule(`${day} (?:of )?${month}(?! ?%)`, (g, today) => dayOf(+today.slice(0, 4), monthNumber(g[2]!), +g[1]!), true),
  {
    pattern: /(?<=\b(?:in|during|for|of|and|the|last|this|each|every) )(summer|winter|autumn|spring|fall)\b/gi,
    make: (g) => seasonMonths(g[1]!),
    doubtful: true,
  },
  rule(
    `(weekends?|weekdays)`,
    (g) => ({
      kind: 'recurring',
      unit: 'weekday',
      values: g[1]!.toLowerCase().startsWith('weekend') ? [5, 6] : [0, 1, 2, 3, 4],
      label: g[1]!.toLowerCase(),
    }),
    true,
  ),
  rule(`(${weekdays.join('|')})s?`, (g) => ({
    kind: 'recurring',
    unit: 'weekday',
    values: [weekdays.indexOf(g[1]!.toLowerCase())],
    label: titled(g[1]!.toLowerCase()),
  })),
  rule(`(?:in |during |for |of |the )?q([1-4])`, (g) => ({
    kind: 'recurring',
    unit: 'quarter',
    values: [+g[1]!],
    label: `Q${g[1]}`,
  })),
  rule(`(?:the )?${rank} quarter`, (g) => {
    const q = nth(g[1]!);
    return { kind: 'recurring', unit: 'quarter', values: [q], label: `Q${q}` };
  }),
  rule(
    `(january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)`,
    (g) => {
      const m = monthNumber(g[1]!);
      return { kind: 'recurring', unit: 'month', values: [m], label: titled(monthNames[m - 1]!) };
    },
  ),
  // “may” the verb is lower case and follows no preposition of time.
  {
    pattern: /(?<=\b(?:in|during|for|of|and|to|from|since|until|last|this) |\()(May)\b/g,
    make: () => ({ kind: 'recurring', unit: 'month', values: [5], label: 'May' }),
  },
  rule(`${year}`, (g) => yearRange(+g[1]!), true),
];

/** Atoms of time in English text, ranges not yet put together. Earlier rules win over later ones on the same letters. */
export function englishPeriods(text: string, today: IsoDay): PeriodReading[] {
  return applyRules(rules, text, today);
}

export function applyRules(
  list: readonly { readonly pattern: RegExp; readonly make: Make; readonly doubtful?: boolean }[],
  text: string,
  today: IsoDay,
): PeriodReading[] {
  const found: PeriodReading[] = [];
  for (const { pattern, make, doubtful } of list) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const period = make(match, today);
      if (period !== null) found.push({ start, end, period, doubtful: doubtful ?? false });
    }
  }
  return found;
}
