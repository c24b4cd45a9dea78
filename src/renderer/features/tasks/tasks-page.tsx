import { ArrowLeft, CloudOff, Download, ListTodo } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { app } from '../../bridge.ts';
import { Button, TextButton } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useShell } from '../shell/shell-store.ts';
import { TaskCard } from './task-card.tsx';
import { useTasks, useTasksOf } from './task-store.ts';
import { isLive } from './task-words.ts';
import { useOnline } from './use-online.ts';

/** What a project has had done outside: each task with where it is, what was sent for it and what came back. */
export function TasksPage({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const tasks = useTasksOf(project.id);
  const showConversation = useShell((shell) => shell.showConversation);
  const askForAddress = useTasks((store) => store.askForAddress);
  const online = useOnline();
  return (
    <section aria-label={t('tasks.title')} className="h-full overflow-y-auto">
      <div className="mx-auto max-w-180 px-6 pt-4 pb-12">
        <div className="flex items-center gap-2">
          <span className="-ml-1.5">
            <IconButton icon={ArrowLeft} label={t('tasks.back')} keys="Esc" onClick={showConversation} />
          </span>
          <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">{t('tasks.title')}</h2>
          {tasks.length > 0 && (
            <Button onClick={() => askForAddress(project.id)}>
              <Download size={16} strokeWidth={1.75} aria-hidden />
              {t('tasks.fetch')}
            </Button>
          )}
        </div>
        <ServiceLine />
        {!online && (
          <p role="status" className="mt-3 flex items-center gap-2 text-sm text-guarded">
            <CloudOff size={14} aria-hidden className="shrink-0" />
            {t('tasks.offline')}
          </p>
        )}
        {tasks.length === 0 ? (
          <div className="flex flex-col items-center px-6 pt-24 text-center">
            <ListTodo size={24} strokeWidth={1.5} aria-hidden className="text-ink-3" />
            <p className="mt-3 font-semibold">{t('tasks.empty')}</p>
            <p className="mt-1 max-w-110 text-sm text-pretty text-ink-2">{t('tasks.emptyNote')}</p>
            <Button look="primary" className="mt-4" onClick={() => askForAddress(project.id)}>
              {t('tasks.fetch')}
            </Button>
          </div>
        ) : (
          <ul className="mt-4 border-t border-line">
            {tasks.map((task) => (
              <li key={task.id} className="border-b border-line">
                <TaskCard task={task} online={online} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <Announcer projectId={project.id} />
    </section>
  );
}

/** Who does the work, and the way to change it. */
function ServiceLine() {
  const { t } = useTranslation();
  const { settingsOpen, setSettingsOpen } = useShell();
  const [url, setUrl] = useState<string | null>(null);
  // Asked again when the settings are closed: that is where it changes.
  useEffect(() => {
    if (settingsOpen) return;
    void app()
      .taskService({})
      .then((service) => setUrl(service.url))
      .catch(() => {});
  }, [settingsOpen]);
  return (
    <p className="mt-1 text-sm text-ink-3">
      {url === null ? t('tasks.service.embedded') : t('tasks.service.company', { origin: new URL(url).host })}
      {' · '}
      <TextButton onClick={() => setSettingsOpen(true, 'tasks')}>{t('tasks.service.change')}</TextButton>
    </p>
  );
}

/** Says aloud how the newest task ended. */
function Announcer({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation();
  const [newest] = useTasksOf(projectId);
  const said = newest !== undefined && !isLive(newest) && newest.end !== null ? t(`tasks.states.${newest.end}`) : '';
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
