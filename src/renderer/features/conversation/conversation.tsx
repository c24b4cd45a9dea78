import { ArrowDown } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView, RunView } from '../../../contracts/app-views.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useFilesOf } from '../files/file-store.ts';
import { useProjects } from '../projects/project-store.ts';
import { TaskApprovals } from '../tasks/task-approvals.tsx';
import { useRunsOf } from './conversation-store.ts';
import { EmptyConversation } from './empty-conversation.tsx';
import { QuestionBox } from './question-box.tsx';
import { RunAnnouncer } from './run-announcer.tsx';
import { RunDocument } from './run-document.tsx';
import { useFollowEnd } from './use-follow-end.ts';
import { useLatestRuns } from './use-latest-runs.ts';

/** Runs that were asked for comparison stand beside theirs; the newest of several. */
function pairUp(all: readonly RunView[]): {
  readonly runs: readonly RunView[];
  readonly besides: Map<string, RunView>;
} {
  const ids = new Set(all.map(({ id }) => id));
  const partnerOf = ({ basis }: RunView) => {
    const id = basis?.besideRunId ?? null;
    return id !== null && ids.has(id) ? id : null;
  };
  const besides = new Map(
    all.flatMap((run) => {
      const partner = partnerOf(run);
      return partner === null ? [] : [[partner, run] as const];
    }),
  );
  return { runs: besides.size === 0 ? all : all.filter((run) => partnerOf(run) === null), besides };
}

/** A project's questions and answers as one document, and the box for the next question. */
export function Conversation({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const all = useRunsOf(project.id);
  const { runs, besides } = useMemo(() => pairUp(all), [all]);
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
              <RunDocument
                key={run.id}
                run={run}
                last={index === latest.length - 1}
                beside={besides.get(run.id) ?? null}
              />
            ))}
          </div>
        </section>
        {!atEnd && runs.length > 0 && (
          // In the margin beside the text where there is one: it must not lie on figures.
          <div className="document-grid pointer-events-none @container absolute inset-x-0 bottom-2">
            <div className="flex justify-start @max-[560px]:justify-center">
              <span className="pointer-events-auto animate-appear rounded-md bg-raised shadow-float">
                <IconButton icon={ArrowDown} label={t('conversation.toEnd')} side="top" onClick={goToEnd} />
              </span>
            </div>
          </div>
        )}
      </div>
      <TaskApprovals project={project} />
      <QuestionBox project={project} />
      <RunAnnouncer runs={runs} />
    </div>
  );
}
