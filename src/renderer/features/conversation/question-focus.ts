import { useShell } from '../shell/shell-store.ts';

/** The id of the question box in the document. */
export const questionBoxId = 'question-box';

/** Brings the conversation forward and puts the caret into the question box. */
export function focusQuestionBox(): void {
  useShell.getState().showConversation();
  // The box may only now be drawn.
  requestAnimationFrame(() => document.getElementById(questionBoxId)?.focus());
}

/** Goes to the end of the conversation, ready to ask. */
export function newQuestion(): void {
  focusQuestionBox();
  requestAnimationFrame(() => {
    const scroller = document.querySelector('[data-conversation-scroll]');
    scroller?.scrollTo({ top: scroller.scrollHeight });
  });
}
