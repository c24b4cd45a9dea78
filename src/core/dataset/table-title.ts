/** What the lines above a table's header say of its figures. The unit is one of a closed list. */
export interface TitleFacts {
  readonly measure: string | null;
  readonly unit: string | null;
  readonly year: number | null;
}

/** The only units that are taken from a title: none of them can hold anything personal. */
const unit =
  /^(?:[百千万亿]{0,2}(?:人民币)?元|[百千万亿]?(?:美元|欧元|港元|英镑|日元)|[万千]?(?:人次?|台|件|个|户|辆|吨|套|份|箱|千瓦时|平方米|公里|小时)|公斤|千克|克|分钟|[kMG]?Wh?|kg|t|tonnes?|km|m²|m3|m³|litres?|liters?|hours?|hrs?|minutes?|mins?|days?|people|persons?|units?|%|(?:USD|EUR|GBP|CNY|RMB|[$€£¥])(?: ?(?:thousands?|millions?|000s?|k|m|mn|bn))?|[’']000s?)$/iu;

const bracketed = /[(（[]\s*(?:单位\s*[:：]\s*|in\s+|unit:\s*)?([^()（）[\]]{1,14}?)\s*[)）\]]/giu;
const spoken = [
  /单位\s*[:：]\s*([^\s，,；;、()（）]{1,8})/u,
  /\b(?:units?|(?:all )?(?:amounts|figures|values)(?: are)? in)\s*:?\s+([^,;()]{1,14}?)\s*(?:$|[,;()])/iu,
] as const;
const aboutTheFile =
  /^(?:单位|制表|填表|编制|来源|数据来源|说明|注|日期|打印|导出|prepared|created|generated|exported|printed|source|notes?|units?|as of|date|page|confidential|(?:all )?(?:amounts|figures|values) )/iu;
/** “2025/26”, “2025–2026”, FY26: a year that begins in one and ends in the next. */
const acrossYears = /(?:19|20)\d{2}\s*[-/–—~至到]\s*(?:(?:19|20)?\d{2})(?!\d)/u;
const twoYears = new RegExp(`${acrossYears.source}|\\bFY|fiscal|财年|学年`, 'iu');
const tail =
  /(?:统计|汇总|明细|一览|对比|情况|数据)*表?$|\s+(?:reports?|summary|overview|statistics|stats|tables?|data|figures)$/iu;

function unitIn(lines: readonly string[]): string | null {
  for (const line of lines) {
    const told = [
      ...spoken.map((pattern) => pattern.exec(line)?.[1]),
      ...[...line.matchAll(bracketed)].map((found) => found[1]),
    ];
    const known = told.map((text) => text?.trim()).find((text) => text !== undefined && unit.test(text));
    if (known !== undefined) return known;
  }
  return null;
}

/** The one calendar year that a text names; null for none, several, or a year across two. */
export function yearIn(text: string): number | null {
  if (twoYears.test(text)) return null;
  const years = new Set([...text.matchAll(/(?<![\d.])(?:19|20)\d{2}(?!\d|[-_.]\d)/g)].map(([year]) => Number(year)));
  return years.size === 1 ? [...years][0]! : null;
}

/** “County estates – electricity use by building (kWh), FY 2025/26” is about electricity use. */
function measureIn(lines: readonly string[]): string | null {
  const title = lines.find((line) => !aboutTheFile.test(line.trim()));
  if (title === undefined) return null;
  const parts = title
    .replaceAll(bracketed, ' ')
    .replace(acrossYears, ' ')
    .split(/\s[-–—|]\s|[:：,，;；]/u);
  const told =
    parts.find((part) => /\s(?:by|per)\s/i.test(part)) ??
    parts.find((part) => tail.exec(part.trim())![0] !== '') ??
    parts.at(-1)!;
  const bare = told
    .replace(/\s(?:by|per|for|of the|in)\s.*$/iu, '')
    .replace(/(?:19|20)\d{2}\s*年?度?/gu, ' ')
    .trim()
    .replace(tail, '')
    .replace(/^(?:(?:total|monthly|annual|yearly|quarterly|the)\s+)+/iu, '')
    .trim();
  const words = bare.split(/\s+/u);
  const isPhrase = /^[\p{L}\s'’&-]{2,40}$/u.test(bare) && words.length <= 4;
  return isPhrase ? bare : null;
}

/** Reads the lines of text that stand above a table's header. */
export function readTitle(lines: readonly string[]): TitleFacts {
  const years = new Set(lines.filter((line) => !aboutTheFile.test(line.trim())).map(yearIn));
  years.delete(null);
  const isAcross = lines.some((line) => twoYears.test(line));
  return {
    measure: measureIn(lines),
    unit: unitIn(lines),
    year: years.size === 1 && !isAcross ? [...years][0]! : null,
  };
}

/** Columns whose figures a unit above the header does not count: parts, numbers of things, keys, and those that name one of their own. */
const ofItsOwn =
  /[(（[%]|率|占比|比例|数量|[人件户次笔个天张]数|序号|编号|年份|年度|年龄|排名|面积|\b(?:rate|share|percent|pct|counts?|number|qty|quantity|headcount|staff|rank|year|age|days?|area|no|id)\b/iu;

/** Whether the figures of a column of numbers may be in the unit that stands above the header. */
export function takesUnitAbove(name: string): boolean {
  return !ofItsOwn.test(name.replaceAll('_', ' '));
}

/** The unit of figures whose cells say their own scale: 元 of 万元. */
export const withoutScale = (unit: string): string =>
  unit.replace(
    // 千克 and 千瓦时 are units of their own.
    /^(?:[百千]?[万亿]|[百千](?=人民币|元))(?=.)|(?<=USD|EUR|GBP|CNY|RMB|[$€£¥]) ?(?:thousands?|millions?|000s?|k|m|mn|bn)$/giu,
    '',
  );
