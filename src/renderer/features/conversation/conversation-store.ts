import { create } from 'zustand';
import type { RunEvent, RunView } from '../../../contracts/app-views.ts';
import { isAbort } from '../../../contracts/errors.ts';
import type { Language } from '../../../contracts/sandbox.ts';
import type { CellTarget } from '../../../core/results/figure-sources.ts';
import { app } from '../../bridge.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { applyRunEvent, besideRun, pendingRun } from './run-events.ts';

interface ConversationStore {
  readonly runsOf: Readonly<Record<string, readonly RunView[]>>;
  /** What stands in the question box, by project. */
  readonly draftOf: Readonly<Record<string, string>>;
  /** The cell that a figure in an answer came from. */
  readonly target: CellTarget | null;
  fill(projectId: string, runs: readonly RunView[]): void;
  setDraft(projectId: string, text: string): void;
  /** @param again has it computed though an answer is there. */
  ask(projectId: string, question: string, again?: boolean): Promise<void>;
  /** The same question again, of the other one, for comparison. */
  askBeside(run: RunView, model: 'chosen' | 'built-in'): Promise<void>;
  /** Code that the reader changed, run again as a step of its own. */
  runCode(run: RunView, language: Language, code: string): Promise<void>;
  stop(projectId: string): Promise<void>;
  resumed(projectId: string, event: RunEvent): void;
  pointAt(target: CellTarget | null): void;
}

const inFlight = new Map<string, AbortController>();
let nextPending = 1;
const newId = () => `pending-${nextPending++}`;

interface FollowOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
}

export const useConversation = create<ConversationStore>((set, get) => {
  const change = (projectId: string, update: (runs: readonly RunView[]) => readonly RunView[]) =>
    set(({ runsOf }) => ({ runsOf: { ...runsOf, [projectId]: update(runsOf[projectId] ?? []) } }));
  // Replaces the run `id`, or the one it has meanwhile become, or adds it.
  const put = (projectId: string, id: string, run: RunView) =>
    change(projectId, (runs) =>
      runs.some((old) => old.id === id || old.id === run.id)
        ? runs.map((old) => (old.id === id || old.id === run.id ? run : old))
        : [...runs, run],
    );

  /** Shows a run from the press of a key to its end, whatever its end. One at a time in a project. */
  const follow = async (pending: RunView, begin: (options: FollowOptions) => Promise<RunView>): Promise<void> => {
    const { projectId, question } = pending;
    if (inFlight.has(projectId)) return;
    const controller = new AbortController();
    inFlight.set(projectId, controller);
    let run = pending;
    const replace = (fresh: RunView) => {
      put(projectId, run.id, fresh);
      run = fresh;
    };
    replace(run);
    try {
      const ended = await begin({
        signal: controller.signal,
        onEvent: (event) => replace(applyRunEvent(run, event)),
      });
      replace(applyRunEvent(run, { kind: 'run', run: ended }));
    } catch (error) {
      const stopped = isAbort(error) || controller.signal.aborted;
      // A run that never began keeps its words for another try.
      if (!stopped && run.id.startsWith('pending-')) get().setDraft(projectId, question);
      replace({
        ...run,
        status: stopped ? 'stopped' : 'failed',
        endedAt: Date.now(),
        problem: stopped ? null : wordsOf(error),
      });
    } finally {
      inFlight.delete(projectId);
    }
  };

  return {
    runsOf: {},
    draftOf: {},
    target: null,

    // Runs that are streaming here are newer than what was read.
    fill: (projectId, runs) =>
      change(projectId, (shown) => {
        const streaming = shown.filter((run) => run.status === 'running' && inFlight.has(projectId));
        const rest = runs.filter((run) => !streaming.some(({ id }) => id === run.id));
        return [...rest, ...streaming];
      }),

    setDraft: (projectId, text) => set(({ draftOf }) => ({ draftOf: { ...draftOf, [projectId]: text } })),

    ask: (projectId, question, again = false) => {
      get().setDraft(projectId, '');
      return follow(pendingRun(newId(), projectId, question, Date.now()), (options) =>
        app().ask({ projectId, question, ...(again && { again }) }, options),
      );
    },

    askBeside: ({ id, projectId, question }, model) => {
      const beside = { runId: id, model };
      return follow(besideRun(pendingRun(newId(), projectId, question, Date.now()), id), (options) =>
        app().ask({ projectId, question, beside }, options),
      );
    },

    runCode: ({ projectId, question }, language, code) =>
      follow(pendingRun(newId(), projectId, question, Date.now()), (options) =>
        app().runCode({ projectId, question, language, code }, options),
      ),

    async stop(projectId) {
      const controller = inFlight.get(projectId);
      if (controller) {
        controller.abort();
        return;
      }
      // A run that was resumed by main has no call here.
      const running = (get().runsOf[projectId] ?? []).find(({ status }) => status === 'running');
      if (running) await app().stopRun({ runId: running.id });
    },

    resumed(projectId, event) {
      if (event.kind === 'run') {
        put(projectId, event.run.id, event.run);
        return;
      }
      const running = (get().runsOf[projectId] ?? []).findLast(({ status }) => status === 'running');
      if (running) put(projectId, running.id, applyRunEvent(running, event));
    },

    pointAt: (target) => set({ target }),
  };
});

const none: readonly RunView[] = [];

export function useRunsOf(projectId: string | null): readonly RunView[] {
  return useConversation(({ runsOf }) => (projectId === null ? none : (runsOf[projectId] ?? none)));
}

export function useRunning(projectId: string | null): boolean {
  return useConversation(
    ({ runsOf }) => projectId !== null && (runsOf[projectId] ?? none).some(({ status }) => status === 'running'),
  );
}
