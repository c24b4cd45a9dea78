import { create } from 'zustand';
import type { RuleView } from '../../../contracts/app-views.ts';
import type { ColumnRef, HeldBy, RuleBody, RuleMatch, RuleOutcome } from '../../../contracts/rules.ts';
import { app } from '../../bridge.ts';
import type { SelectedText } from './selected-text.ts';

/** A text that the user wants to let stand, and what speaks against it. */
export interface Objected {
  readonly projectId: string;
  readonly text: string;
  readonly match: RuleMatch;
  readonly heldBy: readonly HeldBy[];
  readonly identifiers: readonly string[];
}

interface RuleStore {
  readonly rulesOf: Readonly<Record<string, readonly RuleView[]>>;
  /** Counts the changes of a project's rules: what was previewed before one is out of date. */
  readonly changesOf: Readonly<Record<string, number>>;
  readonly selected: (SelectedText & { readonly projectId: string }) | null;
  readonly objected: Objected | null;
  /** The text a rule is being made of. */
  readonly drafting: { readonly projectId: string; readonly text: string } | null;
  readonly listOpen: boolean;
  load(projectId: string): Promise<void>;
  select(selected: RuleStore['selected']): void;
  draft(drafting: RuleStore['drafting']): void;
  object(objected: Objected | null): void;
  setListOpen(open: boolean): void;
  /** Adds a rule; what came of it is for the caller to say. */
  add(projectId: string, body: RuleBody, agreed?: boolean): Promise<RuleOutcome>;
  /** Lets a text stand, unless something speaks against it: then `objected` is set. */
  show(projectId: string, text: string, match: RuleMatch, over?: readonly ColumnRef[]): Promise<RuleOutcome>;
  remove(projectId: string, ruleId: string): Promise<void>;
  restore(projectId: string, ruleId: string): Promise<void>;
  /** Remembers how to take back what was just done. */
  did(projectId: string, undo: () => Promise<void>): void;
  /** Takes back what was done last. False when there is nothing. */
  undo(projectId: string): Promise<boolean>;
}

const done = new Map<string, (() => Promise<void>)[]>();

export const useRules = create<RuleStore>((set, get) => {
  const changed = async (projectId: string) => {
    set(({ changesOf }) => ({ changesOf: { ...changesOf, [projectId]: (changesOf[projectId] ?? 0) + 1 } }));
    await get().load(projectId);
  };
  return {
    rulesOf: {},
    changesOf: {},
    selected: null,
    objected: null,
    drafting: null,
    listOpen: false,

    async load(projectId) {
      const rules = await app().rules({ projectId });
      set(({ rulesOf }) => ({ rulesOf: { ...rulesOf, [projectId]: rules } }));
    },
    select: (selected) => set({ selected }),
    draft: (drafting) => set({ drafting }),
    object: (objected) => set({ objected }),
    setListOpen: (listOpen) => set({ listOpen }),

    async add(projectId, body, agreed = false) {
      const outcome = await app().addRule({ projectId, body, agreed });
      if (outcome.kind !== 'added') return outcome;
      get().did(projectId, () => get().remove(projectId, outcome.rule.id));
      await changed(projectId);
      return outcome;
    },
    async show(projectId, text, match, over) {
      const body: RuleBody = { kind: 'show-text', text, match, over: [...(over ?? [])] };
      const outcome = await get().add(projectId, body, over !== undefined);
      if (outcome.kind === 'confirm') set({ objected: { projectId, text, match, ...outcome } });
      return outcome;
    },
    async remove(projectId, ruleId) {
      await app().removeRule({ projectId, ruleId });
      await changed(projectId);
    },
    async restore(projectId, ruleId) {
      await app().restoreRule({ projectId, ruleId });
      await changed(projectId);
    },

    did(projectId, undo) {
      const stack = done.get(projectId) ?? [];
      stack.push(undo);
      done.set(projectId, stack);
    },
    async undo(projectId) {
      const last = done.get(projectId)?.pop();
      if (!last) return false;
      await last();
      return true;
    },
  };
});

const none: readonly RuleView[] = [];

export function useRulesOf(projectId: string): readonly RuleView[] {
  return useRules(({ rulesOf }) => rulesOf[projectId] ?? none);
}
