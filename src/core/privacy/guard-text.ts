import type { Detector } from './detector.ts';
import { isSureForm, isSureKnown } from './egress-scan.ts';
import type { PrivateProject } from './private-project.ts';
import { type Span, settleSpans } from './settle-spans.ts';
import { SpanSet } from './span-set.ts';
import { replaceSpans, type TokenizedText } from './text-tokenizer.ts';

/** Puts tokens where the gate would object, so that a text made here is one the gate lets pass. */
export function guardText(
  project: PrivateProject,
  detector: Detector,
  text: string,
  given: readonly Span[] = [],
): TokenizedText {
  const part = { text, isNumber: false };
  const taken = new SpanSet(given);
  const isTaken = (span: Span): boolean => taken.overlaps(span);
  const known = project
    .findKnown(text)
    .filter((match) => (match.byRule || isSureKnown(match, part, project)) && !isTaken(match));
  const shown = project.findShown(text);
  const isShown = (span: { readonly start: number; readonly end: number }): boolean =>
    shown.some(({ start, end }) => start <= span.start && span.end <= end);
  const found = detector
    .detectStructured(text)
    .filter((finding) => isSureForm(finding, text) && !isTaken(finding) && !isShown(finding));
  const spans = [...given, ...settleSpans(text, { known, found })];
  return replaceSpans(
    project,
    text,
    spans.toSorted((a, b) => a.start - b.start),
  );
}
