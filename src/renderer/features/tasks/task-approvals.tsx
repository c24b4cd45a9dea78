import { Send, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../contracts/app-tasks.ts';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { embeddedService } from '../../../contracts/outbox.ts';
import { Button } from '../../components/button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { EgressBody } from '../egress/egress-body.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useTasks, useTasksOf } from './task-store.ts';

/** What a model asks to have done outside, over the question box: nothing of it has left, and nothing does without a yes. */
export function TaskApprovals({ project }: { readonly project: ProjectView }) {
  const asked = useTasksOf(project.id).filter(({ state }) => state === 'proposed');
  return asked.map((task) => <Approval key={task.id} task={task} level={project.contract.level} />);
}

interface ApprovalProps {
  readonly task: TaskView;
  readonly level: ProjectView['contract']['level'];
}

function Approval({ task, level }: ApprovalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const approve = useTasks((store) => store.approve);
  // Whoever wrote what the run has read may be the one who wants this sent.
  const taint = useConversation(
    ({ runsOf }) => runsOf[task.projectId]?.find(({ id }) => id === task.runId)?.taint ?? null,
  );
  return (
    <section
      aria-label={t('tasks.asks')}
      data-task-approval={task.id}
      className="mx-auto mb-2 w-[calc(100%-48px)] max-w-180 animate-rise rounded-md border border-edge bg-outgoing-wash px-4 py-3"
    >
      <p role="alert" className="flex items-center gap-2 text-sm font-semibold">
        <Send size={14} aria-hidden className="shrink-0 text-outgoing" />
        {t('tasks.asks')}
      </p>
      <p className="mt-1 text-sm text-ink-2">{t('tasks.asksNote')}</p>
      {taint && (
        <p data-testid="task-taint" className="mt-2 flex items-start gap-2 text-sm text-guarded">
          <TriangleAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
          {t(`tasks.taint.${taint}`)}
        </p>
      )}
      <EgressBody body={task.body} restored={false} whole />
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <dt className="text-ink-3">{t('tasks.goesTo')}</dt>
        <dd className="selectable min-w-0 break-words">
          {[task.service === embeddedService ? t('tasks.thisApp') : task.service, ...task.reaches].join(' → ')}
        </dd>
        <dt className="text-ink-3">{t('tasks.size')}</dt>
        <dd>{t('tasks.sizeSigned', { size: format.bytes(task.sizeBytes) })}</dd>
        <dt className="text-ink-3">{t('contract.title')}</dt>
        <dd>{t(`contract.levels.${level}.name`)}</dd>
      </dl>
      <div className="mt-3 flex gap-2">
        <Button look="primary" onClick={() => void attempt(() => approve(task, true))}>
          {t('tasks.yes')}
        </Button>
        <Button onClick={() => void attempt(() => approve(task, false))}>{t('tasks.no')}</Button>
      </div>
    </section>
  );
}
