import { CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { findCitations, sourcesOf } from '../../../core/results/citations.ts';
import { findFigures } from '../../../core/results/figures.ts';
import { parseMarkdown } from '../../../core/results/markdown.ts';
import { margin } from '../conversation/margin.ts';
import { AnswerBlock } from './answer-block.tsx';

const namedMax = 5;

/** The answer as it streams: text, its figures linked to the cells they came from. */
export function Answer({ run, bare = false }: { readonly run: RunView; readonly bare?: boolean }) {
  const { t } = useTranslation();
  const blocks = useMemo(() => parseMarkdown(run.answer), [run.answer]);
  const marks = useMemo(
    () => ({
      figures: findFigures(run.answer, run.steps, run.question),
      citations: findCitations(run.answer, sourcesOf(run.steps)),
    }),
    [run.answer, run.steps, run.question],
  );
  const streaming = run.status === 'running';
  const unfound = marks.figures.flatMap(({ start, end, origin }) =>
    origin.kind === 'nowhere' ? [run.answer.slice(start, end)] : [],
  );
  return (
    <section
      data-testid="answer"
      aria-label={t('run.answer')}
      aria-live="polite"
      aria-busy={streaming}
      className={`selectable flex flex-col gap-2 break-words ${bare ? '' : margin}`}
    >
      {blocks.map((block, index) => (
        // Blocks grow at the end only; their place is their identity.
        <AnswerBlock key={`${block.kind} ${index}`} block={block} marks={marks} streaming={streaming} />
      ))}
      {!streaming && unfound.length > 0 && (
        <p className="flex items-start gap-2 text-sm text-guarded" data-testid="unfound-figures">
          <CircleAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
          {t('figure.unfound', {
            figures: unfound.slice(0, namedMax).join(t('figure.listMark')),
            more: unfound.length > namedMax ? t('figure.andMore', { count: unfound.length - namedMax }) : '',
          })}
        </p>
      )}
    </section>
  );
}
