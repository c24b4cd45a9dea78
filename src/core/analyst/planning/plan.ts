import type { ColumnRef } from '../matching/columns.ts';
import type { Period } from '../reading/period.ts';

/** What is computed per row. */
export type Expression =
  | { readonly kind: 'column'; readonly ref: ColumnRef }
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'binary';
      readonly op: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
      /** An empty cell counts as nothing: a ledger's income stands in one column, its expense in the other. */
      readonly blank?: 'zero';
    }
  /** Whole years from a birth date to the day of asking. */
  | { readonly kind: 'age'; readonly ref: ColumnRef; readonly today: string; readonly called: string }
  /** Time from the first date to the second: in whole days, or in the unit the question asks for. */
  | { readonly kind: 'days'; readonly from: ColumnRef; readonly to: ColumnRef; readonly unit?: TimeUnit }
  /** The stretch of the calendar a date falls into: counted, so that a figure can be told per month. */
  | { readonly kind: 'stretch'; readonly ref: ColumnRef; readonly bucket: Bucket }
  /** The hour of the day; to the minute 18.5 is half past six in the evening. */
  | { readonly kind: 'hour'; readonly ref: ColumnRef; readonly toTheMinute: boolean };

export type TimeUnit = 'minute' | 'hour' | 'week' | 'month' | 'year';

export type CompareOp = '>' | '>=' | '<' | '<=' | '=' | '!=';

export type Condition =
  | { readonly kind: 'compare'; readonly of: Expression; readonly op: CompareOp; readonly value: number }
  | { readonly kind: 'between'; readonly of: Expression; readonly low: number; readonly high: number }
  /** Compared with a figure of all rows: `factor` times their mean, or median. */
  | {
      readonly kind: 'against-mean';
      readonly of: Expression;
      readonly op: '>' | '>=' | '<' | '<=';
      readonly factor?: number;
      readonly statistic?: 'median';
    }
  | { readonly kind: 'columns'; readonly left: Expression; readonly op: CompareOp; readonly right: Expression }
  | { readonly kind: 'one-of'; readonly ref: ColumnRef; readonly values: readonly (string | number)[] }
  | { readonly kind: 'flag'; readonly ref: ColumnRef; readonly value: boolean }
  | {
      readonly kind: 'text';
      readonly ref: ColumnRef;
      readonly how: 'contains' | 'starts' | 'ends';
      readonly text: string;
    }
  /** A value the schema does not show (a token, a quotation, a name): looked for in the columns while the code runs, exactly first, then inside. */
  | {
      readonly kind: 'find';
      readonly refs: readonly (ColumnRef | FullName)[];
      readonly texts: readonly string[];
      readonly spellings?: readonly string[];
      /** Only kept where something is found: the word may be no value at all. */
      readonly soft?: true;
    }
  | { readonly kind: 'period'; readonly ref: ColumnRef; readonly period: Period }
  | { readonly kind: 'empty'; readonly ref: ColumnRef }
  /** Rows called a total that hold what the others add up to; the data decides while the code runs whether these are such. */
  | { readonly kind: 'totals'; readonly ref: ColumnRef; readonly values: readonly string[] }
  /** No row of `other` has the key; where conditions are given, none of those that meet them. */
  | {
      readonly kind: 'absent-from';
      readonly key: string;
      readonly other: string;
      readonly otherKey: string;
      readonly where: readonly Condition[];
    }
  /** Every row of a key that has some row like this: “members who bought both”, “patients who never missed one”. */
  | { readonly kind: 'of-key'; readonly key: ColumnRef; readonly of: Condition }
  /** One row of each key: its first or last by date. */
  | { readonly kind: 'first-of'; readonly key: ColumnRef; readonly date: ColumnRef; readonly last: boolean }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };

/** First and last name in two columns, read as one name. */
export interface FullName {
  readonly file: string;
  readonly first: string;
  readonly last: string;
}

export type Bucket = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'weekday' | 'weekend' | 'hour' | 'month-of-year';

/** A stretch of figures that is a group: from `low` to `high`, null is open. */
export interface Band {
  readonly label: string;
  readonly low: number | null;
  readonly lowIncluded: boolean;
  readonly high: number | null;
  readonly highIncluded: boolean;
}

export interface Key {
  readonly ref: ColumnRef;
  readonly bucket: Bucket | null;
  /** Cut a number into this many equal steps. */
  readonly bins: number | null;
  /** The question's own groups of a number (or of an age from a birth date). */
  readonly bands?: readonly Band[];
  /** The question's own groups of months: “winter (Dec-Feb)”. */
  readonly months?: readonly { readonly label: string; readonly values: readonly number[] }[];
  /** Groups of this width, the first from a multiple of it. */
  readonly step?: number;
  /** Quarters and years of a fiscal year that starts with this month. */
  readonly fiscal?: { readonly start: number; readonly namedByStart: boolean };
}

export type AggregateName =
  | 'count'
  | 'distinct'
  | 'sum'
  | 'mean'
  | 'median'
  | 'std'
  | 'variance'
  | 'min'
  | 'max'
  | 'percentile'
  | 'share'
  /** The total of `of` (or the number of rows) over `over`. */
  | 'ratio'
  | 'first'
  | 'last'
  | 'range'
  | 'iqr'
  | 'mode'
  | 'skew'
  | 'variation'
  | 'missing';

export interface Measure {
  readonly fn: AggregateName;
  /** null where rows are counted. */
  readonly of: Expression | null;
  /** 0 to 1, for a percentile. */
  readonly quantile: number | null;
  /** For a share: the rows counted or summed in the numerator. */
  readonly where: readonly Condition[];
  /** For a weighted mean. */
  readonly weight: ColumnRef | null;
  /** For a ratio: what the total of `of` (or the number of rows) is divided by. */
  readonly over?: Divisor;
  /** For a ratio: the different cells of `of` are counted, not added up. */
  readonly different?: true;
  /** The date a first or last value is the first or last by. */
  readonly when?: ColumnRef;
}

/** The lower part of a ratio of totals: a total, a number of different values, or the number of rows. */
export interface Divisor {
  readonly fn: 'sum' | 'distinct' | 'count';
  readonly of: Expression | null;
  /** Told in percent. */
  readonly percent: boolean;
  /** Told for so many: 100 in “litres per 100 km”. */
  readonly scale?: number;
}

export interface Join {
  readonly file: string;
  readonly leftFile: string;
  readonly leftKey: string;
  readonly rightKey: string;
  /** Rows of `file` that no row points at are kept too. */
  readonly whole?: true;
}

/** Where the rows come from. `unpivot` turns a column for each month or year into rows. */
export interface Source {
  readonly file: string;
  /** Tables of the same columns, one below the other, with a column for where each row is from. */
  readonly stack?: {
    readonly label: string;
    readonly parts: readonly { readonly file: string; readonly title: string }[];
  };
  readonly joins: readonly Join[];
  readonly unpivot: {
    readonly columns: readonly string[];
    readonly label: string;
    readonly value: string;
    /** What the headers are read as, null where they stay as they stand. */
    readonly reading: /** `before` goes before each header: the year that the title names. */
      | { readonly kind: 'date'; readonly format: string; readonly before?: string }
      | { readonly kind: 'year' }
      /** The first day of each column's quarter, in their order. */
      | { readonly kind: 'quarter'; readonly days: readonly string[] }
      | null;
  } | null;
}

export type ChartKind = 'auto' | 'line' | 'bar' | 'pie' | 'scatter' | 'histogram' | 'box' | 'heat-map' | 'area';

export interface Ordering {
  /** Index of the measure, or the first key. */
  readonly by: number | 'key';
  readonly descending: boolean;
}

interface Common {
  readonly source: Source;
  readonly where: readonly Condition[];
  readonly chart: ChartKind | null;
  readonly notes: readonly Note[];
}

/** One of two stretches of time set against each other. */
export interface Side {
  readonly label: string;
  readonly where: Condition;
}

export type Extra =
  | 'share-of-total'
  | 'growth'
  | 'year-over-year'
  | 'running-total'
  | 'moving-average'
  | 'difference'
  /** Of the whole of the first key's group. */
  | 'share-of-group'
  /** Shares of the total from the largest on, added up. */
  | 'cumulative-share'
  | null;

export type Plan =
  | (Common & {
      readonly kind: 'aggregate';
      readonly keys: readonly Key[];
      readonly measures: readonly Measure[];
      readonly having: readonly {
        readonly measure: Measure;
        readonly op: CompareOp;
        readonly value: number | 'mean';
      }[];
      readonly order: Ordering | null;
      /** Groups kept after ordering, ties included. */
      readonly limit: number | null;
      /** So many of each group of the first key are kept, ties included: “the top product in each region”. */
      readonly perGroup?: number;
      /** A winner is asked for: named first. `rank` 1 is the first, 2 “second highest”. */
      readonly winner: { readonly rank: number } | null;
      readonly extra: Extra;
      readonly window: number | null;
      /** Groups are only counted: “how many departments have more than ten people”. */
      readonly countGroups: boolean | 'share';
      readonly wide: boolean;
    })
  | (Common & {
      readonly kind: 'rows';
      /** Empty: all columns. */
      readonly columns: readonly ColumnRef[];
      readonly order: { readonly by: Expression; readonly descending: boolean } | null;
      readonly limit: number | null;
      readonly winner: { readonly rank: number } | null;
      /** What names a row in the answer, null for the likeliest. */
      readonly label: ColumnRef | null;
      /** Cells of the ranked rows that the question asks for beside what ranks them. */
      readonly tell?: readonly ColumnRef[];
      readonly distinct: boolean;
    })
  | (Common & { readonly kind: 'describe' })
  | (Common & { readonly kind: 'columns' })
  | (Common & { readonly kind: 'missing' })
  | (Common & { readonly kind: 'duplicates'; readonly columns: readonly ColumnRef[] })
  | (Common & { readonly kind: 'sample'; readonly count: number })
  | (Common & { readonly kind: 'correlation'; readonly of: readonly Expression[] })
  | (Common & { readonly kind: 'distribution'; readonly of: Expression; readonly by: Key | null })
  | (Common & {
      readonly kind: 'scatter';
      readonly x: Expression;
      readonly y: Expression;
      readonly color: ColumnRef | null;
    })
  | (Common & { readonly kind: 'outliers'; readonly of: Expression })
  /** Whether groups of `by` differ by more than chance: in a figure, or in how another category is spread. */
  | (Common & {
      readonly kind: 'group-test';
      readonly of: Expression | null;
      readonly by: ColumnRef;
      readonly other: ColumnRef | null;
    })
  /** How one figure changed from one stretch of time to another, in every group. */
  | (Common & {
      readonly kind: 'contrast';
      readonly keys: readonly ColumnRef[];
      readonly measure: Measure;
      readonly before: Side;
      readonly after: Side;
      /** Groups are ordered by the change in percent, else by the change itself. */
      readonly percent: boolean;
      readonly descending: boolean;
      readonly limit: number | null;
      readonly winner: { readonly rank: number } | null;
    })
  | { readonly kind: 'unanswerable'; readonly reason: Note; readonly file: string };

/** What the answer says beside the figure. Sentences are made in the language of the question. */
export type Note =
  | {
      readonly kind: 'chose-column';
      readonly asked: string;
      readonly chosen: string;
      readonly others: readonly string[];
    }
  | { readonly kind: 'chose-aggregate'; readonly fn: AggregateName; readonly column: string }
  | { readonly kind: 'chose-date'; readonly chosen: string; readonly others: readonly string[] }
  | { readonly kind: 'value-in'; readonly value: string; readonly chosen: string; readonly others: readonly string[] }
  | { readonly kind: 'derived'; readonly asked: string; readonly formula: string }
  | { readonly kind: 'near-value'; readonly asked: string; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'left-out-totals'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'ignored'; readonly words: readonly string[] }
  /** The asker took something back; what was said instead. */
  | { readonly kind: 'corrected'; readonly to: string }
  | { readonly kind: 'counted-distinct'; readonly column: string }
  | { readonly kind: 'looked-in'; readonly text: string; readonly columns: readonly string[] }
  | { readonly kind: 'joined'; readonly files: readonly string[]; readonly key: string }
  | { readonly kind: 'no-column'; readonly words: readonly string[]; readonly columns: readonly string[] }
  | {
      readonly kind: 'no-value';
      readonly words: readonly string[];
      readonly columns: readonly { readonly column: string; readonly values: readonly string[] }[];
    }
  | { readonly kind: 'no-dates' }
  /** Asked by months of a table that has a column for each quarter. */
  | { readonly kind: 'only-quarters'; readonly columns: readonly string[] }
  | { readonly kind: 'no-numbers' }
  | { readonly kind: 'no-tables' };
