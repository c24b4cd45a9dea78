import type { Anonymized } from '../../contracts/model.ts';
import type { Segment } from '../../contracts/privacy.ts';
import { isCommonWord, isMethodName, isNameWord } from './common-words.ts';
import type { Detection, Detector } from './detector.ts';
import { isWideWord, wordsOf } from './folding.ts';
import { type KnownMatch, KnownValues } from './known-values.ts';
import { fullNameOf, partialNameOf } from './name-shape.ts';
import type { PrivateProject } from './private-project.ts';
import { tokenSegment } from './restoring.ts';
import { type Span, settleSpans } from './settle-spans.ts';
import { SpanSet } from './span-set.ts';
import { isPersonal, type TextPolicy } from './text-policy.ts';

export interface TokenizedText {
  readonly text: Anonymized;
  readonly segments: Segment[];
  /** Every token of the project that stands in the text. */
  readonly tokens: readonly string[];
}

/** Text with tokens for everything personal in it: what is known from the project's files and what the detector finds. */
export function tokenizeText(
  project: PrivateProject,
  detector: Detector,
  text: string,
  policy: TextPolicy,
): TokenizedText {
  const { allowed } = project;
  const isReadable = (word: string): boolean => allowed.hasWord(word);
  const isAllowed = (match: KnownMatch): boolean => allowed.coversWords(text.slice(match.start, match.end));
  const known = project.findKnown(text).filter((match) => match.whole || !isAllowed(match));
  const shown = project.findShown(text);
  const isShown = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    shown.some((place) => place.start <= start && end <= place.end);
  const remembered = project.findRemembered(text).filter((match) => !isAllowed(match) && !isShown(match));
  const literals = new SpanSet(project.vault.find(text).filter((match) => !project.vault.isReserved(match.token)));
  const found = detector
    .detect(text)
    .filter((finding) => !literals.overlaps(finding))
    .filter((finding) => isPersonal(finding, text, policy))
    .map((finding) => trimmed(finding, text))
    .filter((finding) => finding.end > finding.start && !isOrdinary(finding, text, isReadable) && !isShown(finding));
  const people = found
    .filter(({ entityType }) => entityType === 'PERSON')
    .map(({ start, end }) => text.slice(start, end));
  // "John Smith" found once is found again in the same text as "SMITH, John".
  const again = new KnownValues([
    { name: '', columnClass: 'person', values: people.filter((name) => wordsOf(name).length > 1) },
  ])
    .find(text)
    .filter((match) => match.whole && !isAllowed(match) && !literals.overlaps(match) && !isShown(match));
  const labels = project
    .findLabels(text)
    .filter((match) => !isAllowed(match) && !literals.overlaps(match) && !isShown(match));
  const met = [...remembered, ...again, ...labels];
  return replaceSpans(project, text, settleSpans(text, { known, again: met, found, isReadable }));
}

/**
 * Puts a token in place of each span. Text that itself looks like a token becomes a `<LITERAL_n>` token, and so does whatever
 * would only look like one once its neighbours are tokens: restoring must give back exactly this text.
 */
export function replaceSpans(project: PrivateProject, text: string, wanted: readonly Span[]): TokenizedText {
  const { vault } = project;
  let spans = wanted;
  // Whole names first: "Smith … John Smith" is one person too.
  for (const { entityType, start, end } of spans) {
    const name = entityType === 'PERSON' ? text.slice(start, end) : '';
    if (name !== '' && fullNameOf(name) !== null && partialNameOf(name) === null) vault.tokenFor(entityType, name);
  }
  for (;;) {
    const pieces = cut(project, text, spans);
    const output = pieces.map((piece) => piece.output).join('');
    const own = new Set(pieces.flatMap((piece) => (piece.span ? [piece.at] : [])));
    const stray = vault.find(output).filter((match) => !own.has(match.start) && !vault.isReserved(match.token));
    if (stray.length === 0) {
      const segments = pieces.map((piece): Segment => {
        if (!piece.span) return { kind: 'text', text: piece.output };
        return tokenSegment(vault, {
          token: piece.output,
          entityType: piece.span.entityType,
          original: text.slice(piece.span.start, piece.span.end),
        });
      });
      const tokens = pieces.flatMap((piece) => (piece.span ? [piece.output] : []));
      return { text: output as Anonymized, segments, tokens };
    }
    const places = new SpanSet(
      pieces.map((piece) => ({ start: piece.at, end: piece.at + piece.output.length, piece })),
    );
    const literals = stray.map((match): Span => {
      const touched = places.overlapping(match).map(({ piece }) => piece);
      const first = touched[0]!;
      const last = touched.at(-1)!;
      return {
        start: first.span ? first.start : first.start + (match.start - first.at),
        end: last.span ? last.end : last.start + (match.end - last.at),
        entityType: 'LITERAL',
      };
    });
    spans = merged([...spans, ...literals]);
  }
}

interface Piece {
  readonly output: string;
  /** Where the output begins in the whole output. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly span: Span | null;
}

function cut(project: PrivateProject, text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  const add = (output: string, start: number, end: number, span: Span | null): void => {
    if (start === end) return;
    pieces.push({ output, at, start, end, span });
    at += output.length;
  };
  for (const span of spans) {
    add(text.slice(from, span.start), from, span.start, null);
    const around = {
      before: text.slice(Math.max(0, span.start - 16), span.start),
      after: text.slice(span.end, span.end + 4),
    };
    const token = project.vault.tokenFor(span.entityType, text.slice(span.start, span.end), around);
    add(token, span.start, span.end, span);
    from = span.end;
  }
  add(text.slice(from), from, text.length, null);
  return pieces;
}

/** Spans in order, those that share characters united; a union with a literal is a literal. */
function merged(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = united.at(-1);
    if (last && span.start < last.end) {
      united[united.length - 1] = { start: last.start, end: Math.max(last.end, span.end), entityType: 'LITERAL' };
    } else united.push(span);
  }
  return united;
}

/** Without the possessive, quotation marks and spaces a finding may have taken along, and a name without the verb before it. */
function trimmed(finding: Detection, text: string): Detection {
  const value = text.slice(finding.start, finding.end);
  const isPerson = finding.entityType === 'PERSON' && finding.chosen !== 'own';
  // A bracket belongs to what it closes in: "(212) 555-0100" keeps its own.
  const lead = (/^[\s"'“”‘’(<[{]+/u.exec(value)?.[0] ?? '').replace(/\($/, (bracket) =>
    value.includes(')') ? '' : bracket,
  ).length;
  // "John said": in small letters, as Said is a surname too.
  const tail = isPerson
    ? /(?:\s(?:said|says|replied|wrote|told|asked|called|agreed|added|thinks|is|was|has))?(?:['’]s?|[\s"“”)\]},.:;!?])*$/u
    : /[\s"“”]+$/u;
  const rest = tail.exec(value.slice(lead))?.[0].length ?? 0;
  const whole = { ...finding, start: finding.start + lead, end: finding.end - rest };
  if (!isPerson) return whole;
  // "Show Amy", "Welcher Tarif": the language model takes every capital word for a part of the name.
  const words = wordsOf(text.slice(whole.start, whole.end));
  const isVerb = (word: string): boolean => isCommonWord(word) && !isNameWord(word);
  const first = words.findIndex((word) => !isVerb(word.text));
  if (first < 0) return { ...whole, end: whole.start };
  const last = words.findLast((word) => !isVerb(word.text))!;
  return { ...whole, start: whole.start + words[first]!.start, end: whole.start + last.end };
}

/** Whether a name that was found is nothing but ordinary words, words the project's tables use, or a method's name. */
function isOrdinary(finding: Detection, text: string, isReadable: (word: string) => boolean): boolean {
  if (finding.entityType !== 'PERSON' || finding.chosen === 'own') return false;
  const words = wordsOf(text.slice(finding.start, finding.end));
  if (words.length > 0 && words.every((word) => isWideWord(word.text))) {
    return isCommonWord(words.map((word) => word.text).join(''));
  }
  if (isMethodName(words.map((word) => word.text).join(' '))) return true;
  if (words.every((word) => isReadable(word.text) || /^\d+$/.test(word.text))) return true;
  if (!words.every((word) => isCommonWord(word.text))) return false;
  // "Mark Brown" is a name though both words are ordinary; "Mark" alone or "mark brown" need better proof.
  return words.length === 1 || words.some((word) => !/^\p{Lu}/u.test(text.slice(finding.start + word.start)));
}
