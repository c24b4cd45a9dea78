import { ListTodo } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import { useProjects } from '../projects/project-store.ts';
import { useShell } from '../shell/shell-store.ts';
import { useTasksOf } from './task-store.ts';
import { isLive } from './task-words.ts';

/** The way to the tasks of the open project, with how many are on their way. */
export function TasksLink() {
  const { t } = useTranslation();
  const currentId = useProjects((store) => store.currentId);
  const tasks = useTasksOf(currentId);
  const { page, showTasks } = useShell();
  if (currentId === null) return null;
  const live = tasks.filter(isLive).length;
  const isAsked = tasks.some(({ state }) => state === 'proposed');
  const isCurrent = page.kind === 'tasks';
  return (
    <button
      type="button"
      onClick={showTasks}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'mt-3 flex h-8 w-full items-center gap-2 rounded-md px-2 text-sm',
        isCurrent ? 'bg-chosen text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      <ListTodo size={16} strokeWidth={1.75} aria-hidden />
      {t('tasks.title')}
      <span className={classNames('ml-auto', isAsked ? 'text-outgoing' : 'text-ink-3')}>
        {isAsked ? t('tasks.states.proposed') : live > 0 ? t('tasks.live', { count: live }) : ''}
      </span>
    </button>
  );
}
