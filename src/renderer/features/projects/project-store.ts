import { create } from 'zustand';
import type { ProjectContents, ProjectView } from '../../../contracts/app-views.ts';
import type { Contract } from '../../../contracts/dataset.ts';
import { app } from '../../bridge.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { useEgress } from '../egress/egress-store.ts';
import { useFiles } from '../files/file-store.ts';
import { remember, remembered } from '../shell/remembered.ts';
import { useShell } from '../shell/shell-store.ts';

interface ProjectStore {
  readonly projects: readonly ProjectView[];
  readonly currentId: string | null;
  /** The project whose contents are on their way. */
  readonly openingId: string | null;
  readonly openFailure: string | null;
  /** The sample that is being made into a project. */
  readonly sampleId: string | null;
  adopt(projects: readonly ProjectView[]): Promise<void>;
  open(projectId: string): Promise<void>;
  create(name: string): Promise<ProjectView>;
  openSample(sampleId: string): Promise<void>;
  rename(projectId: string, name: string): Promise<void>;
  remove(projectId: string): Promise<void>;
  restore(projectId: string): Promise<void>;
  setContract(projectId: string, contract: Contract): Promise<void>;
}

export const useProjects = create<ProjectStore>((set, get) => {
  const put = (project: ProjectView) =>
    set(({ projects }) => ({
      projects: projects.some(({ id }) => id === project.id)
        ? projects.map((old) => (old.id === project.id ? project : old))
        : [...projects, project],
    }));
  const fill = (contents: ProjectContents) => {
    put(contents.project);
    useFiles.getState().fill(contents.project.id, contents.files);
    useConversation.getState().fill(contents.project.id, contents.runs);
  };
  const show = (projectId: string | null) => {
    set({ currentId: projectId, openFailure: null });
    if (projectId !== null) remember('project', projectId);
    useShell.getState().showConversation();
  };

  return {
    projects: [],
    currentId: null,
    openingId: null,
    openFailure: null,
    sampleId: null,

    async adopt(projects) {
      set({ projects });
      const last = remembered('project');
      const first = projects.find(({ id }) => id === last) ?? projects.at(-1);
      await useEgress.getState().loadLedger();
      if (first) await get().open(first.id);
    },

    async open(projectId) {
      show(projectId);
      set({ openingId: projectId });
      try {
        const contents = await app().openProject({ projectId });
        fill(contents);
        await useEgress.getState().load(projectId);
      } catch (error) {
        if (get().currentId === projectId) set({ openFailure: wordsOf(error) });
      } finally {
        if (get().openingId === projectId) set({ openingId: null });
      }
    },

    async create(name) {
      const project = await app().createProject({ name });
      put(project);
      useFiles.getState().fill(project.id, []);
      useConversation.getState().fill(project.id, []);
      show(project.id);
      return project;
    },

    async openSample(sampleId) {
      if (get().sampleId !== null) return;
      set({ sampleId });
      try {
        const contents = await app().openSample(
          { sampleId },
          { onEvent: (progress) => useFiles.getState().progress(`sample:${sampleId}`, progress) },
        );
        fill(contents);
        show(contents.project.id);
        await useEgress.getState().load(contents.project.id);
      } finally {
        useFiles.getState().clearProgress(`sample:${sampleId}`);
        set({ sampleId: null });
      }
    },

    async rename(projectId, name) {
      put(await app().renameProject({ projectId, name }));
    },

    async remove(projectId) {
      await app().removeProject({ projectId });
      const left = get().projects.filter(({ id }) => id !== projectId);
      set({ projects: left });
      if (get().currentId !== projectId) return;
      const next = left.at(-1);
      if (next) await get().open(next.id);
      else show(null);
    },

    async restore(projectId) {
      put(await app().restoreProject({ projectId }));
      await get().open(projectId);
    },

    async setContract(projectId, contract) {
      put(await app().setContract({ projectId, contract }));
    },
  };
});

export function useCurrentProject(): ProjectView | null {
  return useProjects(({ projects, currentId }) => projects.find(({ id }) => id === currentId) ?? null);
}
