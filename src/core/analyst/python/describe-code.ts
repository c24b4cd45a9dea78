import { list } from './source-text.ts';

/** One line for each column: type, gaps, different values, and range and mean of numbers. */
export function describeLines(): string[] {
  return [
    'numbers = rows.select_dtypes("number")',
    'result = pd.DataFrame({',
    '    "column": rows.columns,',
    '    "type": rows.dtypes.astype(str).values,',
    '    "filled": rows.notna().sum().values,',
    '    "missing": rows.isna().sum().values,',
    '    "distinct": rows.nunique().values,',
    '    "min": numbers.min().reindex(rows.columns).values,',
    '    "mean": numbers.mean().reindex(rows.columns).values,',
    '    "median": numbers.median().reindex(rows.columns).values,',
    '    "max": numbers.max().reindex(rows.columns).values,',
    '})',
  ];
}

export function columnsLines(): string[] {
  return ['result = pd.DataFrame({"column": rows.columns, "type": rows.dtypes.astype(str).values})'];
}

export function missingLines(): string[] {
  return [
    'missing = rows.isna().sum()',
    'result = pd.DataFrame({"column": missing.index, "missing": missing.values, "missing_percent": 100 * missing.values / max(len(rows), 1)})',
    'result = result.sort_values("missing", ascending=False, kind="stable", ignore_index=True)',
  ];
}

/** Repeated rows, or repeated values of the columns named. */
export function duplicatesLines(columns: readonly string[]): string[] {
  const subset = columns.length === 0 ? '' : `subset=${list(columns)}`;
  const lines = [
    `repeated = rows[rows.duplicated(${subset === '' ? '' : `${subset}, `}keep=False)]`,
    columns.length === 0
      ? 'show(repeated, name="repeated rows")'
      : `show(repeated.groupby(${list(columns)}, as_index=False, dropna=False).size().rename(columns={"size": "rows"}), name="repeated values")`,
    `result = pd.DataFrame([{"duplicate_rows": rows.duplicated(${subset}).sum(), "rows_involved": len(repeated), "rows": len(rows)}])`,
  ];
  return lines;
}

export function sampleLines(count: number): string[] {
  return [`result = rows.sample(min(${count}, len(rows)), random_state=0).sort_index()`];
}
