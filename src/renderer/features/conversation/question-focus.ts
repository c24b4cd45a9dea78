import { useShell } from '../shell/shell-store.ts';

/** The id of the question box in the document. */
export const questionBoxId = 'question-box';

/** Brings the conversation forward and puts the caret into the question box. */
export function focusQuestionBox(): void {
  useShell.getState().showConversation();
  const box = document.getElementById(questionBoxId);
  if (box) box.focus();
  // Another page stood there; the box is drawn next.
  else requestAnimationFrame(() => document.getElementById(questionBoxId)?.focus());
}

/** Puts the caret into the question box if nothing else has the focus a moment from now. */
export function takeIdleFocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.getElementById(questionBoxId)?.focus();
  });
}

function scroller(): Element | null {
  return document.querySelector('[data-conversation-scroll]');
}

/** Moves through the conversation while the caret stays in the question box. */
export function turnPage(direction: 1 | -1): void {
  const box = scroller();
  box?.scrollBy({ top: direction * box.clientHeight * 0.9 });
}

/** Goes to the end of the conversation, ready to ask. */
export function newQuestion(): void {
  focusQuestionBox();
  requestAnimationFrame(() => {
    const box = scroller();
    box?.scrollTo({ top: box.scrollHeight });
  });
}
