import i18next from 'i18next';
import type { FileView } from '../../../contracts/app-views.ts';
import { app } from '../../bridge.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { useFiles } from '../files/file-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';

/** Asks the user for a file that takes the place of one, then every question again, until one of them is stopped. */
export async function rerunOn(projectId: string, file: FileView, questions: readonly string[]): Promise<void> {
  await attempt(async () => {
    const replaced = await replace(projectId, file);
    if (replaced === null) return;
    const { missingColumns } = replaced;
    if (missingColumns.length > 0) {
      const columns = missingColumns.join(', ');
      useToasts.getState().complain(i18next.t('rerun.missing', { columns }));
    }
    for (const question of questions) {
      await useConversation.getState().ask(projectId, question);
      const last = useConversation.getState().runsOf[projectId]?.at(-1);
      if (last?.status === 'stopped') return;
    }
  });
}

async function replace(projectId: string, file: FileView) {
  const { progress, clearProgress, fill } = useFiles.getState();
  try {
    const replaced = await app().replaceFile(
      { projectId, fileId: file.id },
      { onEvent: (event) => progress(projectId, event) },
    );
    if (replaced) {
      const before = useFiles.getState().filesOf[projectId] ?? [];
      const kept = before.map((old) => replaced.files.find(({ id }) => id === old.id) ?? old);
      fill(projectId, [...kept, ...replaced.files.filter(({ id }) => !before.some((old) => old.id === id))]);
    }
    return replaced;
  } finally {
    clearProgress(projectId);
  }
}
