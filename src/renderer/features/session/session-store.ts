import { create } from 'zustand';
import type { AppState, Settings } from '../../../contracts/app-views.ts';
import { app } from '../../bridge.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { useProjects } from '../projects/project-store.ts';
import { showLockedView, takeLockedView } from './locked-view.ts';

type SettingsChange = Parameters<ReturnType<typeof app>['setSettings']>[0];

interface SessionStore {
  readonly state: AppState | null;
  /** Why the window could not start. */
  readonly failure: string | null;
  load(): Promise<void>;
  /** Opens a locked store (null: with the system's keychain) or sets the first passphrase; rejects with code 'wrong-passphrase'. */
  unlock(passphrase: string | null): Promise<void>;
  change(change: SettingsChange): Promise<Settings>;
}

export const useSession = create<SessionStore>((set, get) => {
  const adopt = async (state: AppState) => {
    set({ state, failure: null });
    if (state.store === 'open' || state.store === 'throw-away') await useProjects.getState().adopt(state.projects);
  };
  return {
    state: null,
    failure: null,
    async load() {
      try {
        await adopt(await app().state({}));
      } catch (error) {
        set({ failure: wordsOf(error) });
      }
    },
    async unlock(passphrase) {
      const state = await app().unlock({ passphrase });
      const view = await takeLockedView();
      await adopt(state);
      if (view) showLockedView(view);
    },
    async change(change) {
      const settings = await app().setSettings(change);
      const { state } = get();
      if (state) set({ state: { ...state, settings } });
      return settings;
    },
  };
});

/** Whether questions go to a model outside of this machine. */
export function useOutsideModel(): boolean {
  return useSession(({ state }) => state?.settings.model.provider === 'openai');
}

/** An address as people know it: its host and port. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** Where questions go, null where nothing leaves this machine. */
export function useModelHost(): string | null {
  return useSession(({ state }) =>
    state?.settings.model.provider === 'openai' ? hostOf(state.settings.model.baseUrl) : null,
  );
}
