import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentProgress } from '../../../contracts/app-documents.ts';
import { Button } from '../../components/button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { attempt } from '../toasts/attempt.ts';
import { useDocuments, type VectorsView } from './document-store.ts';

interface OfProject<Progress> {
  readonly projectId: string;
  readonly progress: Progress;
}

/** How far the reading of documents has come, and the way to stop it. */
export function ReadingProgress({ projectId, progress: { done, total, name } }: OfProject<DocumentProgress>) {
  const { t } = useTranslation();
  const format = useFormat();
  const stop = useDocuments((store) => store.stop);
  return (
    <ProgressLine
      title={name}
      state={t('documents.reading', { done: format.count(done), total: format.count(total) })}
      done={done}
      total={total}
    >
      <Button look="stop" onClick={() => stop(projectId)}>
        {t('documents.stop')}
      </Button>
    </ProgressLine>
  );
}

/** How many passages are found by meaning too, the way to stop it and to go on. */
export function VectorsProgress({ projectId, progress: { waiting, total, stopped } }: OfProject<VectorsView>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { followVectors, stopVectors } = useDocuments();
  return (
    <ProgressLine
      title={t(stopped ? 'documents.vectorsStopped' : 'documents.vectors')}
      state={t('documents.vectorsOf', { done: format.count(total - waiting), total: format.count(total) })}
      done={total - waiting}
      total={total}
    >
      {stopped ? (
        <Button onClick={() => void attempt(() => followVectors(projectId))}>{t('documents.vectorsGoOn')}</Button>
      ) : (
        <Button look="stop" aria-label={t('documents.vectorsStop')} onClick={() => stopVectors(projectId)}>
          {t('documents.stop')}
        </Button>
      )}
    </ProgressLine>
  );
}

interface ProgressLineProps {
  readonly title: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly children: ReactNode;
}

function ProgressLine({ title, state, done, total, children }: ProgressLineProps) {
  const share = total === 0 ? 0 : done / total;
  return (
    <div className="mt-4 flex items-center gap-4 text-sm">
      <div className="min-w-0 flex-1">
        <div className="flex justify-between gap-4 text-ink-2">
          <span className="truncate">{title}</span>
          <span className="shrink-0 tabular-nums">{state}</span>
        </div>
        <div
          role="progressbar"
          aria-label={title}
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
      {children}
    </div>
  );
}
