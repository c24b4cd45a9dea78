import { useTranslation } from 'react-i18next';
import type { DocumentProgress } from '../../../contracts/app-documents.ts';
import { Button } from '../../components/button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useDocuments } from './document-store.ts';

interface ReadingProgressProps {
  readonly projectId: string;
  readonly progress: DocumentProgress;
}

/** How far the reading of documents has come, and the way to stop it. */
export function ReadingProgress({ projectId, progress: { done, total, name } }: ReadingProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const stop = useDocuments((store) => store.stop);
  const share = total === 0 ? 0 : done / total;
  return (
    <div className="mt-4 flex items-center gap-4 text-sm">
      <div className="min-w-0 flex-1">
        <div className="flex justify-between gap-4 text-ink-2">
          <span className="truncate">{name}</span>
          <span className="shrink-0 tabular-nums">
            {t('documents.reading', { done: format.count(done), total: format.count(total) })}
          </span>
        </div>
        <div
          role="progressbar"
          aria-label={t('documents.title')}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
          className="mt-1 h-0.5 overflow-hidden rounded-full bg-line"
        >
          <div
            className="h-full bg-accent transition-[width] duration-300"
            style={{ width: `${Math.max(share * 100, 1)}%` }}
          />
        </div>
      </div>
      <Button look="stop" onClick={() => stop(projectId)}>
        {t('documents.stop')}
      </Button>
    </div>
  );
}
