import { z } from 'zod';
import { app } from '../../bridge.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { useProjects } from '../projects/project-store.ts';
import { remember } from '../shell/remembered.ts';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';

/** What the window shows, to be shown again after a lock. Main keeps it sealed; the page that made it is thrown away. */
const View = z.object({
  projectId: z.string().nullable(),
  drafts: z.record(z.string(), z.string()),
  fileId: z.string().nullable(),
  scrollTop: z.number().nullable(),
});
type View = z.infer<typeof View>;

const scroller = (): Element | null => document.querySelector('[data-conversation-scroll]');

/** Locks at once. The window begins anew on the page that asks to unlock. */
export function lockNow(): void {
  const { page } = useShell.getState();
  const view: View = {
    projectId: useProjects.getState().currentId,
    drafts: { ...useConversation.getState().draftOf },
    fileId: page.kind === 'file' ? page.fileId : null,
    scrollTop: scroller()?.scrollTop ?? null,
  };
  void attempt(() => app().lock({ view: JSON.stringify(view) }));
}

/** What was shown before the lock; null when there was none. */
export async function takeLockedView(): Promise<View | null> {
  const stored = await app().lockedView({});
  const view = stored === null ? null : View.safeParse(JSON.parse(stored));
  if (!view?.success) return null;
  if (view.data.projectId !== null) remember('project', view.data.projectId);
  return view.data;
}

/** Once the projects are there. */
export function showLockedView({ drafts, fileId, scrollTop }: View): void {
  for (const [projectId, text] of Object.entries(drafts)) useConversation.getState().setDraft(projectId, text);
  if (fileId !== null) useShell.getState().showFile(fileId);
  if (scrollTop === null) return;
  // After the conversation has its height, and has gone to its end.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => scroller()?.scrollTo({ top: scrollTop, behavior: 'instant' })),
  );
}
