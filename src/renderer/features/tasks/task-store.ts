import { create } from 'zustand';
import type { TaskView } from '../../../contracts/app-tasks.ts';
import { app } from '../../bridge.ts';

interface TaskStore {
  readonly tasksOf: Readonly<Record<string, readonly TaskView[]>>;
  /** The project that a table is to be fetched for, while the user is asked for its address. */
  readonly askingFor: string | null;
  askForAddress(projectId: string | null): void;
  load(projectId: string): Promise<void>;
  /** A task as it is now. */
  receive(task: TaskView): void;
  run(projectId: string, kind: string, input: Record<string, string>): Promise<void>;
  approve(task: TaskView, yes: boolean): Promise<void>;
  cancel(task: TaskView): Promise<void>;
  retry(task: TaskView): Promise<void>;
  remove(task: TaskView): Promise<void>;
}

export const useTasks = create<TaskStore>((set, get) => ({
  tasksOf: {},
  askingFor: null,
  askForAddress: (askingFor) => set({ askingFor }),
  async load(projectId) {
    const tasks = await app().tasks({ projectId });
    set(({ tasksOf }) => ({ tasksOf: { ...tasksOf, [projectId]: tasks } }));
  },
  receive: (task) =>
    set(({ tasksOf }) => {
      const before = tasksOf[task.projectId] ?? [];
      const isKnown = before.some(({ id }) => id === task.id);
      const tasks = isKnown ? before.map((old) => (old.id === task.id ? task : old)) : [task, ...before];
      return { tasksOf: { ...tasksOf, [task.projectId]: tasks } };
    }),
  async run(projectId, kind, input) {
    get().receive(await app().runTask({ projectId, kind, input }));
  },
  async approve({ projectId, id }, yes) {
    get().receive(await app().approveTask({ projectId, id, yes }));
  },
  async cancel({ projectId, id }) {
    get().receive(await app().cancelTask({ projectId, id }));
  },
  async retry({ projectId, id }) {
    get().receive(await app().retryTask({ projectId, id }));
  },
  async remove({ projectId, id }) {
    await app().removeTask({ projectId, id });
    set(({ tasksOf }) => ({
      tasksOf: { ...tasksOf, [projectId]: (tasksOf[projectId] ?? []).filter((task) => task.id !== id) },
    }));
  },
}));
const none: readonly TaskView[] = [];

export function useTasksOf(projectId: string | null): readonly TaskView[] {
  return useTasks(({ tasksOf }) => (projectId === null ? none : (tasksOf[projectId] ?? none)));
}
