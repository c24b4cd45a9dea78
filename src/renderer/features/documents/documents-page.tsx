import { ArrowLeft, FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { DocumentList } from './document-list.tsx';
import { DocumentSearch } from './document-search.tsx';
import { useDocuments, useDocumentsOf } from './document-store.ts';
import { ReadingProgress, VectorsProgress } from './reading-progress.tsx';

/** A project's documents: what is read, what is on its way, and a search in all of it. */
export function DocumentsPage({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const showConversation = useShell((shell) => shell.showConversation);
  const { progressOf, vectorsOf } = useDocuments();
  const documents = useDocumentsOf(project.id);
  const progress = progressOf[project.id] ?? null;
  const vectors = vectorsOf[project.id] ?? null;
  const [query, setQuery] = useState('');
  const isEmpty = documents.length === 0 && progress === null;
  return (
    <section aria-label={t('documents.title')} className="relative h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-200 flex-col px-6 pt-4 pb-12">
        <div className="flex items-center gap-2">
          <span className="-ml-1.5">
            <IconButton icon={ArrowLeft} label={t('files.back')} keys="Esc" onClick={showConversation} />
          </span>
          <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">{t('documents.title')}</h2>
          {!isEmpty && <AddButtons projectId={project.id} disabled={progress !== null} />}
        </div>
        {isEmpty ? (
          <div className="mx-auto flex max-w-96 flex-1 flex-col items-center justify-center gap-1 py-16 text-center">
            <FileText size={20} strokeWidth={1.5} aria-hidden className="mb-2 text-ink-3" />
            <p className="font-semibold">{t('documents.empty')}</p>
            <p className="text-sm text-pretty text-ink-2">{t('documents.emptyNote')}</p>
            <div className="mt-3">
              <AddButtons projectId={project.id} disabled={false} isFirst />
            </div>
          </div>
        ) : (
          <>
            {progress && <ReadingProgress projectId={project.id} progress={progress} />}
            {vectors && <VectorsProgress projectId={project.id} progress={vectors} />}
            <DocumentSearch projectId={project.id} query={query} onQuery={setQuery} />
            {query.trim() === '' && <DocumentList projectId={project.id} documents={documents} />}
          </>
        )}
      </div>
    </section>
  );
}

interface AddButtonsProps {
  readonly projectId: string;
  readonly disabled: boolean;
  readonly isFirst?: boolean;
}

function AddButtons({ projectId, disabled, isFirst = false }: AddButtonsProps) {
  const { t } = useTranslation();
  const add = useDocuments((store) => store.add);
  return (
    <span className="flex gap-2">
      <Button
        look={isFirst ? 'primary' : 'outline'}
        disabled={disabled}
        onClick={() => attempt(() => add(projectId, 'files'))}
      >
        {t('documents.addFiles')}
      </Button>
      <Button disabled={disabled} onClick={() => attempt(() => add(projectId, 'folder'))}>
        {t('documents.addFolder')}
      </Button>
    </span>
  );
}
