import type { RunContext, Step, ToolOutput } from '../../../contracts/agent.ts';
import { runAgent } from '../../../core/agent/loop.ts';
import { forOutside, toMessages } from '../../../core/agent/messages.ts';
import { spendingOf } from '../../../core/agent/spending.ts';
import type { Sandbox } from '../../../core/ports.ts';
import { authoredHere, joined } from '../../../core/privacy/anonymized.ts';
import { FailureNotes } from '../../models/failure-notes.ts';
import { createServiceModelClient, withinTokens } from '../../models/service-model-client.ts';
import type { ServiceModel } from '../../models/service-models.ts';
import { type HandlerContext, TaskFailure } from '../handler.ts';
import { CodeTool } from './code-tool.ts';
import type { ModelRunInput } from './model-run.ts';
import { ModelSpans } from './model-spans.ts';
import { RunNarrator } from './run-narrator.ts';

const onTokens = authoredHere(
  'Where personal data stood you see tokens such as <PERSON_n> or <EMAIL_n>, with a number for n. Use them exactly as they are: they are replaced by the real values on the user’s machine.',
);

/** Sentences of the loop that speak of the desktop's settings, for whoever reads a task. */
const words: Readonly<Record<string, string>> = {
  'model-key': 'The model’s server did not accept the service’s key.',
  'model-not-found': 'The model’s server does not know this model or address.',
  'model-unreachable': 'The model’s server could not be reached.',
  'model-nonsense': 'The model’s server answered something that is not the OpenAI protocol.',
  'too-many-turns': 'There was no answer within the turns of this task.',
  'too-many-tokens': 'The tokens of this task are used up.',
  'too-long': 'There was no answer within the time of this task.',
};

/**
 * One run of the agent's loop, the same as on the desktop, with its rows told as the task's events.
 * @throws TaskFailure when it ends without an answer
 */
export async function runModel(
  model: ServiceModel,
  input: ModelRunInput,
  context: HandlerContext,
  sandbox: Sandbox | null,
) {
  const sessionId = `${context.taskId} ${context.attempt}`;
  await using tool = sandbox && new CodeTool(sandbox, sessionId, context.signal);
  const notes = new FailureNotes();
  using spans = new ModelSpans(context.trace, model, tool === null ? [] : tool.specs.map(({ name }) => name));
  const narrator = new RunNarrator(context);
  const steps: Step[] = [{ kind: 'question', text: input.question }];
  const last = await runAgent({
    context: contextOf(model, input, context),
    steps: [...steps],
    signal: context.signal,
    emit: (event) => narrator.hear(event),
    requestOf: (run, soFar) => ({
      instructions: joined([onTokens, ...(input.instructions === undefined ? [] : [input.instructions])], '\n\n'),
      tables: input.tables,
      messages: forOutside([...run.history, ...toMessages(soFar)]),
      tools: tool === null ? [] : [...tool.specs],
      today: run.today,
    }),
    ports: {
      clock: { now: () => Date.now() },
      deadline: (ms) => AbortSignal.timeout(ms),
      model: notes.watch(spans.watch(withinTokens(createServiceModelClient(model), input.budget.tokensMax))),
      host: {
        runTool: async ({ call }) => (tool === null ? noSuchTool : spans.tool(call, () => tool.run(call))),
        appendStep: async ({ step }) => {
          steps.push(step);
          await narrator.told();
        },
      },
    },
  });
  await narrator.told();
  context.signal.throwIfAborted();
  if (last.kind === 'answer') {
    const { turns, inputTokens, outputTokens, estimated, durationMs } = spendingOf(steps, null);
    const usage = { turns, inputTokens, outputTokens, estimated, durationMs };
    spans.answered(usage);
    return { text: last.text, ...(last.choices && { choices: last.choices }), model: model.name, usage };
  }
  const { code, message } = last.kind === 'failed' ? last : { code: 'stopped', message: 'The run was stopped.' };
  spans.failed(code);
  throw new TaskFailure(code.replaceAll('-', '_'), words[code] ?? message, { mayRetry: notes.mayPass(code) });
}

const noSuchTool: ToolOutput = {
  output: authoredHere('There is no tool here. Answer in plain text.'),
  ...{ outcome: 'refused', resultId: null, durationMs: 0 },
};

function contextOf(model: ServiceModel, input: ModelRunInput, { taskId, tenant }: HandlerContext): RunContext {
  const { baseUrl, api } = model;
  return {
    ...{ runId: taskId, projectId: tenant, tables: input.tables, contract: { level: 'masked', k: 1 } },
    model: { provider: 'openai', baseUrl, model: model.model, api, azureApiVersion: null },
    history: input.history.map(({ role, text }) => (role === 'user' ? { role, text } : { role, text, toolCalls: [] })),
    today: new Date().toISOString().slice(0, 10),
    budget: { ...input.budget, costMax: null, prices: null },
  };
}
