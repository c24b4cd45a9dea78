import { Fragment, type ReactNode } from 'react';
import type { Citation } from '../../../core/results/citations.ts';
import type { Figure } from '../../../core/results/figures.ts';
import type { Inline } from '../../../core/results/markdown.ts';
import { TokenChip } from '../../components/token-chip.tsx';
import { CitationMark } from './citation-mark.tsx';
import { FigureMark } from './figure-mark.tsx';

/** What in an answer leads somewhere: figures to their cells, citations to their passages. */
export interface Marks {
  readonly figures: readonly Figure[];
  readonly citations: readonly Citation[];
}

interface InlinesProps {
  readonly inlines: readonly Inline[];
  readonly marks: Marks;
  readonly streaming: boolean;
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly node: ReactNode;
}

// An answer is restored before it comes here: a token that is still one was never made by this project.
const unknownToken = /<(?<entityType>[A-Z][A-Z_]*)_\d+>/g;

function marksIn({ text, at }: Inline, { figures, citations }: Marks, streaming: boolean): Mark[] {
  const tokens = Array.from(text.matchAll(unknownToken), (match): Mark => {
    const entityType = match.groups?.entityType ?? '';
    const segment = { kind: 'token', token: match[0], entityType, original: null } as const;
    return { start: match.index, end: match.index + match[0].length, node: <TokenChip segment={segment} /> };
  });
  const numbers = figures
    // The last figure of a growing text may be half of one.
    .filter(({ origin }) => !streaming || origin.kind !== 'nowhere')
    .map((figure): Mark => {
      const [start, end] = [figure.start - at, figure.end - at];
      return { start, end, node: <FigureMark figure={figure} text={text.slice(start, end)} /> };
    });
  const cited = citations.map(({ source, ...place }): Mark => {
    const [start, end] = [place.start - at, place.end - at];
    return { start, end, node: <CitationMark source={source} text={text.slice(start, end)} /> };
  });
  return [...tokens, ...[...cited, ...numbers].filter(({ start, end }) => start >= 0 && end <= text.length)].sort(
    (a, b) => a.start - b.start,
  );
}

function withMarks(inline: Inline, marks: Marks, streaming: boolean): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { start, end, node } of marksIn(inline, marks, streaming)) {
    if (start < from) continue;
    parts.push(<Fragment key={`text ${from}`}>{inline.text.slice(from, start)}</Fragment>);
    // A button is a box of its own, after which a line may end: not before the comma that follows it.
    const [glued = ''] = /^[\p{Po}\p{Pe}\p{Pf}%]+/u.exec(inline.text.slice(end)) ?? [];
    parts.push(
      <span key={`mark ${start}`} className={glued === '' ? undefined : 'whitespace-nowrap'}>
        {node}
        {glued}
      </span>,
    );
    from = end + glued.length;
  }
  parts.push(<Fragment key={`text ${from}`}>{inline.text.slice(from)}</Fragment>);
  return parts;
}

export function Inlines({ inlines, marks, streaming }: InlinesProps) {
  return inlines.map((inline) => {
    const content = withMarks(inline, marks, streaming);
    switch (inline.kind) {
      case 'strong':
        return (
          <strong key={inline.at} className="font-semibold">
            {content}
          </strong>
        );
      case 'emphasis':
        return <em key={inline.at}>{content}</em>;
      case 'code':
        return (
          <code key={inline.at} className="rounded-md bg-hover px-1 font-mono text-sm">
            {content}
          </code>
        );
      default:
        return <Fragment key={inline.at}>{content}</Fragment>;
    }
  });
}
