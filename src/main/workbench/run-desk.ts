import type { agentMethods, RunContext, Step, ToolOutput } from '../../contracts/agent.ts';
import type { AnswerReuse, RunEvent, RunStatus, RunView } from '../../contracts/app-views.ts';
import type { Contract } from '../../contracts/dataset.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { ModelSettings, ToolCall } from '../../contracts/model.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { Language } from '../../contracts/sandbox.ts';
import type { RunRow, StepRow, storeMethods } from '../../contracts/store.ts';
import { taintOf } from '../../core/agent/taint.ts';
import { toolOfLanguage } from '../../core/agent/tools.ts';
import { languageOf } from '../../core/analyst/language.ts';
import { authoredHere, writtenByModel } from '../../core/privacy/anonymized.ts';
import { builtInModel, readersOwn } from '../../core/results/report-words.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import type { AnswerCache } from './answer-cache.ts';
import { LiveRun } from './live-run.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';
import type { RunContexts } from './run-context.ts';
import type { RunViews } from './run-view.ts';
import type { ToolRequest, ToolRunner } from './tool-runner.ts';

/** Killing code takes the sandbox a fraction of a second; longer means that the worker hangs. */
const stopDeadlineMs = 5_000;

const stoppedByYou: Step = { kind: 'stopped', reason: 'Stopped by you.' };

interface RunDeskOptions {
  readonly store: Client<typeof storeMethods>;
  readonly privacy: Client<typeof privacyMethods>;
  readonly agent: Client<typeof agentMethods>;
  readonly shelf: ProjectShelf;
  readonly contexts: RunContexts;
  readonly answers: AnswerCache;
  readonly tools: ToolRunner;
  readonly views: RunViews;
  /** The same runs with nothing restored. */
  readonly tokenViews: RunViews;
  readonly model: () => ModelSettings;
}

export interface AskOptions {
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  /** Asks this one in the place of the chosen model, beside another run of the same question. */
  readonly beside?: { readonly runId: string; readonly model: ModelSettings };
  /** Whether an answer that is there will do; 'off' where it is not given. */
  readonly reuse?: AnswerReuse;
}

/** Questions being answered: takes them in, stores their rows, shows their progress, stops and resumes them. */
export class RunDesk {
  readonly #options: RunDeskOptions;
  readonly #live = new Map<
    string,
    {
      readonly projectId: string;
      readonly run: LiveRun;
      readonly stop: AbortController;
      readonly signal: AbortSignal;
      readonly contract: Contract;
    }
  >();

  constructor(options: RunDeskOptions) {
    this.#options = options;
  }

  /** Resolves when the run has ended, whatever its end. */
  async ask(
    projectId: string,
    question: string,
    { signal, emit, beside, reuse = 'off' }: AskOptions,
  ): Promise<RunView> {
    const project = await this.#options.shelf.guarded(projectId);
    const settings = beside?.model ?? this.#options.model();
    const row = await this.#begin(project, question, modelName(settings), beside?.runId ?? null);
    return this.#drive(project, row, { signal, emit }, async (stopped, run, contract) => {
      const { contexts, answers, store } = this.#options;
      const context = await contexts.of(project, row, settings, contract);
      if (beside) return this.#untilItEnds(context, stopped, run);
      const [first] = await store.steps({ runId: row.id });
      const kept = await answers.find(project, context, first!.step, reuse);
      if (kept) return this.#give(row.id, kept, run);
      const last = await this.#untilItEnds(context, stopped, run);
      if (last.kind === 'answer') await answers.keep(project, context, await store.steps({ runId: row.id }));
      return last;
    });
  }

  /** The rows of an answer that is there, as rows of this run. */
  async #give(runId: string, steps: readonly Step[], run: LiveRun): Promise<Step> {
    run.begin(1);
    for (const step of steps) {
      await this.appendStep(runId, step);
      run.receive({ kind: 'step', step });
    }
    return steps.at(-1)!;
  }

  /** Runs code that the reader wrote: rows like any other's, without a model and without an answer in words. */
  async runCode(
    projectId: string,
    { question, language, code }: { readonly question: string; readonly language: Language; readonly code: string },
    { signal, emit }: Omit<AskOptions, 'beside'>,
  ): Promise<RunView> {
    const { privacy, store, shelf } = this.#options;
    const project = await shelf.guarded(projectId);
    const row = await this.#begin(project, question, readersOwn, null);
    const callOf = (text: string): ToolCall => ({
      id: 'edited',
      name: toolOfLanguage(language).name,
      arguments: writtenByModel(JSON.stringify({ plan: '', code: text })),
    });
    return this.#drive(project, row, { signal, emit }, async (stopped, run, contract) => {
      const { text, records } = await privacy.tokenize({ projectId, text: code });
      await store.addVaultRecords({ projectId, records });
      const append = async (step: Step) => {
        await this.appendStep(row.id, step);
        run.receive({ kind: 'step', step });
      };
      run.begin(1);
      const turn = { thought: authoredHere(''), text: authoredHere(''), toolCalls: [callOf(text)] };
      await append({ kind: 'model-turn', ...turn, inputTokens: 0, outputTokens: 0, durationMs: 0 });
      const call = callOf(code);
      const request = { runId: row.id, projectId, call, seen: '' };
      const taint = null; // the user's own code
      const onOutput = (printed: string) => run.output(call.id, printed);
      const result = await this.#options.tools.run(request, { contract, taint, signal: stopped, onOutput });
      await append({ kind: 'tool-result', callId: call.id, ...result });
      return this.#finish(row.id, stopped.aborted ? stoppedByYou : { kind: 'answer', text: authoredHere('') });
    });
  }

  /** The rows that every run begins with. */
  async #begin(project: OpenProject, question: string, model: string, besideRunId: string | null): Promise<RunRow> {
    const { store, privacy } = this.#options;
    const projectId = project.id;
    const tokenized = await privacy.tokenize({ projectId, text: question });
    await store.addVaultRecords({ projectId, records: tokenized.records });
    const { contexts } = this.#options;
    const basis = await contexts.basis(project, besideRunId);
    const taint = await contexts.taintBefore(project);
    const row: RunRow = {
      id: systemRandom.id(),
      projectId,
      status: 'running',
      model,
      startedAt: systemClock.now(),
      endedAt: null,
    };
    await store.putRun(row);
    await this.appendStep(row.id, { kind: 'question', text: tokenized.text, basis, ...(taint && { taint }) });
    return row;
  }

  /** Goes on with every run that a death of the process or of a worker left in the middle. */
  async resumeAll(emit: (projectId: string, event: RunEvent) => void): Promise<RunView[]> {
    const rows = (await this.#options.store.runningRuns({})).filter((row) => !this.#live.has(row.id));
    return Promise.all(
      rows.map(async (row) => {
        const project = await this.#options.shelf.guarded(row.projectId);
        const signal = new AbortController().signal;
        const watched = { signal, emit: (event: RunEvent) => emit(row.projectId, event) };
        return this.#drive(project, row, watched, async (stopped, run, contract) => {
          // Code that the reader ran asks no model anything, now or later.
          if (row.model === readersOwn) return this.#finish(row.id, stoppedByYou);
          const context = await this.#options.contexts.of(project, row, this.#options.model(), contract);
          return this.#untilItEnds(context, stopped, run);
        });
      }),
    );
  }

  /** Whether a question is being answered, in this project or in any. */
  isRunning(projectId?: string): boolean {
    if (projectId === undefined) return this.#live.size > 0;
    return [...this.#live.values()].some((live) => live.projectId === projectId);
  }

  stop(runId: string): void {
    this.#live.get(runId)?.stop.abort();
  }

  async list(projectId: string, values: 'restored' | 'tokens' = 'restored'): Promise<RunView[]> {
    const views = values === 'tokens' ? this.#options.tokenViews : this.#options.views;
    const project = await this.#options.shelf.guarded(projectId);
    const rows = await this.#options.store.runs({ projectId });
    return Promise.all(
      rows.map(async (row) => views.run(project, row, await this.#options.store.steps({ runId: row.id }))),
    );
  }

  async appendStep(runId: string, step: Step): Promise<void> {
    try {
      await this.#options.store.appendStep({ runId, at: systemClock.now(), step });
    } catch (cause) {
      throw new CloisterError(
        'row-not-stored',
        'This step could not be stored, so the run was halted. Check the disk; the run goes on from its last row when you start again.',
        { cause },
      );
    }
  }

  /** @throws CloisterError 'no-such-run' for a call of a run that is over. */
  async runTool(request: ToolRequest): Promise<ToolOutput> {
    const live = this.#live.get(request.runId);
    if (!live) throw new CloisterError('no-such-run', 'This run is over.');
    const rows = await this.#options.store.steps({ runId: request.runId });
    return this.#options.tools.run(request, {
      contract: live.contract,
      taint: taintOf(rows.map(({ step }) => step)),
      signal: live.signal,
      onOutput: (text) => live.run.output(request.call.id, text),
    });
  }

  async #drive(
    project: OpenProject,
    row: RunRow,
    { signal, emit }: Omit<AskOptions, 'beside'>,
    work: (stopped: AbortSignal, run: LiveRun, contract: Contract) => Promise<Step>,
  ): Promise<RunView> {
    const { store, views } = this.#options;
    const stop = new AbortController();
    const [asked] = await store.steps({ runId: row.id });
    const language = languageOf(asked?.step.kind === 'question' ? asked.step.text : '');
    const run = new LiveRun({ project, runId: row.id, language, privacy: this.#options.privacy, views, emit });
    const stopped = AbortSignal.any([signal, stop.signal]);
    const contract = await this.#options.contexts.contractOf(project, row);
    this.#live.set(row.id, { projectId: project.id, run, stop, signal: stopped, contract });
    try {
      emit({ kind: 'run', run: await this.#view(project, row) });
      const last = await work(stopped, run, contract);
      await run.settled();
      const ended: RunRow = { ...row, status: statusOf(last), endedAt: systemClock.now() };
      await store.putRun(ended);
      const view = await this.#view(project, ended);
      emit({ kind: 'run', run: view });
      return view;
    } finally {
      this.#live.delete(row.id);
    }
  }

  /** A worker that dies in the middle is replaced, and the run goes on from its last row. */
  async #untilItEnds(context: RunContext, signal: AbortSignal, run: LiveRun): Promise<Step> {
    const { agent, store } = this.#options;
    for (let deaths = 0; ; deaths++) {
      const rows = await store.steps({ runId: context.runId });
      run.begin(rows.length);
      // Asked to stop, the worker stores the rows of what it was doing; one that does not answer loses the call.
      const giveUp = new AbortController();
      const onStop = () => {
        void agent.stop({ runId: context.runId }).catch(() => {});
        setTimeout(() => giveUp.abort(), stopDeadlineMs).unref();
      };
      if (signal.aborted) return this.#finish(context.runId, stoppedByYou);
      signal.addEventListener('abort', onStop, { once: true });
      try {
        return await agent.run(
          { context, steps: rows.map((row) => row.step) },
          { signal: giveUp.signal, onEvent: (event) => run.receive(event) },
        );
      } catch (error) {
        if (signal.aborted) return this.#finish(context.runId, stoppedByYou);
        const died = error instanceof CloisterError && error.code === 'worker-ended';
        if (!died) throw error;
        if (deaths >= 2) {
          return this.#finish(context.runId, {
            kind: 'failed',
            code: 'worker-ended',
            message: 'The agent stopped working three times in this run. What was computed is kept; ask again.',
          });
        }
      } finally {
        signal.removeEventListener('abort', onStop);
      }
    }
  }

  /** Stores a last row unless the worker, stopping, has stored one itself. */
  async #finish(runId: string, step: Step): Promise<Step> {
    const last = (await this.#options.store.steps({ runId })).at(-1)?.step;
    if (last && ['answer', 'stopped', 'failed'].includes(last.kind)) return last;
    await this.appendStep(runId, step);
    return step;
  }

  async #view(project: OpenProject, row: RunRow): Promise<RunView> {
    const rows: StepRow[] = await this.#options.store.steps({ runId: row.id });
    return this.#options.views.run(project, row, rows);
  }
}

function statusOf(step: Step): RunStatus {
  if (step.kind === 'answer') return 'answered';
  return step.kind === 'stopped' ? 'stopped' : 'failed';
}

const modelName = (settings: ModelSettings): string =>
  settings.provider === 'built-in' ? builtInModel : settings.model;
