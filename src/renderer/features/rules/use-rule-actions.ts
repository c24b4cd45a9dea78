import { useTranslation } from 'react-i18next';
import type { ColumnRef, RuleBody, RuleMatch, RuleOutcome } from '../../../contracts/rules.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { useRules } from './rule-store.ts';

interface RuleActions {
  /** True when the rule was made. Says so with a way back, or why not. */
  readonly hide: (projectId: string, body: RuleBody) => Promise<boolean>;
  readonly show: (projectId: string, text: string, match: RuleMatch, over?: readonly ColumnRef[]) => Promise<boolean>;
  readonly undo: (projectId: string) => Promise<void>;
  readonly remove: (projectId: string, ruleId: string) => Promise<void>;
}

/** Long texts are told by their beginning. */
export function shortened(text: string, longest = 60): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** What people do with rules, each said in a toast that takes it back. */
export function useRuleActions(): RuleActions {
  const { t } = useTranslation();
  const undo = async (projectId: string): Promise<void> => {
    await attempt(async () => {
      if (await useRules.getState().undo(projectId)) useToasts.getState().say(t('rules.undone'));
    });
  };
  const tell = (projectId: string, outcome: RuleOutcome, text: string): boolean => {
    if (outcome.kind === 'refused') {
      const { reason, detail } = outcome;
      useToasts.getState().complain(t(`rules.refused.${reason}`, { detail }));
      return false;
    }
    if (outcome.kind === 'confirm') return false;
    const { id } = outcome.rule;
    useToasts.getState().offerUndo(text, () => useRules.getState().remove(projectId, id));
    return true;
  };
  const run = async (work: () => Promise<boolean>): Promise<boolean> => {
    let made = false;
    await attempt(async () => {
      made = await work();
    });
    return made;
  };
  return {
    undo,
    hide: (projectId, body) =>
      run(async () => {
        const name = shortened(body.kind === 'hide-pattern' ? body.pattern : body.text);
        return tell(projectId, await useRules.getState().add(projectId, body), t('rules.hidden', { name }));
      }),
    show: (projectId, text, match, over) =>
      run(async () => {
        const outcome = await useRules.getState().show(projectId, text, match, over);
        return tell(projectId, outcome, t('rules.shown', { name: shortened(text) }));
      }),
    remove: async (projectId, ruleId) => {
      await attempt(async () => {
        await useRules.getState().remove(projectId, ruleId);
        const restore = () => useRules.getState().restore(projectId, ruleId);
        useRules.getState().did(projectId, restore);
        useToasts.getState().offerUndo(t('rules.removed'), restore);
      });
    },
  };
}
