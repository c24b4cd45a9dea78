import { Fragment, useMemo } from 'react';
import type { Segment } from '../../../contracts/privacy.ts';
import type { Language } from '../../../contracts/sandbox.ts';
import { RestoredValue, TokenChip } from '../../components/token-chip.tsx';
import type { Ink } from './highlight.ts';
import { inkSegments } from './inked-segments.ts';

const inks: Record<Ink, string> = {
  plain: '',
  comment: 'text-ink-3',
  string: 'text-[light-dark(#3f6212,#b5d38a)]',
  number: 'text-[light-dark(#1c57ad,#86b6f7)]',
  keyword: 'text-[light-dark(#7a2e8e,#d3a4e4)]',
  call: 'text-accent',
};

interface CodeTextProps {
  readonly segments: readonly Segment[];
  readonly language: Language;
  readonly restored: boolean;
}

/** Code in quiet colours, tokens as chips. */
export function CodeText({ segments, language, restored }: CodeTextProps) {
  const pieces = useMemo(() => inkSegments(segments, language), [segments, language]);
  return (
    <pre className="selectable max-h-120 overflow-auto px-3 py-2 pr-10 font-mono text-sm -outline-offset-2">
      <code>
        {pieces.map((piece, index) => {
          // Pieces have no identity but their place.
          const key = index;
          if (piece.kind === 'token') {
            return restored ? <RestoredValue key={key} segment={piece} /> : <TokenChip key={key} segment={piece} />;
          }
          const ink = inks[piece.ink];
          if (ink === '') return <Fragment key={key}>{piece.text}</Fragment>;
          return (
            <span key={key} className={ink}>
              {piece.text}
            </span>
          );
        })}
      </code>
    </pre>
  );
}
