import { PanelLeftClose, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/icon-button.tsx';
import { Keys } from '../../components/keys.tsx';
import { isMac } from '../../components/platform.ts';
import { DocumentsLink } from '../documents/documents-link.tsx';
import { FileList } from '../files/file-list.tsx';
import { ProjectList } from '../projects/project-list.tsx';
import { useProjects } from '../projects/project-store.ts';
import { TasksLink } from '../tasks/tasks-link.tsx';
import { useShell } from './shell-store.ts';

/** The left pane: projects, the files and documents of the open one, settings. */
export function ProjectsPane() {
  const { t } = useTranslation();
  const currentId = useProjects((store) => store.currentId);
  const { toggleLeft, setSettingsOpen, setPaletteOpen } = useShell();
  return (
    <nav aria-label={t('shell.projectsTab')} className="flex h-full flex-col bg-side">
      <div className={`drag-strip flex h-12 shrink-0 items-center justify-between pr-2 ${isMac ? 'pl-22' : 'pl-4'}`}>
        <span className="text-base font-semibold">{t('app.name')}</span>
        <span className="max-[759px]:hidden">
          <IconButton icon={PanelLeftClose} label={t('shell.closeLeft')} keys="[" onClick={toggleLeft} />
        </span>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <ProjectList />
        <FileList />
        {currentId !== null && <DocumentsLink projectId={currentId} />}
        <TasksLink />
      </div>
      <div className="flex shrink-0 flex-col border-t border-line p-2">
        <button
          type="button"
          onClick={() => setPaletteOpen(true)}
          className="flex h-8 items-center justify-between rounded-md px-2 text-sm text-ink-2 hover:bg-hover hover:text-ink"
        >
          {t('commands.title')}
          <Keys keys="Mod K" />
        </button>
        <button
          type="button"
          onClick={() => setSettingsOpen(true)}
          className="flex h-8 items-center gap-2 rounded-md px-2 text-sm text-ink-2 hover:bg-hover hover:text-ink"
        >
          <Settings size={16} strokeWidth={1.75} aria-hidden />
          {t('settings.title')}
        </button>
      </div>
    </nav>
  );
}
