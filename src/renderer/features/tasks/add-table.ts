import type { TFunction } from 'i18next';
import type { TaskView } from '../../../contracts/app-tasks.ts';
import { useFiles } from '../files/file-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';

/** Takes a fetched table into its project; the user says where it is kept. */
export async function addTable(t: TFunction<'app'>, { projectId, id }: TaskView): Promise<void> {
  await attempt(async () => {
    const files = await useFiles.getState().importFetched(projectId, id);
    if (files.length === 0) return;
    useToasts.getState().say(t('tasks.added', { names: files.map(({ name }) => name).join(', ') }));
  });
}
