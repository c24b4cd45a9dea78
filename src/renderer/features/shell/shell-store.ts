import { create } from 'zustand';
import { remember, remembered } from './remembered.ts';

export type Pane = 'projects' | 'conversation' | 'egress';
type Page =
  | { readonly kind: 'conversation' | 'documents' | 'tasks' }
  | { readonly kind: 'file'; readonly fileId: string };

/** In the order of the settings' tabs. */
export const settingsSections = ['model', 'tasks', 'vault', 'memory', 'recognizers', 'appearance', 'about'] as const;
type SettingsSection = (typeof settingsSections)[number];

interface ShellStore {
  readonly leftOpen: boolean;
  readonly rightOpen: boolean;
  /** The one pane that a narrow window shows. */
  readonly narrowPane: Pane;
  readonly page: Page;
  readonly settingsOpen: boolean;
  readonly settingsSection: SettingsSection;
  readonly paletteOpen: boolean;
  readonly contractOpen: boolean;
  /** A project's row that is being renamed. */
  readonly renamingId: string | null;
  toggleLeft(): void;
  toggleRight(): void;
  showPane(pane: Pane): void;
  showConversation(): void;
  showFile(fileId: string): void;
  showDocuments(): void;
  showTasks(): void;
  /** @param section the one that is shown first; the model's where it is not given */
  setSettingsOpen(open: boolean, section?: SettingsSection): void;
  setPaletteOpen(open: boolean): void;
  setContractOpen(open: boolean): void;
  setRenaming(projectId: string | null): void;
}

function threePanesFit(): boolean {
  return typeof innerWidth === 'undefined' || innerWidth >= 1040;
}

export const useShell = create<ShellStore>((set, get) => ({
  leftOpen: remembered('left-pane') !== 'closed',
  // A window too small for three panes starts with two; what its owner chose later is kept.
  rightOpen: (remembered('right-pane') ?? (threePanesFit() ? 'open' : 'closed')) === 'open',
  narrowPane: 'conversation',
  page: { kind: 'conversation' },
  settingsOpen: false,
  settingsSection: 'model',
  paletteOpen: false,
  contractOpen: false,
  renamingId: null,
  toggleLeft() {
    const leftOpen = !get().leftOpen;
    remember('left-pane', leftOpen ? 'open' : 'closed');
    set({ leftOpen, narrowPane: get().narrowPane === 'projects' ? 'conversation' : 'projects' });
  },
  toggleRight() {
    const rightOpen = !get().rightOpen;
    remember('right-pane', rightOpen ? 'open' : 'closed');
    set({ rightOpen, narrowPane: get().narrowPane === 'egress' ? 'conversation' : 'egress' });
  },
  showPane: (narrowPane) => set(narrowPane === 'egress' ? { narrowPane, rightOpen: true } : { narrowPane }),
  showConversation: () => set({ page: { kind: 'conversation' }, narrowPane: 'conversation' }),
  showFile: (fileId) => set({ page: { kind: 'file', fileId }, narrowPane: 'conversation' }),
  showDocuments: () => set({ page: { kind: 'documents' }, narrowPane: 'conversation' }),
  showTasks: () => set({ page: { kind: 'tasks' }, narrowPane: 'conversation' }),
  setSettingsOpen: (settingsOpen, settingsSection = 'model') =>
    set({ settingsOpen, settingsSection, paletteOpen: false }),
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  // Its panel stands at the question box.
  setContractOpen: (contractOpen) =>
    set(contractOpen ? { contractOpen, page: { kind: 'conversation' }, narrowPane: 'conversation' } : { contractOpen }),
  setRenaming: (renamingId) => set({ renamingId }),
}));
