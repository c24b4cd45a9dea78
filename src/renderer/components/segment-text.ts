import type { Segment } from '../../contracts/privacy.ts';

export type TokenSegment = Extract<Segment, { kind: 'token' }>;

/** The text as it was sent: tokens as they stand. */
export function sentText(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.kind === 'text' ? segment.text : segment.token)).join('');
}

/** Different guarded values in the text. */
export function countTokens(segments: readonly Segment[]): number {
  return new Set(segments.flatMap((segment) => (segment.kind === 'token' ? [segment.token] : []))).size;
}

/** `<PERSON_1>` → `PERSON_1`: the brackets are for the model, the chip's shape is for people. */
export function tokenLabel(token: string): string {
  return token.replace(/^[<⟨‹[]+|[>⟩›\]]+$/g, '');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Cuts a text where tokens of `known` stand in it. Longer tokens first: `<PERSON_1>` must not cut `<PERSON_12>`. */
export function cutAtTokens(text: string, known: readonly TokenSegment[]): Segment[] {
  const byToken = new Map(known.map((segment) => [segment.token, segment]));
  if (byToken.size === 0) return text === '' ? [] : [{ kind: 'text', text }];
  const tokens = [...byToken.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${tokens.map(escapeRegExp).join('|')})`);
  return text.split(pattern).flatMap((part, index): Segment[] => {
    if (part === '') return [];
    const token = index % 2 === 1 ? byToken.get(part) : undefined;
    return [token ?? { kind: 'text', text: part }];
  });
}
