import { type Attributes, type Span, SpanKind, trace } from '@opentelemetry/api';
import type { ToolOutput } from '../../../contracts/agent.ts';
import type { ToolCall } from '../../../contracts/model.ts';
import { ranToEnd } from '../../../contracts/sandbox.ts';
import type { ModelClient } from '../../../core/ports.ts';
import { attribute } from '../../../core/telemetry/attributes.ts';
import type { ServiceModel } from '../../models/service-models.ts';
import { fail, type TaskTrace } from '../../telemetry/attempt-span.ts';

/** A run of the agent in spans, by OpenTelemetry's conventions for GenAI: names and numbers, never a message. */
export class ModelSpans {
  readonly #trace: TaskTrace;
  readonly #agent: Span;
  readonly #model: Attributes;
  readonly #tools: ReadonlySet<string>;

  /** @param tools the names that a call can have */
  constructor({ tracer, context }: TaskTrace, { baseUrl, model }: ServiceModel, tools: readonly string[]) {
    this.#tools = new Set(tools);
    const url = new URL(baseUrl);
    // Every model here speaks OpenAI's protocol; whose it is, its address says.
    this.#model = { [attribute.genAiProvider]: 'openai', [attribute.genAiRequestModel]: model };
    this.#agent = tracer.startSpan(
      'invoke_agent cloister',
      { attributes: { ...this.#model, ...operation('invoke_agent'), [attribute.genAiAgent]: 'cloister' } },
      context,
    );
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    this.#model = { ...this.#model, [attribute.serverAddress]: url.hostname, [attribute.serverPort]: port };
    this.#trace = { tracer, context: trace.setSpan(context, this.#agent) };
  }

  /** A span for each turn of the model. */
  watch(client: ModelClient): ModelClient {
    const start = () =>
      this.#start(`chat ${this.#model[attribute.genAiRequestModel]}`, SpanKind.CLIENT, 'chat', this.#model);
    return {
      async *stream(request, signal) {
        const span = start();
        try {
          for await (const event of client.stream(request, signal)) {
            if (event.kind === 'usage') span.setAttributes(usage(event.inputTokens, event.outputTokens));
            yield event;
          }
        } catch (error) {
          fail(span, codeOf(error));
          throw error;
        } finally {
          span.end();
        }
      },
    };
  }

  async tool(call: ToolCall, run: () => Promise<ToolOutput>): Promise<ToolOutput> {
    // A model may call anything anything: a name that no tool has is its text.
    const name = this.#tools.has(call.name) ? call.name : 'unknown';
    const span = this.#start(`execute_tool ${name}`, SpanKind.INTERNAL, 'execute_tool', {
      ...{ [attribute.genAiToolName]: name, [attribute.genAiToolType]: 'function' },
      [attribute.genAiToolCallId]: call.id,
    });
    try {
      const output = await run();
      if (!ranToEnd({ kind: output.outcome, error: null })) fail(span, output.outcome);
      return output;
    } catch (error) {
      fail(span, codeOf(error));
      throw error;
    } finally {
      span.end();
    }
  }

  answered(spent: { readonly inputTokens: number; readonly outputTokens: number }): void {
    this.#agent.setAttributes(usage(spent.inputTokens, spent.outputTokens));
  }

  failed(code: string): void {
    fail(this.#agent, code);
  }

  [Symbol.dispose](): void {
    this.#agent.end();
  }

  #start(name: string, kind: SpanKind, operationName: string, attributes: Attributes): Span {
    const { tracer, context } = this.#trace;
    return tracer.startSpan(name, { kind, attributes: { ...attributes, ...operation(operationName) } }, context);
  }
}

const operation = (name: string) => ({ [attribute.genAiOperation]: name });

const usage = (inputTokens: number, outputTokens: number) => ({
  [attribute.genAiInputTokens]: inputTokens,
  [attribute.genAiOutputTokens]: outputTokens,
});

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
