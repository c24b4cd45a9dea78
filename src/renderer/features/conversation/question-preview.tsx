import { useTranslation } from 'react-i18next';
import { countTokens } from '../../components/segment-text.ts';
import { Segments } from '../../components/segments.tsx';
import { useOutsideModel } from '../session/session-store.ts';
import type { Preview } from './use-preview.ts';

/** Under the question box: the question as a model would get it. Its place is kept while it is empty, so nothing jumps. */
export function QuestionPreview({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const outside = useOutsideModel();
  const { segments, problem } = preview;
  const guarded = segments ? countTokens(segments) : 0;
  return (
    <div className="mt-1.5 max-h-16 min-h-5 overflow-y-auto px-3 text-sm text-ink-3" data-testid="question-preview">
      {problem !== null && (
        <p role="alert" className="text-stop">
          {problem}
        </p>
      )}
      {problem === null && segments === null && <p>{outside ? t('question.hintOutside') : t('question.hintInside')}</p>}
      {problem === null && segments !== null && guarded === 0 && (
        <p className="animate-appear">{outside ? t('question.asItIs') : t('question.staysAsItIs')}</p>
      )}
      {problem === null && segments !== null && guarded > 0 && (
        <p className="animate-appear break-words">
          {outside ? t('question.wouldLeave') : t('question.analystSees')}{' '}
          <span className="text-ink-2">
            <Segments segments={segments} />
          </span>
        </p>
      )}
    </div>
  );
}
