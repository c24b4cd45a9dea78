import type { AgentEvent, Step } from '../../../contracts/agent.ts';
import { assertNever } from '../../../contracts/errors.ts';
import type { HandlerContext } from '../handler.ts';

type Emit = HandlerContext['emit'];
type Said = { readonly type: Parameters<Emit>[0]; readonly data: Parameters<Emit>[1] };

/**
 * Tells a run of the agent in a task's events: `thought` and `text.delta` as they come, `progress` for each row. After a
 * `progress` with `withdrawn` the text begins anew; what was streamed last is the answer, whole.
 */
export class RunNarrator {
  readonly #emit: Emit;
  readonly #waiting: Said[] = [];
  #telling: Promise<void> | null = null;
  /** What was streamed and not withdrawn. */
  #text = '';

  constructor({ emit }: Pick<HandlerContext, 'emit'>) {
    this.#emit = emit;
  }

  hear(event: AgentEvent): void {
    switch (event.kind) {
      case 'thought':
        this.#say('thought', { text: event.text });
        break;
      case 'text':
        this.#write(event.text);
        break;
      case 'text-withdrawn':
        this.#withdraw();
        break;
      case 'step':
        this.#tell(event.step);
        break;
      default:
        assertNever(event);
    }
  }

  /** Resolves when the log has taken everything that was heard so far. */
  async told(): Promise<void> {
    while (this.#telling !== null) await this.#telling;
  }

  #tell(step: Step): void {
    switch (step.kind) {
      case 'model-turn': {
        const { toolCalls, inputTokens, outputTokens, durationMs } = step;
        this.#say('progress', { step: 'model-turn', toolCalls, inputTokens, outputTokens, durationMs });
        break;
      }
      case 'tool-result': {
        const { callId, outcome, output, durationMs } = step;
        this.#say('progress', { step: 'tool-result', callId, outcome, output, durationMs });
        break;
      }
      case 'answer':
        // One that came in a call was not streamed.
        if (this.#text === step.text) break;
        this.#withdraw();
        this.#write(step.text);
        break;
      case 'question':
      case 'stopped':
      case 'failed':
        break;
      default:
        assertNever(step);
    }
  }

  #write(text: string): void {
    this.#text += text;
    this.#say('text.delta', { text });
  }

  #withdraw(): void {
    if (this.#text === '') return;
    this.#text = '';
    this.#say('progress', { withdrawn: true });
  }

  #say(type: Said['type'], data: Said['data']): void {
    this.#waiting.push({ type, data });
    this.#telling ??= this.#empty().finally(() => {
      this.#telling = null;
    });
  }

  async #empty(): Promise<void> {
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        await this.#emit(next.type, next.data);
      }
    } catch {
      // Only an attempt that is over takes no more, and its run looks at its signal itself.
      this.#waiting.length = 0;
    }
  }
}
