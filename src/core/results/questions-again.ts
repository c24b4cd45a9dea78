import type { RunView } from '../../contracts/app-views.ts';

/** What was asked and answered, each question once, in the order in which they were first asked. */
export function questionsAgain(runs: readonly RunView[]): string[] {
  const asked = runs.filter(({ status, basis }) => status === 'answered' && (basis?.besideRunId ?? null) === null);
  return [...new Set(asked.map(({ question }) => question))];
}
