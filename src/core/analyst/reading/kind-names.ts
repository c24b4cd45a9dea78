import { isFiller } from '../lexicon/filler.ts';
import type { Span } from './span.ts';

/** Headers that only say that there are kinds, and not of what. */
const kindNames = /^(?:mode|type|kind|category|class|method|group|segment|status|level|tier|channel|grade|band)$/i;

const isUnknown = (span: Span): boolean =>
  !span.mark &&
  !span.capital &&
  span.cues.length + span.columns.length + span.values.length + span.tables.length === 0 &&
  [span.number, span.period, span.token, span.quoted].every((one) => one === null) &&
  /^[a-z]{4,}$/i.test(span.text) &&
  !isFiller(span.text.toLowerCase());

/**
 * “by transport mode”, “which payment type” of a column mode or type: the word before says of what the kinds are, and nothing the column does not. A
 * “supplier country” is another country, and stays.
 */
export function withoutKindOf(spans: readonly Span[]): Span[] {
  return spans.flatMap((span, at) => {
    const named = (one: Span | undefined) =>
      one?.columns[0] !== undefined && one.columns[0].score >= 0.98 && kindNames.test(one.columns[0].column);
    const asked = (one: Span | undefined) =>
      one?.cues.some((cue) => cue.name === 'by' || cue.name === 'which') === true;
    if (isUnknown(span) && named(spans[at + 1]) && asked(spans[at - 1])) return [];
    // The mode of a figure is its commonest cell; a column of that name is no such thing behind “by”.
    if (named(span) && (asked(spans[at - 1]) || (isUnknown(spans[at - 1] ?? span) && asked(spans[at - 2]))))
      return [{ ...span, cues: span.cues.filter((cue) => cue.name !== 'mode') }];
    return [span];
  });
}
