import type { KeptInMind } from '../memory/kept-in-mind.ts';
import { hanNumber } from './number.ts';
import { ordinals } from './number-words.ts';
import { type IsoDay, isoDay, type Period, type PeriodReading, shiftDays } from './period.ts';
import { applyRules } from './periods-english.ts';

const year = '((?:19|20)\\d{2})';
/** After “FY” two digits will do, and both years may stand: FY24, FY2023/24. */
const named = "'?((?:19|20)\\d{2}|\\d{2})(?:[/-](\\d{4}|\\d{2}))?";
const fiscal = '(?:fy|(?:fiscal|financial)(?: year)?)';
const rank = '(first|second|third|fourth|last|1st|2nd|3rd|4th)';
const which = '(this|the current|current|last|the last|previous|the previous|past|next)';
const head = '(?<!calendar )';
const han = '([一二三四1-4])';

type Make = (groups: RegExpMatchArray, today: IsoDay) => Period | null;

const rule = (source: string, make: Make) => ({
  pattern: new RegExp(`${head}\\b(?:the )?${source}(?![\\w])`, 'gi'),
  make,
});
const hanRule = (source: string, make: Make) => ({ pattern: new RegExp(source, 'gi'), make });

const nth = (text: string): number => (text.toLowerCase() === 'last' ? 4 : ordinals[text.toLowerCase()]!);
const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));
const offsetOf = (word: string): number => (/this|current|本|今/i.test(word) ? 0 : /next|下|明/i.test(word) ? 1 : -1);
const quarterOf = (text: string): number => (/^\d$/.test(text) ? Number(text) : (hanNumber(text) ?? 1));

/** A year that does not start in January. */
class FiscalYear {
  readonly #start: number;
  readonly #namedByStart: boolean;

  constructor(start: number, namedByStart: boolean) {
    this.#start = start;
    this.#namedByStart = namedByStart;
  }

  /** `length` months of the fiscal year `name`, the first of them its month `from` (from 1). */
  months(name: number, from: number, length: number, label: string): Period {
    const first = this.#namedByStart ? name : name - 1;
    const start = isoDay(first, this.#start + from - 1, 1);
    const end = isoDay(first, this.#start + from - 1 + length, 1);
    return { kind: 'range', start, end, label: `${label} (${start} – ${shiftDays(end, -1)})` };
  }

  /** “FY2023/24” says both; one year is that of its name. */
  named(first: string, second: string | undefined): number {
    return second === undefined || this.#namedByStart ? fullYear(first) : fullYear(first) + 1;
  }

  of(day: IsoDay): { readonly name: number; readonly month: number } {
    const [calendarYear, month] = day.split('-').map(Number);
    const begins = month! >= this.#start ? calendarYear! : calendarYear! - 1;
    return { name: this.#namedByStart ? begins : begins + 1, month: ((month! - this.#start + 12) % 12) + 1 };
  }

  quarter(today: IsoDay, offset: number, label: string): Period {
    const { name, month } = this.of(today);
    const index = name * 4 + Math.floor((month - 1) / 3) + offset;
    return this.months(Math.floor(index / 4), (((index % 4) + 4) % 4) * 3 + 1, 3, label);
  }

  /** Calendar months of a quarter of every year. */
  recurring(quarter: number, label: string): Period {
    const values = [0, 1, 2].map((month) => ((this.#start - 1 + (quarter - 1) * 3 + month) % 12) + 1);
    return { kind: 'recurring', unit: 'month', values, label };
  }
}

function rulesOf(at: FiscalYear) {
  const quarter = (name: number, q: number) => at.months(name, q * 3 - 2, 3, `Q${q} FY${name}`);
  const half = (name: number, h: number) => at.months(name, h * 6 - 5, 6, `H${h} FY${name}`);
  const whole = (name: number) => at.months(name, 1, 12, `FY${name}`);
  return [
    rule(`${fiscal} ?q([1-4])[ ,/-]*(?:of )?${year}`, (g) => quarter(+g[2]!, +g[1]!)),
    rule(`(?:${fiscal} )?q([1-4])[ ,/-]*(?:of |in )?(?:the )?${fiscal} ?${named}`, (g) =>
      quarter(at.named(g[2]!, g[3]), +g[1]!),
    ),
    rule(`${fiscal} ?${named}[ ,-]*q([1-4])`, (g) => quarter(at.named(g[1]!, g[2]), +g[3]!)),
    rule(`q([1-4])[ ,/-]*(?:of )?${year}`, (g) => quarter(+g[2]!, +g[1]!)),
    rule(`${year}[ -]?q([1-4])`, (g) => quarter(+g[1]!, +g[2]!)),
    rule(`(?:fiscal )?${rank} (?:fiscal )?quarter (?:of |in )?(?:the )?(?:${fiscal} ?)?${named}`, (g) =>
      quarter(at.named(g[2]!, g[3]), nth(g[1]!)),
    ),
    rule(`(?:h([12])|${rank.replace('|third|fourth', '')} half)[ ,]*(?:of |in )?(?:the )?${fiscal} ?${named}`, (g) =>
      half(at.named(g[3]!, g[4]), g[1] === undefined ? Math.min(nth(g[2]!), 2) : +g[1]),
    ),
    rule(`${fiscal} ?${named}`, (g) => whole(at.named(g[1]!, g[2]))),
    rule(`${year} (?:fiscal|financial) year`, (g) => whole(+g[1]!)),
    rule(`${which} (?:fiscal|financial) year`, (g, today) => whole(at.of(today).name + offsetOf(g[1]!))),
    rule(`${which} (?:fiscal |financial )?quarter`, (g, today) =>
      at.quarter(today, offsetOf(g[1]!), `${g[1]!.toLowerCase()} quarter`),
    ),
    rule('(?:fytd|(?:fiscal|financial) year to date)', (_g, today) => whole(at.of(today).name)),
    rule('(?:fiscal )?q([1-4])', (g) => at.recurring(+g[1]!, `fiscal Q${g[1]}`)),
    rule(`(?:fiscal )?${rank} (?:fiscal )?quarter`, (g) => at.recurring(nth(g[1]!), `fiscal Q${nth(g[1]!)}`)),
    hanRule(`((?:19|20)\\d{2}|\\d{2})(?:年)?(?:财年|财政年度|会计年度)的?(?:第?${han}季度?|q([1-4]))`, (g) =>
      quarter(fullYear(g[1]!), quarterOf(g[2] ?? g[3]!)),
    ),
    hanRule('((?:19|20)\\d{2}|\\d{2})(?:年)?(?:财年|财政年度|会计年度)', (g) => whole(fullYear(g[1]!))),
    hanRule('(本|今|上一?个?|去|下一?个?|明)(?:财年|财政年度|会计年度)', (g, today) =>
      whole(at.of(today).name + offsetOf(g[1]!)),
    ),
    hanRule(`${year}年的?(?:第?${han}季度?|q([1-4]))`, (g) => quarter(+g[1]!, quarterOf(g[2] ?? g[3]!))),
    hanRule('(这个?|本|上一?个?|下一?个?)(?:财)?季度', (g, today) =>
      at.quarter(today, /这/.test(g[1]!) ? 0 : offsetOf(g[1]!), g[0]),
    ),
    hanRule(`(?:第${han}(?:财)?季度?|${han}季度)`, (g) => {
      const q = quarterOf(g[1] ?? g[2]!);
      return at.recurring(q, `第${q}财季`);
    }),
  ];
}

/** Stretches of a fiscal year that does not start in January; quarters are its quarters, years only where the question says so. */
export function fiscalPeriods(text: string, today: IsoDay, { yearStart, namedByStart }: KeptInMind): PeriodReading[] {
  if (yearStart === null) return [];
  return applyRules(rulesOf(new FiscalYear(yearStart, namedByStart)), text, today);
}
