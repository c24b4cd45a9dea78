import type { AgentEvent } from '../../contracts/agent.ts';
import type { RunEvent, StepView } from '../../contracts/app-views.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { Language } from '../../core/analyst/language.ts';
import { systemClock } from '../system-random.ts';
import type { OpenProject } from './project-shelf.ts';
import { codeId, type RunViews, thoughtId } from './run-view.ts';

type ResultView = Extract<StepView, { kind: 'code' | 'search' }>;

interface LiveRunOptions {
  readonly project: OpenProject;
  readonly runId: string;
  /** Of the question. */
  readonly language: Language;
  readonly privacy: Client<typeof privacyMethods>;
  readonly views: RunViews;
  readonly emit: (event: RunEvent) => void;
}

/** Turns the agent's events, which hold tokens, into the window's, which are restored; in the order they came. */
export class LiveRun {
  readonly #options: LiveRunOptions;
  readonly #open = new Map<string, ResultView>();
  #tail: Promise<void> = Promise.resolve();
  #failure: unknown = null;
  #streams = 0;
  /** How many rows the run has. */
  #rows = 0;
  #thought = '';

  constructor(options: LiveRunOptions) {
    this.#options = options;
  }

  /** A worker takes the run up, after as many rows as there are. What a dead one left half streamed is dropped. */
  begin(rows: number): void {
    this.#enqueue(async () => {
      this.#rows = rows;
      this.#thought = '';
      await this.#endStream();
    });
  }

  receive(event: AgentEvent): void {
    this.#enqueue(() => this.#handle(event));
  }

  output(callId: string, text: string): void {
    this.#enqueue(() => this.#options.emit({ kind: 'output', stepId: codeId(this.#options.runId, callId), text }));
  }

  /** Resolves when all that was received is shown. @throws what went wrong while restoring. */
  async settled(): Promise<void> {
    await this.#tail;
    if (this.#failure !== null) throw this.#failure;
  }

  #enqueue(work: () => Promise<void> | void): void {
    this.#tail = this.#tail.then(work).catch((error: unknown) => {
      this.#failure ??= error;
    });
  }

  get #stream() {
    return { projectId: this.#options.project.id, streamId: `${this.#options.runId}:${this.#streams}` };
  }

  async #handle(event: AgentEvent): Promise<void> {
    const { project, runId, language, privacy, views, emit } = this.#options;
    switch (event.kind) {
      case 'thought': {
        this.#thought += event.text;
        const text = await views.restore(project, this.#thought);
        emit({ kind: 'step', step: { kind: 'thought', id: thoughtId(runId, this.#rows + 1), text } });
        return;
      }
      case 'text': {
        const text = await privacy.pushStream({ ...this.#stream, text: event.text });
        if (text !== '') emit({ kind: 'answer-delta', text });
        return;
      }
      case 'text-withdrawn':
        await this.#endStream();
        emit({ kind: 'answer-withdrawn' });
        return;
      case 'step':
        break;
    }
    this.#rows += 1;
    this.#thought = '';
    const { step } = event;
    switch (step.kind) {
      case 'model-turn': {
        if (step.toolCalls.length === 0) emitIfAny(await this.#endStream(), emit);
        for (const view of await views.modelTurn(project, runId, this.#rows, systemClock.now(), step, language)) {
          if (view.kind === 'code' || view.kind === 'search') this.#open.set(view.id, view);
          emit({ kind: 'step', step: view });
        }
        return;
      }
      case 'tool-result': {
        const view = this.#open.get(codeId(runId, step.callId));
        if (step.taint) emit({ kind: 'tainted', taint: step.taint });
        if (view) emit({ kind: 'step', step: await views.withResult(project, view, step) });
        return;
      }
      case 'question':
      case 'answer':
      case 'stopped':
      case 'failed':
        return;
    }
  }

  async #endStream(): Promise<string> {
    const stream = this.#stream;
    this.#streams += 1;
    return this.#options.privacy.endStream(stream);
  }
}

function emitIfAny(text: string, emit: (event: RunEvent) => void): void {
  if (text !== '') emit({ kind: 'answer-delta', text });
}
