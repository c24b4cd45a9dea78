import { z } from 'zod';
import type { TaskEvent } from '../../../contracts/tasks.ts';
import { type ResponseObject, ResponseOutput, type ResponseState, viewResponse } from './response-object.ts';

/** One event of a response's stream. The same log always makes the same events, so that a number is enough to resume after. */
export interface ResponseEvent {
  readonly type: string;
  readonly sequence_number: number;
  readonly [field: string]: unknown;
}

const Delta = z.object({ text: z.string() });
const Withdrawal = z.object({ withdrawn: z.literal(true) });
const Failure = z.object({ code: z.string(), message: z.string() });
const End = z.object({ status: z.enum(['succeeded', 'failed', 'cancelled', 'dead']) });

/**
 * Tells a task's log in the words of OpenAI's streaming events (API reference, "Streaming events" of Responses). Their deltas
 * cannot be taken back: where a text begins anew, its item ends as incomplete, and
 * another follows.
 */
export class ResponseNarrator {
  readonly #state: ResponseState;
  readonly #firstItemId: string;
  #next = 0;
  /** Of items that were begun. */
  #items = 0;
  /** The text of the attempt at hand; what an earlier attempt had said is not said twice. */
  #heard = '';

  /** @param state of a response that has just been accepted */
  constructor(state: ResponseState) {
    this.#state = { ...state };
    this.#firstItemId = state.itemId;
  }

  /** What every stream begins with. */
  begin(): ResponseEvent[] {
    return [this.#about('response.created'), this.#about('response.queued')];
  }

  tell(event: TaskEvent): ResponseEvent[] {
    switch (event.type) {
      case 'status':
        return this.#run();
      case 'text.delta':
        return this.#hear(Delta.parse(event.data).text);
      case 'progress':
        if (Withdrawal.safeParse(event.data).success) this.#heard = '';
        return [];
      case 'output':
        // One that is by reference says nothing of it.
        this.#state.usage = ResponseOutput.safeParse(event.data).data?.usage ?? null;
        return [];
      case 'error':
        this.#state.error = Failure.parse(event.data);
        return [];
      case 'done':
        return this.#end(End.parse(event.data).status);
      default:
        return [];
    }
  }

  #run(): ResponseEvent[] {
    this.#heard = '';
    this.#state.error = null;
    if (this.#items > 0) return [];
    this.#state.status = 'in_progress';
    return [this.#about('response.in_progress'), ...this.#beginItem()];
  }

  #hear(text: string): ResponseEvent[] {
    this.#heard += text;
    const { text: said } = this.#state;
    if (said.startsWith(this.#heard) && (text !== '' || said !== this.#heard)) return [];
    if (!this.#heard.startsWith(said)) return [...this.#anew(), ...this.#say(this.#heard)];
    return this.#say(this.#heard.slice(said.length));
  }

  #say(delta: string): ResponseEvent[] {
    this.#state.text += delta;
    return [this.#event('response.output_text.delta', { ...this.#place(), delta, logprobs: [] })];
  }

  #anew(): ResponseEvent[] {
    const ended = this.#endItem('incomplete');
    this.#state.text = '';
    return [...ended, ...this.#beginItem()];
  }

  #beginItem(): ResponseEvent[] {
    this.#items += 1;
    // The SDK refuses a second item with the same id.
    if (this.#items > 1) this.#state.itemId = `${this.#firstItemId}_${this.#items}`;
    const item = this.#item('in_progress');
    return [
      this.#event('response.output_item.added', { output_index: this.#items - 1, item }),
      this.#event('response.content_part.added', { ...this.#place(), part: textPart('') }),
    ];
  }

  #endItem(status: 'completed' | 'incomplete'): ResponseEvent[] {
    const { text } = this.#state;
    return [
      this.#event('response.output_text.done', { ...this.#place(), text, logprobs: [] }),
      this.#event('response.content_part.done', { ...this.#place(), part: textPart(text) }),
      this.#event('response.output_item.done', { output_index: this.#items - 1, item: this.#item(status) }),
    ];
  }

  #end(status: z.infer<typeof End>['status']): ResponseEvent[] {
    if (status === 'cancelled') {
      this.#state.status = 'cancelled';
      return [this.#about('response.cancelled')];
    }
    if (status !== 'succeeded') {
      this.#state.status = 'failed';
      return [this.#about('response.failed')];
    }
    this.#state.status = 'completed';
    // What the last attempt said is the answer, also where an earlier one had said more of it.
    const shorter = this.#heard === this.#state.text ? [] : [...this.#anew(), ...this.#say(this.#heard)];
    return [...shorter, ...this.#endItem('completed'), this.#about('response.completed')];
  }

  #item(status: 'in_progress' | 'completed' | 'incomplete') {
    const content = status === 'in_progress' ? [] : [textPart(this.#state.text)];
    return { id: this.#state.itemId, type: 'message', role: 'assistant', status, content };
  }

  #place() {
    return { item_id: this.#state.itemId, output_index: this.#items - 1, content_index: 0 };
  }

  #about(type: string): ResponseEvent {
    const response: ResponseObject = viewResponse(this.#state);
    return this.#event(type, { response });
  }

  #event(type: string, fields: object): ResponseEvent {
    return { type, sequence_number: this.#next++, ...fields };
  }
}

function textPart(text: string) {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}
