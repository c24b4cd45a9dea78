import type { RecognizerResult } from 'presidio-ts';
import type { ExplainedHit, Explanation } from '../../contracts/recognizers.ts';
import { explainedLengthMax } from '../../contracts/recognizers.ts';
import type { ChosenDetector } from './chosen-detector.ts';
import { cuedFindings, internationalNumbers } from './cued-findings.ts';
import type { Detection, TracedResult } from './detector.ts';
import type { PrivateProject } from './private-project.ts';
import { isPersonal, type TextPolicy } from './text-policy.ts';
import { tokenizeText } from './text-tokenizer.ts';

/** A text is looked at piece by piece, so that the worker can turn to a question between two. */
const pieceLength = 4_000;
const mostHits = 2_000;

interface Place {
  readonly start: number;
  readonly end: number;
}

type Kept = Place & { readonly entityType: string };

/**
 * Everything that is found in a text as in a question, how it was found and what becomes of it. Nothing is remembered: the
 * project must be one for previews.
 *
 * @param signal looked at between pieces.
 */
export async function explainText(
  project: PrivateProject,
  detector: ChosenDetector,
  text: string,
  signal: AbortSignal,
): Promise<Explanation> {
  const read = text.slice(0, explainedLengthMax);
  const hits: ExplainedHit[] = [];
  for (const { start, end } of pieces(read)) {
    signal.throwIfAborted();
    for (const hit of explainPiece(project, detector, read.slice(start, end))) {
      hits.push({ ...hit, start: hit.start + start, end: hit.end + start });
    }
    if (hits.length >= mostHits) return { hits, readLength: end };
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { hits, readLength: read.length };
}

/** Cut after line ends, else after spaces. */
function* pieces(text: string): Generator<Place> {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + pieceLength);
    if (end < text.length) {
      const line = text.lastIndexOf('\n', end - 1) + 1;
      const space = text.lastIndexOf(' ', end - 1) + 1;
      if (line > start) end = line;
      else if (space > start) end = space;
    }
    yield { start, end };
    start = end;
  }
}

function explainPiece(project: PrivateProject, detector: ChosenDetector, text: string): ExplainedHit[] {
  const { policy } = detector;
  const kept = keptIn(project, detector, text, policy);
  const shown = project.findShown(text);
  const verdictOf = (found: Detection): ExplainedHit['verdict'] => {
    if (shown.some((place) => place.start <= found.start && found.end <= place.end)) return { kind: 'shown' };
    const holder = kept.find((place) => place.start < found.end && found.start < place.end);
    if (!isPersonal(found, text, policy)) {
      if (!holder && found.score < policy.scoreMin) return { kind: 'below-minimum', minimum: policy.scoreMin };
      return holder ? overlappedBy(holder, text) : { kind: 'readable' };
    }
    if (!holder) return { kind: 'ordinary' };
    return holder.entityType === found.entityType ? { kind: 'hidden' } : overlappedBy(holder, text);
  };
  const traced = detector.current.trace(text).map((one) => recognized(one, text, verdictOf));
  const isTraced = (found: Detection): boolean =>
    traced.some((hit) => hit.entityType === found.entityType && hit.start <= found.start && found.end <= hit.end);
  const cued = [...cuedFindings(text), ...internationalNumbers(text)]
    .filter((found) => !isTraced(found))
    .map((found) => ({ ...plain(found, 'cue', ''), score: found.score, verdict: verdictOf(found) }));
  const known = project.findKnown(text).map((match): ExplainedHit => {
    const holder = kept.find((place) => place.start < match.end && match.start < place.end);
    const isHidden = holder !== undefined && holder.start <= match.start && match.end <= holder.end;
    const verdict = isHidden ? ({ kind: 'hidden' } as const) : ({ kind: 'ordinary' } as const);
    return { ...plain(match, match.byRule ? 'rule' : 'column', match.column ?? match.value), score: 1, verdict };
  });
  return [...known, ...traced, ...cued].toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** Where tokens would stand. */
function keptIn(project: PrivateProject, detector: ChosenDetector, text: string, policy: TextPolicy): Kept[] {
  const kept: Kept[] = [];
  let at = 0;
  for (const segment of tokenizeText(project, detector, text, policy).segments) {
    const length = segment.kind === 'text' ? segment.text.length : (segment.original ?? '').length;
    if (segment.kind === 'token') kept.push({ start: at, end: at + length, entityType: segment.entityType });
    at += length;
  }
  return kept;
}

function recognized(
  { result, detection, dropped }: TracedResult,
  text: string,
  verdictOf: (found: Detection) => ExplainedHit['verdict'],
): ExplainedHit {
  const { explanation } = result;
  return {
    ...plain(detection, 'recognizer', result.recognitionMetadata?.recognizerName ?? explanation?.recognizer ?? ''),
    score: result.score,
    patternName: explanation?.patternName ?? null,
    originalScore: explanation?.originalScore ?? null,
    validation: explanation?.validationResult ?? null,
    contextWord: explanation?.supportiveContextWord ?? null,
    contextBoost: contextBoostOf(result),
    verdict: dropped === null ? verdictOf(detection) : droppedVerdict(dropped, text),
  };
}

/** What the context word alone added: Presidio counts what validation added too. */
function contextBoostOf({ score, explanation }: RecognizerResult): number | null {
  if (explanation?.supportiveContextWord === undefined) return null;
  return Math.max(0, score - (explanation.validationResult ? 1 : explanation.originalScore));
}

function droppedVerdict(dropped: NonNullable<TracedResult['dropped']>, text: string): ExplainedHit['verdict'] {
  switch (dropped.kind) {
    case 'below-threshold':
      return { kind: 'below-minimum', minimum: dropped.threshold };
    case 'overlapped':
      return overlappedBy(dropped.by, text);
    case 'allowed':
      return { kind: 'shown' };
  }
}

function overlappedBy(
  { entityType, start, end }: Pick<RecognizerResult, 'entityType' | 'start' | 'end'>,
  text: string,
): ExplainedHit['verdict'] {
  return { kind: 'overlapped', by: entityType, text: text.slice(start, end) };
}

function plain(
  { entityType, start, end }: Place & { readonly entityType: string },
  source: ExplainedHit['source'],
  name: string,
): Omit<ExplainedHit, 'score' | 'verdict'> {
  return {
    entityType,
    start,
    end,
    source,
    name,
    patternName: null,
    originalScore: null,
    validation: null,
    contextWord: null,
    contextBoost: null,
  };
}
