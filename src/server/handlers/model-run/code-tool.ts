import { z } from 'zod';
import type { ToolOutput } from '../../../contracts/agent.ts';
import type { ToolCall, ToolSpec } from '../../../contracts/model.ts';
import type { Observation } from '../../../contracts/privacy.ts';
import type { ExecutionOutcome } from '../../../contracts/sandbox.ts';
import { answerTool } from '../../../core/agent/closing-call.ts';
import type { Sandbox } from '../../../core/ports.ts';
import { authoredHere, writtenByModel } from '../../../core/privacy/anonymized.ts';

/** One piece of code takes no longer. */
const timeoutMs = 120_000;
/** Of what the code printed, the model reads the beginning. */
const stdoutCharsMax = 20_000;
const rowsMax = 200;

const runPython: ToolSpec = {
  name: 'run_python',
  description:
    'Run Python in a sandbox of this task. State is kept between calls; there is no network. The last expression and what is printed come back; show(table, name="…") shows more tables.',
  parameters: {
    type: 'object',
    properties: { code: { type: 'string', description: 'The Python source.' } },
    required: ['code'],
    additionalProperties: false,
  },
};

/** What a model can do beside answering, where the service has a sandbox. */
export class CodeTool {
  readonly specs: readonly ToolSpec[] = [runPython, answerTool];
  readonly #sandbox: Sandbox;
  readonly #sessionId: string;
  readonly #signal: AbortSignal;

  /** @param sessionId of the task's attempt: nobody else's code meets what it leaves */
  constructor(sandbox: Sandbox, sessionId: string, signal: AbortSignal) {
    this.#sandbox = sandbox;
    this.#sessionId = sessionId;
    this.#signal = signal;
  }

  async run(call: ToolCall): Promise<ToolOutput> {
    const code = call.name === runPython.name ? sourceOf(call) : null;
    if (code === null) return refusal;
    const outcome = await this.#sandbox.execute(
      {
        ...{ sessionId: this.#sessionId, executionId: call.id, language: 'python', source: code, timeoutMs },
        ...{ files: [], tokens: {} },
      },
      { signal: this.#signal },
    );
    const { kind, durationMs } = outcome;
    // It is told what its own code said of tokens: nothing in the service is anything else.
    const output = writtenByModel(JSON.stringify(observe(outcome)));
    return { output, outcome: kind, resultId: null, durationMs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sandbox.closeSession({ sessionId: this.#sessionId });
  }
}

const Arguments = z.object({ code: z.string().max(1_000_000) });

/** The code of a call; null where its arguments are not whole. */
function sourceOf(call: ToolCall): string | null {
  try {
    return Arguments.parse(JSON.parse(call.arguments)).code;
  } catch {
    return null;
  }
}

const refusal: ToolOutput = {
  output: authoredHere('There is no such tool, or the call has no {"code": string}.'),
  ...{ outcome: 'refused', resultId: null, durationMs: 0 },
};

function observe({ kind, result, stdout, stderr, tables, charts, artifacts, error, message }: ExecutionOutcome) {
  const printed = stdout + stderr;
  const heldBack = [
    ...(printed.length > stdoutCharsMax ? [`Of ${printed.length} characters printed, the first are here.`] : []),
    ...tables
      .filter(({ rows }) => rows.length > rowsMax)
      .map(({ name, rowCount }) => `Of ${rowCount} rows of ${name}, ${rowsMax} are here.`),
  ];
  return {
    kind,
    ...(message !== null && { advice: message }),
    ...{ result, stdout: printed.slice(0, stdoutCharsMax) },
    tables: tables.map(({ name, columns, rows, rowCount }) => ({
      ...{ name, columns: columns.map((column) => column.name), rows: rows.slice(0, rowsMax), rowCount },
    })),
    ...{ charts: charts.length, files: artifacts.length },
    error: error && { type: error.type, message: error.message, line: error.line, hint: error.hint },
    heldBack,
  } satisfies z.input<typeof Observation>;
}
