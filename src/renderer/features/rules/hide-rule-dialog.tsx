import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldBy, PatternTrial, RuleBody, RuleSuggestion } from '../../../contracts/rules.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { RadioRows } from '../../components/choice.tsx';
import { Field } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { useEntityName } from '../../components/use-entity-name.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { useFiles } from '../files/file-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { classOfKind, type HiddenKind, hiddenKinds, nearestKind } from './hidden-kinds.ts';
import { useRules } from './rule-store.ts';
import { shortened, useRuleActions } from './use-rule-actions.ts';

const pauseMs = 150;

/** How far a decision goes: this text, any way of writing it, a whole column, or everything of its shape. */
export function HideRuleDialog({ onDone }: { readonly onDone: () => void }) {
  const drafting = useRules((store) => store.drafting);
  if (!drafting) return null;
  return <HideRuleForm key={drafting.text} {...drafting} onDone={onDone} />;
}

interface HideRuleFormProps {
  readonly projectId: string;
  readonly text: string;
  readonly onDone: () => void;
}

function HideRuleForm({ projectId, text, onDone }: HideRuleFormProps) {
  const { t } = useTranslation();
  const entityName = useEntityName();
  const { hide } = useRuleActions();
  const draft = useRules((store) => store.draft);
  const setClass = useFiles((store) => store.setClass);
  const [suggestion, setSuggestion] = useState<RuleSuggestion | null>(null);
  const [reach, setReach] = useState('words');
  const [kind, setKind] = useState<HiddenKind>('TEXT');
  const [pattern, setPattern] = useState('');
  const trial = useTrial(projectId, reach === 'pattern' ? pattern : null);

  useEffect(() => {
    let isOver = false;
    void attempt(async () => {
      const suggested = await app().suggestRule({ projectId, text });
      if (isOver) return;
      setSuggestion(suggested);
      setKind(nearestKind(suggested.entityType));
      setPattern(suggested.pattern ?? '');
    });
    return () => {
      isOver = true;
    };
  }, [projectId, text]);

  const close = () => {
    draft(null);
    onDone();
  };
  const hideColumn = async ({ fileId, column, columnClass }: HeldBy) => {
    if (!(await attempt(() => setClass(projectId, fileId, column, classOfKind[kind])))) return;
    const undo = () => setClass(projectId, fileId, column, columnClass);
    useRules.getState().did(projectId, undo);
    useToasts.getState().offerUndo(t('rules.columnHidden', { column }), undo);
  };
  const save = async () => {
    const column = suggestion?.columns.find((held) => columnKey(held) === reach);
    if (column) {
      close();
      await hideColumn(column);
      return;
    }
    const body: RuleBody =
      reach === 'pattern'
        ? { kind: 'hide-pattern', pattern, entityType: kind }
        : { kind: 'hide-text', text, match: reach === 'exact' ? 'exact' : 'words', entityType: kind };
    if (await hide(projectId, body)) close();
  };
  const unusable = reach === 'pattern' && (pattern.trim() === '' || trial?.problem != null);
  return (
    <Modal open onOpenChange={(open) => !open && close()} title={t('rules.draft.title')} narrow>
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-6 py-4" data-testid="hide-rule">
        <p className="selectable mb-3 rounded-md bg-guarded-wash px-2 py-1 font-mono text-sm break-words text-guarded">
          {shortened(text, 300)}
        </p>
        <RadioRows
          label={t('rules.draft.reach')}
          value={reach}
          rows={[
            { value: 'words', name: t('rules.draft.words'), note: t('rules.draft.wordsNote') },
            { value: 'exact', name: t('rules.draft.exact'), note: t('rules.draft.exactNote') },
            ...(suggestion?.columns ?? []).map((held) => ({
              value: columnKey(held),
              name: t('rules.draft.column', { column: held.column }),
              note: t('rules.draft.columnNote', { file: held.file }),
            })),
            { value: 'pattern', name: t('rules.draft.pattern'), note: t('rules.draft.patternNote') },
          ]}
          onChoose={setReach}
        />
        {reach === 'pattern' && (
          <Field
            label={t('rules.draft.expression')}
            className="mt-2 ml-7"
            mono
            spellCheck={false}
            value={pattern}
            placeholder={String.raw`CASE-\d{6}`}
            problem={trial?.problem ? t(`rules.refused.${trial.problem}`, { detail: pattern }) : null}
            note={trial ? t('rules.draft.finds', { count: trial.found.length }) : t('rules.draft.expressionNote')}
            onChange={(event) => setPattern(event.target.value)}
          />
        )}
        <fieldset className="mt-4">
          <legend className="mb-1 text-sm font-semibold">{t('rules.draft.as')}</legend>
          <div className="flex flex-wrap gap-1">
            {hiddenKinds.map((one) => (
              <Button
                key={one}
                look={one === kind ? 'outline' : 'quiet'}
                aria-pressed={one === kind}
                className="h-7 px-2"
                onClick={() => setKind(one)}
              >
                {entityName(one)}
              </Button>
            ))}
          </div>
        </fieldset>
        {suggestion?.everyday && (reach === 'exact' || reach === 'words') && (
          <p className="mt-3 text-sm text-ink-2">{t('rules.draft.everyday')}</p>
        )}
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-6 py-3">
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button look="primary" disabled={unusable} onClick={() => void save()}>
          {t('rules.draft.save')}
        </Button>
      </div>
    </Modal>
  );
}

const columnKey = ({ fileId, column }: HeldBy): string => JSON.stringify([fileId, column]);

/** What the expression finds in the question, a moment after the last change. */
function useTrial(projectId: string, pattern: string | null): PatternTrial | null {
  const question = useConversation(({ draftOf }) => draftOf[projectId] ?? '');
  const [trial, setTrial] = useState<PatternTrial | null>(null);
  useEffect(() => {
    setTrial(null);
    if (pattern === null || pattern.trim() === '') return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      app()
        .tryPattern({ pattern, text: question }, { signal: controller.signal })
        .then((tried) => !controller.signal.aborted && setTrial(tried))
        .catch(() => !controller.signal.aborted && setTrial({ problem: 'invalid', found: [] }));
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [pattern, question]);
  return trial;
}
