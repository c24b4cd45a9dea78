import { Fragment } from 'react';
import type { Segment } from '../../contracts/privacy.ts';
import { RestoredValue, TokenChip } from './token-chip.tsx';

interface SegmentsProps {
  readonly segments: readonly Segment[];
  /** Shows what tokens stand for in their place. */
  readonly restored?: boolean;
}

/** Text with its tokens as chips: the one way in which anything that a model sees is shown. */
export function Segments({ segments, restored = false }: SegmentsProps) {
  return segments.map((segment, index) => {
    // Segments have no identity but their place.
    const key = index;
    if (segment.kind === 'text') return <Fragment key={key}>{segment.text}</Fragment>;
    return restored ? <RestoredValue key={key} segment={segment} /> : <TokenChip key={key} segment={segment} />;
  });
}
