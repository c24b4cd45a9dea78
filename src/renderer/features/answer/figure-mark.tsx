import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../core/results/figures.ts';
import { Hint } from '../../components/hint.tsx';
import { useConversation } from '../conversation/conversation-store.ts';

interface FigureMarkProps {
  readonly figure: Figure;
  readonly text: string;
}

/** A figure of an answer: a quiet link to its cell, or a dotted line where it stands in no result. */
export function FigureMark({ figure, text }: FigureMarkProps) {
  const { t } = useTranslation();
  const pointAt = useConversation((store) => store.pointAt);
  const { origin } = figure;
  if (origin.kind === 'nowhere') {
    return (
      <Hint label={t('figure.nowhere')}>
        <span
          // biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows what the pointer shows
          tabIndex={0}
          className="whitespace-nowrap underline decoration-guarded decoration-dotted decoration-2 underline-offset-4"
        >
          {text}
          <span className="sr-only">{t('figure.nowhereShort')}</span>
        </span>
      </Hint>
    );
  }
  const show = () => {
    if (origin.kind === 'cell') pointAt({ ...origin.target });
    else document.querySelector(`[data-step="${CSS.escape(origin.stepId)}"]`)?.scrollIntoView({ block: 'center' });
  };
  return (
    <button
      type="button"
      onClick={show}
      title={origin.kind === 'cell' ? t('figure.fromCell') : t('figure.fromOutput')}
      className="inline rounded-md whitespace-nowrap underline decoration-line decoration-1 underline-offset-4 hover:decoration-accent hover:text-accent select-text"
    >
      {text}
    </button>
  );
}
