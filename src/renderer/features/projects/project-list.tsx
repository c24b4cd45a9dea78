import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/icon-button.tsx';
import { useShell } from '../shell/shell-store.ts';
import { ProjectName } from './project-name.tsx';
import { ProjectRow } from './project-row.tsx';
import { useProjects } from './project-store.ts';
import { useNewProject } from './use-new-project.ts';

export function ProjectList() {
  const { t } = useTranslation();
  const { projects, currentId } = useProjects();
  const renamingId = useShell((shell) => shell.renamingId);
  const newProject = useNewProject();
  return (
    <section aria-labelledby="projects-title" className="pb-4">
      <div className="flex h-8 items-center justify-between pl-2">
        <h2 id="projects-title" className="text-sm text-ink-3">
          {t('projects.title')}
        </h2>
        <IconButton icon={Plus} label={t('projects.new')} onClick={newProject} />
      </div>
      {projects.length === 0 && <p className="px-2 text-sm text-ink-3">{t('projects.empty')}</p>}
      <ul>
        {projects.map((project) => (
          <li key={project.id}>
            {renamingId === project.id ? (
              <ProjectName project={project} />
            ) : (
              <ProjectRow project={project} current={project.id === currentId} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
