import type { RunEvent, RunView, StepView } from '../../../contracts/app-views.ts';
import { assertNever } from '../../../contracts/errors.ts';

function putStep(steps: readonly StepView[], step: StepView): StepView[] {
  return steps.some(({ id }) => id === step.id)
    ? steps.map((old) => (old.id === step.id ? step : old))
    : [...steps, step];
}

/** What code printed before it was stopped is in no row of main's: it is kept from what was shown. */
function keepOutput(shown: RunView, run: RunView): RunView {
  const steps = run.steps.map((step) => {
    if (step.kind !== 'code' || step.durationMs !== null || step.stdout !== '') return step;
    const before = shown.steps.find(({ id }) => id === step.id);
    return before?.kind === 'code' ? { ...step, stdout: before.stdout } : step;
  });
  return { ...run, steps };
}

/** One event laid over a run. Events other than 'run' belong to the run that came before them. */
export function applyRunEvent(run: RunView, event: RunEvent): RunView {
  switch (event.kind) {
    case 'run':
      return keepOutput(run, event.run);
    case 'step':
      return { ...run, steps: putStep(run.steps, event.step) };
    case 'answer-delta':
      return { ...run, answer: run.answer + event.text };
    case 'answer-withdrawn':
      return { ...run, answer: '' };
    case 'output':
      return {
        ...run,
        steps: run.steps.map((step) =>
          step.id === event.stepId && step.kind === 'code' ? { ...step, stdout: step.stdout + event.text } : step,
        ),
      };
    case 'tainted':
      return { ...run, taint: event.taint };
    default:
      return assertNever(event);
  }
}

/** What stands in the document between pressing Ask and the first word from main. */
export function pendingRun(id: string, projectId: string, question: string, startedAt: number): RunView {
  return {
    id,
    projectId,
    question,
    questionSegments: [{ kind: 'text', text: question }],
    status: 'running',
    startedAt,
    endedAt: null,
    model: '',
    steps: [],
    answer: '',
    problem: null,
    choices: [],
    otherReadings: [],
    spending: { turns: 0, inputTokens: 0, outputTokens: 0, estimated: false, durationMs: 0, cost: null },
    basis: null,
  };
}

/** A run that will stand beside another one. */
export function besideRun(run: RunView, besideRunId: string): RunView {
  return {
    ...run,
    basis: { files: [], contract: { level: 'masked', k: 5 }, appVersion: '', prices: null, besideRunId },
  };
}
