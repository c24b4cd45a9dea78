import { useTranslation } from 'react-i18next';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useProjects } from './project-store.ts';

/** Makes a project and opens its name for writing. */
export function useNewProject(): () => void {
  const { t } = useTranslation();
  return () => {
    void attempt(async () => {
      const project = await useProjects.getState().create(t('projects.newName'));
      const shell = useShell.getState();
      if (!shell.leftOpen) shell.toggleLeft();
      shell.setRenaming(project.id);
    });
  };
}
