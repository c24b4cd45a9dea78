import { useEffect } from 'react';
import { useConversation } from '../conversation/conversation-store.ts';
import { focusQuestionBox, newQuestion } from '../conversation/question-focus.ts';
import { useProjects } from '../projects/project-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useShell } from './shell-store.ts';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function somethingFloats(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

/** Esc closes the page of a file, of the documents or of the tasks first, and stops a run otherwise. True when it did something. */
function onEscape(): boolean {
  const { page, showConversation } = useShell.getState();
  if (page.kind !== 'conversation') {
    showConversation();
    return true;
  }
  const projectId = useProjects.getState().currentId;
  const { runsOf, stop } = useConversation.getState();
  const running = projectId !== null && (runsOf[projectId] ?? []).some(({ status }) => status === 'running');
  if (!running || projectId === null) return false;
  void attempt(() => stop(projectId));
  return true;
}

/** The keys of the whole window. Letters work while nobody types. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const shell = useShell.getState();
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
        if (event.key.toLowerCase() === 'k') shell.setPaletteOpen(!shell.paletteOpen);
        else if (event.key === ',') shell.setSettingsOpen(true);
        else return;
        event.preventDefault();
        return;
      }
      if (event.altKey || event.ctrlKey || event.metaKey || somethingFloats()) return;
      if (event.key === 'Escape') {
        if (onEscape()) event.preventDefault();
        return;
      }
      if (isTyping(event.target)) return;
      if (event.key === 'n' || event.key === 'N') newQuestion();
      else if (event.key === '/') focusQuestionBox();
      else if (event.key === '[') shell.toggleLeft();
      else if (event.key === ']') shell.toggleRight();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
