import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../../contracts/app-views.ts';
import { Hint } from '../../components/hint.tsx';
import { usePassage } from '../documents/passage-store.ts';
import { usePlaceWords } from '../documents/use-place-words.ts';
import { useProjects } from '../projects/project-store.ts';

interface CitationMarkProps {
  readonly source: SourceView;
  /** As the answer writes it: “[2]”, or “2” among others. */
  readonly text: string;
}

/** A citation: a link that opens the passage. */
export function CitationMark({ source, text }: CitationMarkProps) {
  const { t } = useTranslation();
  const show = usePassage((store) => store.show);
  const projectId = useProjects((store) => store.currentId);
  const placeWords = usePlaceWords();
  return (
    <Hint label={placeWords(source)}>
      <button
        type="button"
        data-testid="citation"
        aria-label={t('documents.citation', { n: source.n, place: placeWords(source) })}
        onClick={() => projectId !== null && show(projectId, source)}
        className="inline rounded-md text-sm whitespace-nowrap text-accent underline-offset-4 hover:underline"
      >
        {text}
      </button>
    </Hint>
  );
}
