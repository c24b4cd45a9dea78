import type { RecognizerResult } from './recognizer-result.ts';

/** Why a result that some recognizer found is not in the answer. */
export type DropReason =
  | { readonly kind: 'below-threshold'; readonly threshold: number }
  /** Another result holds its place: of the same entity or, outside of compatible mode, a surer or longer one. */
  | { readonly kind: 'overlapped'; readonly by: RecognizerResult }
  | { readonly kind: 'allowed' };

export type DropListener = (result: RecognizerResult, reason: DropReason) => void;

/** Tells which results a step took out. Steps may copy a result to give it another score: entity and place tell who is who. */
export function tellDropped(
  before: readonly RecognizerResult[],
  after: readonly RecognizerResult[],
  tell: DropListener,
  reasonOf: (result: RecognizerResult) => DropReason | undefined,
): void {
  const left = new Map<string, number>();
  for (const result of after) left.set(keyOf(result), (left.get(keyOf(result)) ?? 0) + 1);
  for (const result of before) {
    const count = left.get(keyOf(result)) ?? 0;
    if (count > 0) {
      left.set(keyOf(result), count - 1);
      continue;
    }
    const reason = reasonOf(result);
    if (reason) tell(result, reason);
  }
}

/** The kept result that shares most with this one. */
export function overlapping(result: RecognizerResult, kept: readonly RecognizerResult[]): DropReason | undefined {
  const shared = (other: RecognizerResult): number =>
    Math.min(other.end, result.end) - Math.max(other.start, result.start);
  const by = kept.filter((other) => shared(other) > 0).sort((a, b) => shared(b) - shared(a))[0];
  return by && { kind: 'overlapped', by };
}

const keyOf = ({ entityType, start, end, recognitionMetadata }: RecognizerResult): string =>
  `${entityType} ${start} ${end} ${recognitionMetadata?.recognizerIdentifier ?? ''}`;
