import type { appMethods } from '../../contracts/app.ts';
import type { taskMethods } from '../../contracts/app-tasks.ts';
import type { Handlers } from '../../contracts/method.ts';
import type { AppSession } from '../app-session.ts';

/** What the window may ask of tasks. @param save asks where a file goes and writes it there; null when the user thought better of it */
export function createTaskHandlers(
  session: AppSession,
  save: (suggested: string, bytes: Uint8Array) => Promise<{ path: string } | null>,
): Handlers<typeof taskMethods & Pick<typeof appMethods, 'importTaskTable'>> {
  const desk = () => session.workbench.tasks;
  return {
    tasks: ({ projectId }) => desk().list(projectId),
    runTask: async ({ projectId, kind, input }) => desk().view(await desk().run(projectId, { kind, input })),
    approveTask: async ({ projectId, id, yes }) => desk().view(await desk().approve(projectId, id, yes)),
    cancelTask: async ({ projectId, id }) => desk().view(await desk().cancel(projectId, id)),
    retryTask: async ({ projectId, id }) => desk().view(await desk().retry(projectId, id)),
    removeTask: ({ projectId, id }) => desk().remove(projectId, id),
    taskResult: async ({ projectId, id }, { signal }) => ({ text: await desk().result(projectId, id, signal) }),
    importTaskTable: async ({ projectId, id }, { signal, emit }) => {
      const { name, bytes } = await desk().table(projectId, id, signal);
      const kept = await save(name, bytes);
      if (kept === null) return { files: [] };
      return { files: await session.workbench.cabinet.import(projectId, kept.path, { signal, progress: emit }) };
    },
    resendTasks: () => desk().wake(),
    taskService: async () => {
      const { id, publicKey } = await desk().stamp.identity();
      return { ...(await desk().service.settings.choice()), installId: id, publicKey };
    },
    setTaskService: async ({ url, key }) => {
      await desk().service.settings.change({ url, key });
      desk().wake();
      return desk().service.settings.choice();
    },
    testTaskService: () => desk().test(),
  };
}
