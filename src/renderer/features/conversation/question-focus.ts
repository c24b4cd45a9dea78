import { useShell } from '../shell/shell-store.ts';

/** The id of the question box in the document. */
export const questionBoxId = 'question-box';

/** Brings the conversation forward and puts the caret into the question box. */
export function focusQuestionBox(): void {
  useShell.getState().showConversation();
  // The box may only now be drawn.
  requestAnimationFrame(() => document.getElementById(questionBoxId)?.focus());
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
