import type { Segment } from '../../../contracts/privacy.ts';
import type { Language } from '../../../contracts/sandbox.ts';
import { sentText, type TokenSegment } from '../../components/segment-text.ts';
import { highlight, type Ink } from './highlight.ts';

export type Piece = { readonly kind: 'ink'; readonly text: string; readonly ink: Ink } | TokenSegment;

/** Colours code that is cut at its tokens: the colours come from the whole text, the tokens stay whole. */
export function inkSegments(segments: readonly Segment[], language: Language): Piece[] {
  const spans = highlight(sentText(segments), language);
  const pieces: Piece[] = [];
  let at = 0;
  let next = 0;
  for (const segment of segments) {
    if (segment.kind === 'token') {
      pieces.push(segment);
      at += segment.token.length;
      continue;
    }
    const end = at + segment.text.length;
    const start = at;
    while (at < end) {
      while (spans[next] && spans[next]!.end <= at) next += 1;
      const span = spans[next];
      const inside = span !== undefined && span.start <= at;
      const stop = Math.min(end, inside ? span.end : (span?.start ?? end));
      pieces.push({
        kind: 'ink',
        text: segment.text.slice(at - start, stop - start),
        ink: inside ? span.ink : 'plain',
      });
      at = stop;
    }
  }
  return pieces;
}
