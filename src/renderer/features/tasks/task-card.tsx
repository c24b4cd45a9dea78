import { Ban, Check, CircleAlert, CircleDashed, Clock, Loader, type LucideIcon, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../contracts/app-tasks.ts';
import { app } from '../../bridge.ts';
import { Button, TextButton } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { sentText } from '../../components/segment-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { EgressBody } from '../egress/egress-body.tsx';
import { attempt } from '../toasts/attempt.ts';
import { addTable } from './add-table.ts';
import { TaskResult } from './task-result.tsx';
import { useTasks } from './task-store.ts';
import { bringsTable, isLive, stateName, troubleOf } from './task-words.ts';
import { useKindName } from './use-kind-name.ts';

const marks: Readonly<Record<ReturnType<typeof stateName>, readonly [LucideIcon, string]>> = {
  proposed: [CircleDashed, 'text-outgoing'],
  waiting: [Clock, 'text-guarded'],
  queued: [Clock, 'text-ink-3'],
  running: [Loader, 'text-accent'],
  again: [Loader, 'text-accent'],
  cancelling: [Loader, 'text-ink-3'],
  succeeded: [Check, 'text-accent'],
  failed: [CircleAlert, 'text-stop'],
  dead: [CircleAlert, 'text-stop'],
  cancelled: [Ban, 'text-ink-3'],
  refused: [CircleAlert, 'text-stop'],
  declined: [Ban, 'text-ink-3'],
};

const liveCharsMax = 600;

interface TaskCardProps {
  readonly task: TaskView;
  readonly online: boolean;
}

/** One task: where it is, what it says while it works, what was sent for it, and what can be done with it. */
export function TaskCard({ task, online }: TaskCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const kindName = useKindName();
  const inWords = useMainWords();
  const [shown, setShown] = useState<'sent' | 'result' | null>(null);
  const state = stateName(task);
  const [Icon, tone] = marks[state];
  const trouble = troubleOf(task);
  const toggle = (part: 'sent' | 'result') => setShown(shown === part ? null : part);
  const sentName = task.state === 'proposed' ? 'toSend' : task.end === 'declined' ? 'notSent' : 'sent';
  return (
    <article aria-label={`${kindName(task.kind)} ${task.about}`} data-task={task.id} className="py-4">
      <header className="flex items-start gap-2">
        <Icon size={16} strokeWidth={1.75} aria-hidden className={`mt-0.5 shrink-0 ${tone}`} />
        <div className="min-w-0 flex-1">
          <p className="selectable truncate font-semibold" title={task.about}>
            {task.about}
          </p>
          <p className="text-sm text-ink-3">
            <span className={trouble !== null && task.state === 'ended' ? 'text-stop' : 'text-ink-2'}>
              {t(`tasks.states.${state}`, { attempt: task.attempt })}
            </span>
            {[
              kindName(task.kind),
              ...(task.runId === null ? [] : [t('tasks.byModel')]),
              format.when(task.createdAt),
            ].map((part) => ` · ${part}`)}
          </p>
        </div>
        {task.state === 'ended' && (
          <IconButton
            icon={X}
            label={t('tasks.remove')}
            onClick={() => void attempt(() => useTasks.getState().remove(task))}
          />
        )}
      </header>
      <div className="pl-6">
        {isLive(task) && task.share !== null && (
          <progress
            className="mt-2 block h-1 w-full accent-accent"
            max={1}
            value={task.share}
            aria-label={t('tasks.progress', { share: format.share(task.share) })}
          />
        )}
        {isLive(task) && task.message !== null && <p className="selectable mt-2 text-sm text-ink-2">{task.message}</p>}
        {task.text !== '' && task.result === null && (
          <section
            aria-label={t('tasks.says')}
            className="selectable mt-2 text-sm break-words whitespace-pre-wrap text-ink-2"
          >
            {newest(task.text)}
          </section>
        )}
        {trouble !== null && (
          <p className={`selectable mt-2 text-sm ${task.state === 'ended' ? 'text-stop' : 'text-guarded'}`}>
            {inWords(trouble)}
          </p>
        )}
        <TaskActions task={task} online={online} />
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
          <TextButton aria-expanded={shown === 'sent'} onClick={() => toggle('sent')}>
            {t(`tasks.${sentName}`)} · {format.bytes(task.sizeBytes)}
          </TextButton>
          {task.result !== null && (
            <TextButton aria-expanded={shown === 'result'} onClick={() => toggle('result')}>
              {shown === 'result' ? t('tasks.hideResult') : t('tasks.showResult')}
            </TextButton>
          )}
          {shown === 'sent' && (
            <span className="-my-1">
              <CopyButton label={t('tasks.copySent')} text={() => sentText(task.body)} />
            </span>
          )}
        </div>
        {shown === 'sent' && <EgressBody body={task.body} restored={false} whole />}
        {shown === 'result' && task.result !== null && <TaskResult task={task} result={task.result} />}
      </div>
    </article>
  );
}

/** The end of a text that grows: what came last is what is looked for. */
function newest(text: string): string {
  return text.length > liveCharsMax ? `…${text.slice(-liveCharsMax)}` : text;
}

function TaskActions({ task, online }: TaskCardProps) {
  const { t } = useTranslation();
  const { approve, cancel, retry } = useTasks.getState();
  const act = (action: () => Promise<unknown>) => () => void attempt(action);
  const mayRetry = task.state === 'ended' && task.end !== 'succeeded' && task.end !== 'declined';
  const waits = task.state === 'waiting' && task.problem !== null && online;
  if (!isLive(task) && task.state !== 'proposed' && !mayRetry && !bringsTable(task)) return null;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {task.state === 'proposed' && (
        <>
          <Button look="primary" onClick={act(() => approve(task, true))}>
            {t('tasks.yes')}
          </Button>
          <Button onClick={act(() => approve(task, false))}>{t('tasks.no')}</Button>
        </>
      )}
      {bringsTable(task) && <Button onClick={() => void addTable(t, task)}>{t('tasks.addTable')}</Button>}
      {waits && <Button onClick={act(() => app().resendTasks({}))}>{t('tasks.resend')}</Button>}
      {isLive(task) && (
        <Button look="stop" disabled={task.cancelAsked} onClick={act(() => cancel(task))}>
          {t('tasks.cancel')}
        </Button>
      )}
      {mayRetry && <Button onClick={act(() => retry(task))}>{t('tasks.retry')}</Button>}
    </div>
  );
}
