import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../contracts/app-tasks.ts';
import { Button } from '../../components/button.tsx';
import { EgressBody } from '../egress/egress-body.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useTasks, useTasksOf } from './task-store.ts';

/** What a model asks to have done outside, over the question box: nothing of it has left, and nothing does without a yes. */
export function TaskApprovals({ projectId }: { readonly projectId: string }) {
  const asked = useTasksOf(projectId).filter(({ state }) => state === 'proposed');
  return asked.map((task) => <Approval key={task.id} task={task} />);
}

function Approval({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const approve = useTasks((store) => store.approve);
  return (
    <section
      aria-label={t('tasks.asks')}
      className="mx-auto mb-2 w-[calc(100%-48px)] max-w-180 animate-rise rounded-md border border-edge bg-outgoing-wash px-4 py-3"
    >
      <p role="alert" className="flex items-center gap-2 text-sm font-semibold">
        <Send size={14} aria-hidden className="shrink-0 text-outgoing" />
        {t('tasks.asks')}
      </p>
      <p className="mt-1 text-sm text-ink-2">{t('tasks.asksNote')}</p>
      <EgressBody body={task.body} restored={false} whole />
      <div className="mt-3 flex gap-2">
        <Button look="primary" onClick={() => void attempt(() => approve(task, true))}>
          {t('tasks.yes')}
        </Button>
        <Button onClick={() => void attempt(() => approve(task, false))}>{t('tasks.no')}</Button>
      </div>
    </section>
  );
}
