import { Fragment, type ReactNode } from 'react';
import { FigureMark } from './figure-mark.tsx';
import type { Figure } from './figures.ts';
import type { Inline } from './markdown.ts';

interface InlinesProps {
  readonly inlines: readonly Inline[];
  readonly figures: readonly Figure[];
  readonly streaming: boolean;
}

function withFigures({ text, at }: Inline, figures: readonly Figure[], streaming: boolean): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const figure of figures) {
    const start = figure.start - at;
    const end = figure.end - at;
    if (start < from || end > text.length) continue;
    // The last figure of a growing text may be half of one.
    if (streaming && figure.origin.kind === 'nowhere') continue;
    parts.push(<Fragment key={`text ${from}`}>{text.slice(from, start)}</Fragment>);
    parts.push(<FigureMark key={`figure ${start}`} figure={figure} text={text.slice(start, end)} />);
    from = end;
  }
  parts.push(<Fragment key={`text ${from}`}>{text.slice(from)}</Fragment>);
  return parts;
}

export function Inlines({ inlines, figures, streaming }: InlinesProps) {
  return inlines.map((inline) => {
    const content = withFigures(inline, figures, streaming);
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
