import type { Span } from './span.ts';

const sameUnit =
  /^(?:days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|seconds?|kg|g|km|m|cm|l|ml|litres?|liters?|metres?|meters?)$/i;

/** “within 8 weeks (56 days)”: an amount said twice is one; the one in brackets is the one told in the data's own unit. */
export function withoutRestated(spans: readonly Span[]): readonly Span[] {
  const at = spans.findIndex(
    (span, index) =>
      span.number !== null &&
      sameUnit.test(spans[index + 1]?.text ?? '') &&
      /^[(（]$/.test(spans[index + 2]?.text ?? '') &&
      spans[index + 3]?.number != null &&
      sameUnit.test(spans[index + 4]?.text ?? '') &&
      /^[)）]$/.test(spans[index + 5]?.text ?? ''),
  );
  return at < 0 ? spans : [...spans.slice(0, at), ...spans.slice(at + 3, at + 5), ...spans.slice(at + 6)];
}
