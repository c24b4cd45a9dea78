import i18next from 'i18next';
import { useProjects } from '../projects/project-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useFiles } from './file-store.ts';

function nameFrom(path: string | undefined): string {
  const base = path
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.[^.]+$/, '');
  return base || i18next.t('projects.newName');
}

/** Keeps a pasted table as a file, where the user says, and imports it into the open project or into a new one. */
export async function pasteIntoCurrent(text: string): Promise<void> {
  await attempt(async () => {
    const { currentId, create } = useProjects.getState();
    const projectId = currentId ?? (await create(nameFrom(undefined))).id;
    await useFiles.getState().importPasted(projectId, text);
  });
}

/** Imports files into the open project, or into a new one named after the first. No paths: asks in the system's dialog. */
export async function importIntoCurrent(paths: readonly string[]): Promise<void> {
  await attempt(async () => {
    const { currentId, create } = useProjects.getState();
    const projectId = currentId ?? (await create(nameFrom(paths[0]))).id;
    await useFiles.getState().importFiles(projectId, paths);
  });
}
