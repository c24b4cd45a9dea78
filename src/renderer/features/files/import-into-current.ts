import i18next from 'i18next';
import { useDocuments } from '../documents/document-store.ts';
import { useProjects } from '../projects/project-store.ts';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { mayHoldTables, sortDropped } from './dropped-kinds.ts';
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

/** Takes dropped files in, documents among the documents; those that may have been dropped for their tables are offered as such. */
export async function takeDropped(paths: readonly string[]): Promise<void> {
  await attempt(async () => {
    const { currentId, create } = useProjects.getState();
    const projectId = currentId ?? (await create(nameFrom(paths[0]))).id;
    const { documents, tables } = sortDropped(paths);
    if (tables.length > 0) await importIntoCurrent(tables);
    if (documents.length === 0) return;
    useShell.getState().showDocuments();
    const both = documents.filter(mayHoldTables);
    if (both.length > 0) {
      const label = i18next.t('documents.readTables');
      useToasts.getState().offer(i18next.t('documents.asDocuments', { count: documents.length }), label, async () => {
        useShell.getState().showConversation();
        await importIntoCurrent(both);
      });
    }
    await useDocuments.getState().add(projectId, 'files', documents);
  });
}

/** Imports files into the open project, or into a new one named after the first. No paths: asks in the system's dialog. */
export async function importIntoCurrent(paths: readonly string[]): Promise<void> {
  await attempt(async () => {
    const { currentId, create } = useProjects.getState();
    const projectId = currentId ?? (await create(nameFrom(paths[0]))).id;
    const { importFiles, restore } = useFiles.getState();
    const files = await importFiles(projectId, paths);
    const replaced = files.filter(({ versionBefore }) => versionBefore !== null);
    const [first] = replaced;
    if (!first) return;
    useToasts.getState().offerUndo(i18next.t('files.replaced', { name: first.name }), async () => {
      for (const { versionBefore } of replaced) if (versionBefore !== null) await restore(projectId, versionBefore);
    });
  });
}
