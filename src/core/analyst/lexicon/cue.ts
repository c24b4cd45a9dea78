/** What a word of a question does, where it names no thing of the data. */
export type CueName =
  | 'sum' | 'mean' | 'median' | 'std' | 'variance' | 'max' | 'min' | 'percentile' | 'mode'
  | 'most' | 'least' | 'top' | 'bottom' | 'latest' | 'earliest' | 'second' | 'third'
  | 'count' | 'distinct' | 'how-much' | 'which' | 'who' | 'where' | 'when' | 'what'
  | 'by' | 'share' | 'rate' | 'trend' | 'growth' | 'running-total' | 'moving-average' | 'previous-period' | 'year-over-year'
  | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'weekday' | 'hour'
  | 'by-day' | 'by-week' | 'by-month' | 'by-quarter' | 'by-year'
  | 'missing' | 'present' | 'duplicate' | 'describe' | 'columns' | 'sample' | 'list' | 'compare' | 'difference' | 'per-capita'
  | 'chart' | 'line-chart' | 'bar-chart' | 'pie-chart' | 'scatter-chart' | 'histogram' | 'box-chart' | 'heat-map' | 'area-chart'
  | 'correlation' | 'distribution' | 'outlier' | 'pivot' | 'ascending' | 'descending' | 'sort' | 'ratio' | 'weighted'
  | '>' | '>=' | '<' | '<=' | '=' | '!=' | 'between' | 'contains' | 'starts' | 'ends' | 'above-average' | 'below-average'
  | 'not' | 'and' | 'or' | 'except' | 'only' | 'never' | 'have' | 'than'
  | 'plus' | 'minus' | 'times' | 'divided'
  | 'what-about' | 'these' | 'instead' | 'also' | 'remove-filter' | 'their'
  | 'in' | 'from' | 'of' | 'for' | 'with' | 'on' | 'to' | 'that' | 'is' | 'row' | 'filler' | 'named' | 'possessive' | 'all' | 'ever' | 'first' | 'last';

export interface Cue {
  readonly name: CueName;
  /** A thing the word implies: “older than” is about an age. English name of a glossary line. */
  readonly about: string | null;
}
