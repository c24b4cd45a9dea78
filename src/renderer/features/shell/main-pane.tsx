import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Conversation } from '../conversation/conversation.tsx';
import { DocumentsPage } from '../documents/documents-page.tsx';
import { EgressLine } from '../egress/egress-line.tsx';
import { FilePage } from '../files/file-page.tsx';
import { useFilesOf } from '../files/file-store.ts';
import { useCurrentProject, useProjects } from '../projects/project-store.ts';
import { TasksPage } from '../tasks/tasks-page.tsx';
import { attempt } from '../toasts/attempt.ts';
import { Welcome } from '../welcome/welcome.tsx';
import { ProjectHeader } from './project-header.tsx';
import { useShell } from './shell-store.ts';
import { ThrowAwayNote } from './throw-away-note.tsx';

/** The middle: a project's conversation, one of its files, its documents, or the first-run screen. */
export function MainPane() {
  const { t } = useTranslation();
  const project = useCurrentProject();
  const files = useFilesOf(project?.id ?? null);
  const { page, rightOpen } = useShell();
  const { openFailure, open } = useProjects();
  const file = page.kind === 'file' ? files.find(({ id }) => id === page.fileId) : undefined;
  return (
    <main className="flex h-full min-w-0 flex-col bg-paper">
      {project && <ProjectHeader project={project} />}
      <ThrowAwayNote />
      <div className="min-h-0 flex-1">
        <ErrorBoundary part key={`${project?.id} ${page.kind} ${file?.id}`}>
          {!project && <Welcome />}
          {project && openFailure !== null && (
            <div role="alert" className="mx-auto flex h-full max-w-120 flex-col justify-center p-6">
              <p className="font-semibold">{t('projects.openFailed')}</p>
              <p className="selectable mt-1 text-sm text-ink-2">{openFailure}</p>
              <div className="mt-3">
                <Button onClick={() => attempt(() => open(project.id))}>{t('failure.retry')}</Button>
              </div>
            </div>
          )}
          {project && openFailure === null && file && <FilePage project={project} file={file} />}
          {project && openFailure === null && page.kind === 'documents' && <DocumentsPage project={project} />}
          {project && openFailure === null && page.kind === 'tasks' && <TasksPage project={project} />}
          {project && openFailure === null && page.kind !== 'documents' && page.kind !== 'tasks' && !file && (
            <Conversation project={project} />
          )}
        </ErrorBoundary>
      </div>
      {!rightOpen && project && <EgressLine />}
    </main>
  );
}
