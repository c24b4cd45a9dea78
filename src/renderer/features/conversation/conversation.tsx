import { ArrowDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useFilesOf } from '../files/file-store.ts';
import { useProjects } from '../projects/project-store.ts';
import { useRunsOf } from './conversation-store.ts';
import { EmptyConversation } from './empty-conversation.tsx';
import { QuestionBox } from './question-box.tsx';
import { RunAnnouncer } from './run-announcer.tsx';
import { RunDocument } from './run-document.tsx';
import { useFollowEnd } from './use-follow-end.ts';
import { useLatestRuns } from './use-latest-runs.ts';

/** A project's questions and answers as one document, and the box for the next question. */
export function Conversation({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const runs = useRunsOf(project.id);
  const files = useFilesOf(project.id);
  const opening = useProjects(({ openingId }) => openingId === project.id);
  const { scroller, content, atEnd, goToEnd } = useFollowEnd(runs.at(-1)?.id ?? null);
  const { latest, earlierCount, showEarlier } = useLatestRuns(runs, scroller);
  const waiting = opening && runs.length === 0 && files.length === 0;
  return (
    <div className="flex h-full flex-col">
      <div className="relative min-h-0 flex-1">
        <section
          ref={scroller}
          data-conversation-scroll
          aria-label={t('conversation.title')}
          className="@container relative h-full overflow-y-auto -outline-offset-2 [scrollbar-gutter:stable_both-edges]"
        >
          <div ref={content} className="min-h-full">
            {runs.length === 0 && !waiting && <EmptyConversation project={project} />}
            {earlierCount > 0 && (
              <div className="flex justify-center border-b border-line py-3">
                <Button look="quiet" onClick={showEarlier}>
                  {t('conversation.earlier', { count: earlierCount })}
                </Button>
              </div>
            )}
            {latest.map((run, index) => (
              <RunDocument key={run.id} run={run} last={index === latest.length - 1} />
            ))}
          </div>
        </section>
        {!atEnd && runs.length > 0 && (
          <span className="absolute bottom-2 left-1/2 -translate-x-1/2 animate-appear rounded-md bg-raised shadow-float">
            <IconButton icon={ArrowDown} label={t('conversation.toEnd')} side="top" onClick={goToEnd} />
          </span>
        )}
      </div>
      <QuestionBox project={project} />
      <RunAnnouncer runs={runs} />
    </div>
  );
}
