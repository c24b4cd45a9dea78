import type { Span } from './span.ts';

const auxiliary = /^(?:did|does|do|had|has|have|how many .* (?:did|does|do))$/i;

/**
 * “How many customers did Petra Kunz serve?” beside a column `Service`: behind “did” and whoever did it, the last word says what was done,
 * and is no column, unless it is written as one.
 */
export function withoutClosingVerb(spans: readonly Span[]): Span[] {
  const last = spans.findLastIndex((span) => !span.mark);
  const span = spans[last];
  const before = spans[last - 1];
  const asked = spans.some(({ text }, at) => at < last - 1 && auxiliary.test(text));
  const doer = before !== undefined && (before.values.length > 0 || before.token !== null || before.columns.length > 0);
  const loose =
    span !== undefined && span.columns.length > 0 && span.values.length === 0 && span.columns[0]!.score < 0.9;
  if (!asked || !doer || !loose || !/^\p{Ll}+$/u.test(span.text) || /s$/.test(span.text)) return [...spans];
  const written = span.columns.some(({ column }) =>
    column
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .includes(span.text.toLowerCase()),
  );
  return written
    ? [...spans]
    : spans.with(last, { ...span, columns: [], tables: [], cues: [{ name: 'filler', about: null }] });
}
