import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '../../../contracts/privacy.ts';
import { Segments } from '../../components/segments.tsx';
import { bodyExcerpt } from './body-excerpt.ts';
import { prettyBody } from './pretty-body.ts';

interface EgressBodyProps {
  /** A request's body, cut at its tokens. */
  readonly body: readonly Segment[];
  readonly restored: boolean;
  readonly whole: boolean;
}

const excerptLengthMax = 360;

/** The beginning of a text, cut between segments or inside one of text, never inside a token. */
function shorten(segments: readonly Segment[], lengthMax: number): Segment[] {
  const short: Segment[] = [];
  let length = 0;
  for (const segment of segments) {
    const room = lengthMax - length;
    if (room <= 0) return [...short, { kind: 'text', text: '…' }];
    if (segment.kind === 'text' && segment.text.length > room) {
      return [...short, { kind: 'text', text: `${segment.text.slice(0, room)}…` }];
    }
    short.push(segment);
    length += segment.kind === 'text' ? segment.text.length : segment.token.length;
  }
  return short;
}

/** The newest message of a request, or all of its body laid out for reading. */
export function EgressBody({ body, restored, whole }: EgressBodyProps) {
  const { t } = useTranslation();
  const excerpt = useMemo(() => bodyExcerpt(body), [body]);
  const laidOut = useMemo(() => (whole ? prettyBody(body) : []), [body, whole]);
  if (whole) {
    return (
      <pre className="selectable mt-2 max-h-120 animate-appear overflow-auto rounded-md border border-line bg-paper px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap -outline-offset-2">
        <Segments segments={laidOut} restored={restored} />
      </pre>
    );
  }
  if (body.length === 0) return null;
  const shown = shorten(excerpt?.segments ?? body, excerptLengthMax);
  return (
    <blockquote className="selectable mt-2 line-clamp-8 rounded-md border border-line bg-paper px-3 py-2 break-words whitespace-pre-wrap text-ink-2">
      {excerpt?.from === 'result' && <span className="block text-ink-3">{t('egress.result')}</span>}
      <Segments segments={shown} restored={restored} />
    </blockquote>
  );
}
