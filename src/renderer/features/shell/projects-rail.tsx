import { FileSpreadsheet, FileText, FolderClosed, PanelLeftOpen, Plus, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { isMac } from '../../components/platform.ts';
import { useFilesOf } from '../files/file-store.ts';
import { useProjects } from '../projects/project-store.ts';
import { useNewProject } from '../projects/use-new-project.ts';
import { useShell } from './shell-store.ts';

/** The left pane, collapsed to icons. */
export function ProjectsRail() {
  const { t } = useTranslation();
  const { toggleLeft, setSettingsOpen, showFile, showDocuments } = useShell();
  const { projects, currentId, open } = useProjects();
  const files = useFilesOf(currentId);
  const newProject = useNewProject();
  return (
    <nav
      aria-label={t('shell.projectsTab')}
      className={`flex w-12 shrink-0 flex-col items-center gap-2 border-r border-line bg-side pb-2 ${isMac ? 'pt-10' : 'pt-2.5'}`}
    >
      <IconButton icon={PanelLeftOpen} label={t('shell.openLeft')} keys="[" side="right" onClick={toggleLeft} />
      <Menu trigger={<IconButton icon={FolderClosed} label={t('projects.title')} side="right" />}>
        {projects.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => open(id)}>
            {name}
          </MenuItem>
        ))}
        <MenuItem icon={Plus} onSelect={newProject}>
          {t('projects.new')}
        </MenuItem>
      </Menu>
      {files.length > 0 && (
        <Menu trigger={<IconButton icon={FileSpreadsheet} label={t('files.title')} side="right" />}>
          {files.map(({ id, name }) => (
            <MenuItem key={id} onSelect={() => showFile(id)}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      )}
      {currentId !== null && (
        <IconButton icon={FileText} label={t('documents.title')} side="right" onClick={showDocuments} />
      )}
      <span className="flex-1" />
      <IconButton icon={Settings} label={t('settings.title')} side="right" onClick={() => setSettingsOpen(true)} />
    </nav>
  );
}
