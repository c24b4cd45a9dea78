import type { TableSchema } from '../../../contracts/dataset.ts';
import { yearIn } from '../../dataset/table-title.ts';
import { thingGlossary } from '../lexicon/glossary.ts';
import { tableNameWords } from '../matching/columns.ts';
import type { Source } from './plan.ts';

type Column = TableSchema['columns'][number];
type Unpivot = NonNullable<Source['unpivot']>;
type Label = 'month' | 'quarter' | 'year';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const fullMonths = [
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
const hanMonths = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const chinese: Readonly<Record<Label, string>> = { month: '月份', quarter: '季度', year: '年份' };

/** Headers that are months of a year, with the format pandas reads them by. */
const dated = [
  { pattern: /^([a-z]{3})([-' ])(\d{2})$/i, format: (sign: string) => `%b${sign}%y` },
  { pattern: /^([a-z]{3})([-_ ]?)(\d{4})$/i, format: (sign: string) => `%b${sign}%Y` },
  { pattern: /^([a-z]{4,9})([-_ ]?)(\d{4})$/i, format: (sign: string) => `%B${sign}%Y` },
  { pattern: /^(\d{4})([-/.]?)(\d{1,2})$/, format: (sign: string) => `%Y${sign}%m` },
  { pattern: /^(\d{4})(年)(\d{1,2})月$/, format: (sign: string) => `%Y${sign}%m月` },
] as const;

/** Headers that name a stretch of time by itself. */
const named = [
  {
    label: 'month',
    test: (name: string) =>
      (monthOf(name) > 0 && /^[a-z]{3,9}\.?$/i.test(name)) || /^\d{1,2}月份?$/.test(name) || hanMonths.includes(name),
  },
  { label: 'year', test: (name: string) => /^(?:fy|y)?\s?(?:19|20)\d{2}年?$/i.test(name) },
  {
    label: 'quarter',
    test: (name: string) =>
      /^(?:(?:19|20)\d{2}[-_ 年]?)?(?:q[1-4]|第?[一二三四1-4]季度?)(?:[-_ ](?:19|20)?\d{2})?$/i.test(name),
  },
] as const;

/** By the column of labels, which stays the same object however a table is copied. */
const unpivots = new WeakMap<Column, Unpivot>();

/** How a long table is to be read for the columns a plan reads: as it stands where the parts are none of them, its rows being the things themselves. */
export function unpivotFor(unpivot: Source['unpivot'], names: ReadonlySet<string>): Source['unpivot'] {
  return unpivot === null || names.has(unpivot.label) || names.has(unpivot.value) ? unpivot : null;
}

/** How a table that `lengthened` made has to be read, null for a table as it stands. */
export function unpivotOf(table: TableSchema): Source['unpivot'] {
  return table.columns.map((column) => unpivots.get(column)).find((unpivot) => unpivot !== undefined) ?? null;
}

/** The name of the figure in the cells: the file's own last word, “revenue” of store_revenue.csv, 销售额 of 门店月度销售额.csv. */
function valueName(file: string): string {
  const own = tableNameWords(file).map((word) => word.key);
  const last = own.at(-1) ?? '';
  if (/[\u3400-\u9fff]/.test(file)) return thingGlossary.meanings.has(last) && last.length > 1 ? last : '数值';
  // “energy by building FY26” holds energy.
  const words = file
    .replace(/\.\w+$/, '')
    .replace(/(?<=[a-z])[\s_-]+(?:by|per|for each)[\s_-].*$/i, '')
    .split(/[^\p{L}]+/u)
    .filter(
      (word) =>
        word !== '' &&
        !/^(?:by|per|monthly|yearly|annual|quarterly|wide|data|table|month|year|quarter|csv|fy|cy|ytd|final|copy|v|q|h)$/i.test(
          word,
        ),
    );
  return own.length === 0 ? 'value' : (words.at(-1)?.toLowerCase() ?? 'value');
}

/** What the cells hold: what the title says they measure, else the file's name, with the unit that all of them are in. */
function figureName(table: TableSchema, columns: readonly Column[], han: boolean): string {
  const measure = table.title?.measure;
  const fromTitle = measure === undefined ? '数值' : /[\u3400-\u9fff]/.test(measure) ? valueName(measure) : measure;
  const name = fromTitle === '数值' ? valueName(table.file) : fromTitle;
  const units = new Set(columns.map((column) => column.unit ?? table.title?.unit ?? ''));
  const [unit] = units;
  if (units.size !== 1 || unit === undefined || unit === '') return name;
  return han ? `${name}（${unit}）` : `${name} (${unit})`;
}

interface Parts {
  readonly label: Label;
  readonly columns: readonly Column[];
  /** The first days of the months, where the headers say the year too. */
  readonly days: readonly string[];
  readonly reading: Unpivot['reading'];
}

const isFigure = (column: Column): boolean => column.type === 'integer' || column.type === 'number';

/** “Jan-25”, “2025-01”, “2025年1月”: months that can be read as dates. */
function datedParts(columns: readonly Column[]): Parts | null {
  for (const { pattern, format } of dated) {
    const parts = columns.flatMap((column) => {
      const match = column.name.trim().match(pattern);
      if (match === null) return [];
      const letters = /[a-z]/i.test(match[1]!);
      const month = letters ? monthOf(match[1]!) : Number(match[3]);
      const year = Number(letters ? match[3] : match[1]);
      if (month < 1 || month > 12 || (year > 99 && (year < 1900 || year > 2100))) return [];
      const day = `${year < 100 ? 2000 + year : year}-${String(month).padStart(2, '0')}-01`;
      return [{ column, day, format: format(match[2]!) }];
    });
    if (parts.length < 3 || new Set(parts.map((part) => part.format)).size > 1) continue;
    return {
      label: 'month',
      columns: parts.map((part) => part.column),
      days: parts.map((part) => part.day),
      reading: { kind: 'date', format: parts[0]!.format },
    };
  }
  return null;
}

/** Headers that are months without a year, all written in one way, with the format pandas reads them by behind the year. */
const yearless = [
  { pattern: /^(\d{1,2})月$/, sign: '年', format: '%m月' },
  { pattern: /^(\d{1,2})月份$/, sign: '年', format: '%m月份' },
  { pattern: /^([a-z]{3})$/i, sign: ' ', format: '%b' },
  { pattern: /^([a-z]{3,9})$/i, sign: ' ', format: '%B' },
] as const;

/** Months from January on whose year the title, the sheet or the file names: “2025年各门店销售额” over 1月 … 12月. */
function yearAboveParts(columns: readonly Column[], year: number | null): Parts | null {
  if (year === null) return null;
  for (const { pattern, sign, format } of yearless) {
    const parts = columns.flatMap((column) => {
      const told = column.name.trim().match(pattern)?.[1] ?? '';
      const month = /^\d/.test(told) ? Number(told) : monthOf(told);
      return month >= 1 && month <= 12 && (format !== '%B' || fullMonths[month - 1] === told.toLowerCase())
        ? [{ column, month }]
        : [];
    });
    // From April on it may be a business year, of which the year alone does not tell.
    const isCalendar =
      parts[0]?.month === 1 && parts.every(({ month }, at) => at === 0 || month > parts[at - 1]!.month);
    if (parts.length < 3 || !isCalendar) continue;
    return {
      label: 'month',
      columns: parts.map(({ column }) => column),
      days: parts.map(({ month }) => `${year}-${String(month).padStart(2, '0')}-01`),
      reading: { kind: 'date', format: `%Y${sign}${format}`, before: `${year}${sign}` },
    };
  }
  return null;
}

/** “Q1 2026”, “2026Q1”, “2026年第一季度”: quarters that can be read as dates; “Q1” where the title, the sheet or the file names the year. */
function quarterParts(columns: readonly Column[], yearAbove: number | null): Parts | null {
  const parts = columns.flatMap((column) => {
    const name = column.name.trim();
    const match =
      /^q(?<quarter>[1-4])[-_ /']*(?<year>\d{4}|(?<=[-_ '])\d{2})?$/i.exec(name) ??
      /^(?<year>\d{4})[-_ /]?q(?<quarter>[1-4])$/i.exec(name) ??
      /^(?:(?<year>\d{4})年)?第?(?<quarter>[一二三四1-4])季度?$/.exec(name);
    if (match === null) return [];
    const { quarter = '', year } = match.groups ?? {};
    const number = '一二三四'.indexOf(quarter) >= 0 ? '一二三四'.indexOf(quarter) + 1 : Number(quarter);
    const inYear = year === undefined ? yearAbove : Number(year) + (year.length === 2 ? 2000 : 0);
    if (inYear === null) return [];
    return [{ column, day: `${inYear}-${String(3 * number - 2).padStart(2, '0')}-01` }];
  });
  const days = parts.map(({ day }) => day);
  const ordered = days.every((day, at) => at === 0 || day > days[at - 1]!);
  if (parts.length < 3 || !ordered) return null;
  return { label: 'quarter', columns: parts.map(({ column }) => column), days, reading: { kind: 'quarter', days } };
}

function namedParts(columns: readonly Column[]): Parts | null {
  for (const { label, test } of named) {
    const parts = columns.filter((column) => test(column.name.trim()));
    if (parts.length >= 3)
      return { label, columns: parts, days: [], reading: label === 'year' ? { kind: 'year' } : null };
  }
  return null;
}

function labelColumn(parts: Parts, name: string): Column {
  const base = {
    name,
    columnClass: 'category',
    sensitive: false,
    nullShare: 0,
    distinctCount: parts.columns.length,
  } as const;
  const sorted = [...parts.days].sort();
  if (parts.reading?.kind === 'date' || parts.reading?.kind === 'quarter')
    return { ...base, type: 'date', columnClass: 'date', min: sorted[0]!, max: sorted.at(-1)!, values: [] };
  const years = parts.columns.map((column) => Number(column.name.match(/\d{4}/)?.[0]));
  if (parts.reading?.kind === 'year')
    return {
      ...base,
      type: 'integer',
      columnClass: 'number',
      min: Math.min(...years),
      max: Math.max(...years),
      values: [],
    };
  return { ...base, type: 'string', min: null, max: null, values: parts.columns.map((column) => column.name) };
}

/** A table with a column for each month, quarter or year, as the long table it means: a row for each, its label and its figure. Others as they are. */
export function lengthened(table: TableSchema): TableSchema {
  const figures = table.columns.filter(isFigure);
  const year = table.title?.year ?? yearIn(table.sheet ?? '') ?? yearIn(table.file);
  const parts =
    datedParts(figures) ?? yearAboveParts(figures, year) ?? quarterParts(figures, year) ?? namedParts(figures);
  if (parts === null) return table;
  const han = /[\u3400-\u9fff]/.test(table.file + table.columns.map((column) => column.name).join(''));
  const label = han ? chinese[parts.label] : parts.label;
  if (table.columns.some((column) => column.name.toLowerCase() === label)) return table;
  const others = table.columns.filter(
    (column) =>
      !parts.columns.includes(column) &&
      !/^(?:grand |yearly |annual )?total|^sum$|^合计$|^总计$|^全年|^小计$|^average$|^avg$|^平均$|^ytd$/i.test(
        column.name.trim(),
      ),
  );
  const bounds = parts.columns
    .flatMap((column) => [column.min, column.max])
    .filter((bound) => typeof bound === 'number');
  const wanted = figureName(table, parts.columns, han);
  const value = others.some((column) => column.name === wanted) ? (han ? '数值' : 'value') : wanted;
  const labels = labelColumn(parts, label);
  const long: TableSchema = {
    file: table.file,
    rowCount: table.rowCount * parts.columns.length,
    columns: [
      ...others,
      labels,
      {
        name: value,
        type: parts.columns.some((column) => column.type === 'number') ? 'number' : 'integer',
        columnClass: 'number',
        sensitive: false,
        nullShare: 0,
        distinctCount: table.rowCount * parts.columns.length,
        min: bounds.length === 0 ? null : Math.min(...bounds),
        max: bounds.length === 0 ? null : Math.max(...bounds),
        values: [],
      },
    ],
  };
  const { reading } = parts;
  unpivots.set(labels, { columns: parts.columns.map((column) => column.name), label, value, reading });
  return long;
}
