import { FileText } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import { useFormat } from '../../format/use-format.ts';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useDocuments, useDocumentsOf } from './document-store.ts';

/** The way to a project's documents, with how many there are. */
export function DocumentsLink({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { page, showDocuments } = useShell();
  const { load, progressOf } = useDocuments();
  const documents = useDocumentsOf(projectId);
  const progress = progressOf[projectId] ?? null;
  useEffect(() => void attempt(() => load(projectId)), [load, projectId]);
  const current = page.kind === 'documents';
  const state = progress
    ? t('documents.readingShort', { done: format.count(progress.done), total: format.count(progress.total) })
    : documents.length > 0
      ? format.count(documents.length)
      : '';
  return (
    <button
      type="button"
      data-testid="documents-link"
      onClick={showDocuments}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'mt-3 flex h-8 w-full items-center gap-2 rounded-md px-2 text-sm',
        current ? 'bg-chosen text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      <FileText size={16} strokeWidth={1.75} aria-hidden />
      <span className="flex-1 text-left">{t('documents.title')}</span>
      <span className="text-ink-3 tabular-nums">{state}</span>
    </button>
  );
}
