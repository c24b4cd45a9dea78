import type { Reused } from '../../contracts/agent.ts';
import type { RunView, SourceView, StepView } from '../../contracts/app-views.ts';
import type { Client } from '../../contracts/method.ts';
import type { CitedPassage, ToolCall } from '../../contracts/model.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { ExecutionOutcome } from '../../contracts/sandbox.ts';
import type { RunRow, StepRow } from '../../contracts/store.ts';
import { aggregateSentence } from '../../core/agent/aggregate-sentence.ts';
import { isClosingTool } from '../../core/agent/closing-call.ts';
import { askedTask, isRemoteTask } from '../../core/agent/remote-task.ts';
import { spendingOf } from '../../core/agent/spending.ts';
import { taintOf } from '../../core/agent/taint.ts';
import { aggregateTable, languageOfTool, searchDocuments } from '../../core/agent/tools.ts';
import { type Language, languageOf } from '../../core/analyst/language.ts';
import { searchArguments } from './passage-desk.ts';
import type { OpenProject } from './project-shelf.ts';
import { artifactId, type ResultVault } from './result-vault.ts';
import { parseArguments } from './tool-runner.ts';

type ResultView = Extract<StepView, { kind: 'code' | 'search' }>;

/** Makes the window's view of a run from its rows: the same for a run that is going on and one of last month. */
export class RunViews {
  readonly #privacy: Client<typeof privacyMethods>;
  readonly #results: ResultVault;
  readonly #values: 'restored' | 'tokens';

  /** @param values with 'tokens' no text is restored and no raw result is in a view. */
  constructor(
    privacy: Client<typeof privacyMethods>,
    results: ResultVault,
    values: 'restored' | 'tokens' = 'restored',
  ) {
    this.#privacy = privacy;
    this.#results = results;
    this.#values = values;
  }

  async run(project: OpenProject, row: RunRow, rows: readonly StepRow[]): Promise<RunView> {
    const first = rows[0]?.step;
    const question = first?.kind === 'question' ? first.text : '';
    const basis = (first?.kind === 'question' && first.basis) || null;
    const questionSegments = await this.#privacy.segments({ projectId: project.id, text: question });
    const steps: StepView[] = [];
    let answer = '';
    let choices: string[] = [];
    let otherReadings: RunView['otherReadings'] = [];
    let problem: string | null = null;
    let reused: Reused | undefined;
    for (const { seq, at, step } of rows) {
      switch (step.kind) {
        case 'question':
          break;
        case 'model-turn':
          steps.push(...(await this.modelTurn(project, row.id, seq, at, step, languageOf(question))));
          break;
        case 'tool-result': {
          // The last: there are servers that give every call the same id.
          const index = steps.findLastIndex((view) => view.id === codeId(row.id, step.callId));
          const view = steps[index];
          if (view?.kind === 'code' || view?.kind === 'search')
            steps[index] = await this.withResult(project, view, step);
          break;
        }
        case 'answer':
          answer = await this.restore(project, step.text);
          reused = step.reused;
          choices = await Promise.all((step.choices ?? []).map((choice) => this.restore(project, choice)));
          otherReadings = await Promise.all(
            (step.otherReadings ?? []).map(async ({ label, question: other }) => ({
              label: await this.restore(project, label),
              question: await this.restore(project, other),
            })),
          );
          break;
        case 'stopped':
          problem = step.reason;
          break;
        case 'failed':
          problem = await this.restore(project, step.message);
          break;
      }
    }
    const taint = taintOf(rows.map(({ step }) => step));
    return {
      id: row.id,
      projectId: project.id,
      question: questionSegments
        .map((part) => (part.kind === 'text' ? part.text : (part.original ?? part.token)))
        .join(''),
      questionSegments,
      status: row.status,
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      model: row.model,
      steps,
      answer,
      problem,
      ...(reused && { reused }),
      ...(taint && { taint }),
      choices,
      otherReadings,
      spending: spendingOf(
        rows.map(({ step }) => step),
        basis?.prices ?? null,
      ),
      basis: basis && {
        ...basis,
        files: await Promise.all(
          basis.files.map(async (file) => ({ ...file, file: await this.restore(project, file.file) })),
        ),
      },
    };
  }

  async modelTurn(
    project: OpenProject,
    runId: string,
    seq: number,
    at: number,
    turn: Extract<StepRow['step'], { kind: 'model-turn' }>,
    language: Language,
  ): Promise<StepView[]> {
    const views: StepView[] = [];
    if (turn.thought.trim() !== '') {
      views.push({ kind: 'thought', id: thoughtId(runId, seq), text: await this.restore(project, turn.thought) });
    }
    for (const call of turn.toolCalls.filter(({ name }) => !isClosingTool(name)))
      views.push(...(await this.#call(project, runId, at, call, language)));
    return views;
  }

  async #call(
    project: OpenProject,
    runId: string,
    startedAt: number,
    call: ToolCall,
    language: Language,
  ): Promise<StepView[]> {
    if (call.name === searchDocuments.name) {
      const query = await this.restore(project, searchArguments(call.arguments)?.query ?? '');
      const id = codeId(runId, call.id);
      return [{ kind: 'search', id, query, startedAt, durationMs: null, sources: [], observation: null }];
    }
    if (isRemoteTask(call.name)) {
      // The task itself stands over the question box, and then among the tasks.
      const asked = askedTask(call.arguments);
      const text = await this.restore(project, asked?.plan.trim() || asked?.input.url || asked?.input.question || '');
      return text === '' ? [] : [{ kind: 'plan', id: `${codeId(runId, call.id)}:plan`, text }];
    }
    const parsed = parseArguments(call.arguments);
    const counted = call.name === aggregateTable.name ? aggregateSentence(call.arguments, language) : null;
    const plan = counted ?? parsed?.plan ?? '';
    const code = parsed?.code ?? call.arguments;
    const views: StepView[] = [];
    if (plan.trim() !== '') {
      views.push({
        kind: 'plan',
        id: `${codeId(runId, call.id)}:plan`,
        text: await this.restore(project, plan),
      });
    }
    views.push({
      kind: 'code',
      id: codeId(runId, call.id),
      language: languageOfTool(call.name) ?? 'python',
      by: call.name === aggregateTable.name ? 'counting' : 'code',
      code: await this.restore(project, code),
      codeSegments: await this.#privacy.segments({ projectId: project.id, text: code }),
      startedAt,
      durationMs: null,
      outcome: null,
      stdout: '',
      message: null,
      error: null,
      tables: [],
      charts: [],
      artifacts: [],
      observation: null,
    });
    return views;
  }

  async withResult(
    project: OpenProject,
    view: ResultView,
    result: Extract<StepRow['step'], { kind: 'tool-result' }>,
  ): Promise<ResultView> {
    const observation = await this.#privacy.segments({ projectId: project.id, text: result.output });
    if (view.kind === 'search') {
      const sources = await Promise.all((result.passages ?? []).map((passage) => this.source(project, passage)));
      return { ...view, durationMs: result.durationMs, sources, observation };
    }
    const raw = this.#values === 'restored' && result.resultId !== null;
    const outcome = !raw || result.resultId === null ? null : await this.#results.get(project, result.resultId);
    return {
      ...view,
      durationMs: result.durationMs,
      outcome: result.outcome,
      observation,
      ...(outcome !== null && result.resultId !== null ? rawParts(outcome, result.resultId) : {}),
    };
  }

  async source(project: OpenProject, { title, headings, text, ...place }: CitedPassage): Promise<SourceView> {
    const [name = '', passage = '', ...above] = await Promise.all(
      [title, text, ...headings].map((part) => this.restore(project, part)),
    );
    return { ...place, name, headings: above, text: passage };
  }

  async restore(project: OpenProject, text: string): Promise<string> {
    if (this.#values === 'tokens') return text;
    return (await this.#privacy.restore({ projectId: project.id, text })).text;
  }
}

export const thoughtId = (runId: string, seq: number): string => `${runId}:${seq}:thought`;

export const codeId = (runId: string, callId: string): string => `${runId}:${callId}`;

function rawParts(outcome: ExecutionOutcome, resultId: string): Partial<Extract<StepView, { kind: 'code' }>> {
  return {
    stdout: outcome.stdout,
    message: outcome.message,
    error: outcome.error && {
      type: outcome.error.type,
      message: outcome.error.message,
      traceback: outcome.error.traceback,
      hint: outcome.error.hint,
    },
    tables: outcome.tables,
    charts: outcome.charts,
    artifacts: outcome.artifacts.map((artifact, index) => ({
      id: artifactId(resultId, index),
      name: artifact.name,
      mime: artifact.mime,
      sizeBytes: artifact.bytes.byteLength,
    })),
  };
}
