import type { Span } from './span.ts';

const kinds = [/^weekends?$/i, /^weekdays?$/i, /^(?:周末|双休日)$/, /^(?:工作日|平日)$/] as const;

/**
 * “weekends vs weekdays”, “周末和工作日”: told of the calendar together, though the cells of a column (a tariff, a rate) know one of the two words
 * only; a column that has both is meant itself.
 */
export function withWholeWeek(spans: readonly Span[]): readonly Span[] {
  const said = spans.flatMap((span, at) =>
    span.period !== null && kinds.some((kind) => kind.test(span.text)) ? [at] : [],
  );
  const told = said.filter((at) => spans[at]!.values.length > 0);
  const different = new Set(said.map((at) => kinds.findIndex((kind) => kind.test(spans[at]!.text)))).size === 2;
  if (said.length !== 2 || !different) return spans;
  // “weekdays” beside weekends is no “by weekday” either.
  return spans.map((span, at) =>
    said.includes(at) ? { ...span, cues: [], values: told.length === 1 ? [] : span.values } : span,
  );
}
