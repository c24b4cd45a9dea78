import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { Button } from '../../components/button.tsx';
import { ContractSwitch } from '../contract/contract-switch.tsx';
import { useRules } from '../rules/rule-store.ts';
import { wholeWords } from '../rules/selected-text.ts';
import { attempt } from '../toasts/attempt.ts';
import { useConversation, useRunning, useRunsOf } from './conversation-store.ts';
import { questionBoxId, turnPage } from './question-focus.ts';
import { QuestionPreview } from './question-preview.tsx';
import { usePreview } from './use-preview.ts';

const questionLengthMax = 20_000;
const heightMaxPx = 200;

/** Where questions are written. Enter asks, Shift+Enter breaks the line, ↑ in an empty box brings the last question back, Ctrl+Shift+H hides what is selected. */
export function QuestionBox({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const draft = useConversation(({ draftOf }) => draftOf[project.id] ?? '');
  const { setDraft, ask } = useConversation();
  const runs = useRunsOf(project.id);
  const running = useRunning(project.id);
  const preview = usePreview(project.id, draft);
  const ready = draft.trim() !== '' && !running;

  // The height follows the text.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = '0';
    element.style.height = `${Math.min(heightMaxPx, element.scrollHeight)}px`;
  }, [draft]);

  // Another project's box is another box.
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), [project.id]);

  const send = () => {
    if (ready) void attempt(() => ask(project.id, draft.trim()));
  };
  const hideSelection = () => {
    const element = box.current;
    if (!element) return;
    const { start, end } = wholeWords(draft, element.selectionStart, element.selectionEnd);
    if (start === end) return;
    useRules
      .getState()
      .select({ projectId: project.id, text: draft.slice(start, end), rect: element.getBoundingClientRect() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a composition (Chinese input) is not an ask.
    if (event.nativeEvent.isComposing) return;
    if (event.key.toLowerCase() === 'h' && event.shiftKey && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      hideSelection();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && draft === '') {
      const last = runs.at(-1);
      if (!last) return;
      event.preventDefault();
      setDraft(project.id, last.question);
    } else if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      turnPage(event.key === 'PageUp' ? -1 : 1);
    } else if (event.key === 'Escape' && !running && draft === '') {
      box.current?.blur();
      event.preventDefault();
    }
  };

  return (
    // As wide as the document above it, which keeps room for its scrollbar on both sides.
    <div className="document-grid shrink-0 px-2.5 pb-3">
      <div>
        <div className="flex items-end gap-2 rounded-md border border-edge bg-raised p-1 transition-colors focus-within:border-accent">
          <span className="self-start border-r border-line pr-1">
            <ContractSwitch project={project} />
          </span>
          <textarea
            ref={box}
            id={questionBoxId}
            data-testid="question-box"
            aria-label={t('question.label')}
            aria-keyshortcuts="Control+Shift+H"
            placeholder={t('question.placeholder')}
            value={draft}
            rows={1}
            maxLength={questionLengthMax}
            spellCheck={false}
            onChange={(event) => setDraft(project.id, event.target.value)}
            onKeyDown={onKeyDown}
            className="selectable min-w-0 flex-1 resize-none bg-transparent py-[5.5px] outline-none placeholder:text-ink-3"
          />
          <Button look={ready ? 'primary' : 'quiet'} aria-disabled={!ready} onClick={send}>
            <CornerDownLeft size={14} aria-hidden />
            {t('question.ask')}
          </Button>
        </div>
        <QuestionPreview projectId={project.id} preview={preview} />
      </div>
    </div>
  );
}
