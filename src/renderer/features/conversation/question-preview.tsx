import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TextButton } from '../../components/button.tsx';
import { countTokens } from '../../components/segment-text.ts';
import { ConfirmShowing } from '../rules/confirm-showing.tsx';
import { HideRuleDialog } from '../rules/hide-rule-dialog.tsx';
import { PreviewChip } from '../rules/preview-chip.tsx';
import { useRules, useRulesOf } from '../rules/rule-store.ts';
import { RulesDialog } from '../rules/rules-dialog.tsx';
import { selectedIn } from '../rules/selected-text.ts';
import { SelectionMenu } from '../rules/selection-menu.tsx';
import { useRuleActions } from '../rules/use-rule-actions.ts';
import { useOutsideModel } from '../session/session-store.ts';
import { attempt } from '../toasts/attempt.ts';
import type { Preview } from './use-preview.ts';

interface QuestionPreviewProps {
  readonly projectId: string;
  readonly preview: Preview;
}

/**
 * Under the question box: the question as a model would get it, in which each hidden value can be let stand and each word be
 * hidden. Its place is kept while it is empty, so nothing jumps.
 */
export function QuestionPreview({ projectId, preview }: QuestionPreviewProps) {
  const { t } = useTranslation();
  const outside = useOutsideModel();
  const root = useRef<HTMLDivElement>(null);
  const { undo } = useRuleActions();
  const { load, select, setListOpen } = useRules();
  const rules = useRulesOf(projectId);
  const { segments, problem } = preview;
  const guarded = segments ? countTokens(segments) : 0;
  useEffect(() => {
    void attempt(() => load(projectId));
  }, [load, projectId]);

  // A chip that is gone cannot keep the focus, and without it Ctrl+Z would go elsewhere.
  const focusPreview = () => root.current?.focus({ preventScroll: true });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void undo(projectId);
  };
  const onPointerUp = () => {
    // The selection is settled after the event.
    setTimeout(() => {
      const selected = root.current ? selectedIn(root.current) : null;
      if (selected) select({ projectId, ...selected });
    });
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; this groups the parts of one text */}
      <div
        ref={root}
        role="group"
        tabIndex={-1}
        aria-label={t('rules.preview')}
        onKeyDown={onKeyDown}
        onPointerUp={onPointerUp}
        className="mt-1.5 flex max-h-16 min-h-5 items-start gap-3 overflow-y-auto px-3 text-sm text-ink-3 outline-none"
        data-testid="question-preview"
      >
        <div className="min-w-0 flex-1">
          {problem !== null && (
            <p role="alert" className="text-stop">
              {problem}
            </p>
          )}
          {problem === null && segments === null && (
            <p>{outside ? t('question.hintOutside') : t('question.hintInside')}</p>
          )}
          {problem === null && segments !== null && (
            <p className="animate-appear break-words">
              {guarded > 0
                ? outside
                  ? t('question.wouldLeave')
                  : t('question.analystSees')
                : outside
                  ? t('question.asItIs')
                  : t('question.staysAsItIs')}{' '}
              <span className="text-ink-2">
                {segments.map((segment, index) => {
                  // Segments have no identity but their place.
                  const key = index;
                  return segment.kind === 'text' ? (
                    <span key={key} data-plain="" className="selectable whitespace-pre-wrap">
                      {segment.text}
                    </span>
                  ) : (
                    <PreviewChip key={key} projectId={projectId} segment={segment} onDone={focusPreview} />
                  );
                })}
              </span>
            </p>
          )}
        </div>
        {rules.length > 0 && (
          <TextButton className="shrink-0 text-ink-3" onClick={() => setListOpen(true)}>
            {t('rules.count', { count: rules.length })}
          </TextButton>
        )}
      </div>
      <SelectionMenu projectId={projectId} onDone={focusPreview} />
      <HideRuleDialog onDone={focusPreview} />
      <ConfirmShowing onDone={focusPreview} />
      <RulesDialog projectId={projectId} />
    </>
  );
}
