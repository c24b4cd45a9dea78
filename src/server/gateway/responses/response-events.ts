import { z } from 'zod';
import type { TaskEvent } from '../../../contracts/tasks.ts';
import { type ResponseObject, type ResponseState, viewResponse } from './response-object.ts';

/** One event of a response's stream. The same log always makes the same events, so that a number is enough to resume after. */
export interface ResponseEvent {
  readonly type: string;
  readonly sequence_number: number;
  readonly [field: string]: unknown;
}

const Delta = z.object({ text: z.string() });
const Failure = z.object({ code: z.string(), message: z.string() });
const End = z.object({ status: z.enum(['succeeded', 'failed', 'cancelled', 'dead']) });

/** Tells a task's log in the words of OpenAI's streaming events (API reference, "Streaming events" of Responses). */
export class ResponseNarrator {
  readonly #state: ResponseState;
  #next = 0;
  #hasItem = false;
  /** The text of the attempt at hand; what an earlier attempt had said is not said twice. */
  #heard = '';

  /** @param state of a response that has just been accepted */
  constructor(state: ResponseState) {
    this.#state = { ...state };
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
    if (this.#hasItem) return [];
    this.#hasItem = true;
    this.#state.status = 'in_progress';
    const { itemId } = this.#state;
    return [
      this.#about('response.in_progress'),
      this.#event('response.output_item.added', { output_index: 0, item: this.#item('in_progress') }),
      this.#event('response.content_part.added', { ...place(itemId), part: textPart('') }),
    ];
  }

  #hear(text: string): ResponseEvent[] {
    this.#heard += text;
    const delta = this.#heard.slice(this.#state.text.length);
    if (delta === '' && text !== '') return [];
    this.#state.text += delta;
    return [this.#event('response.output_text.delta', { ...place(this.#state.itemId), delta, logprobs: [] })];
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
    const { itemId, text } = this.#state;
    return [
      this.#event('response.output_text.done', { ...place(itemId), text, logprobs: [] }),
      this.#event('response.content_part.done', { ...place(itemId), part: textPart(text) }),
      this.#event('response.output_item.done', { output_index: 0, item: this.#item('completed') }),
      this.#about('response.completed'),
    ];
  }

  #item(status: 'in_progress' | 'completed') {
    const { itemId, text } = this.#state;
    const content = status === 'completed' ? [textPart(text)] : [];
    return { id: itemId, type: 'message', role: 'assistant', status, content };
  }

  #about(type: string): ResponseEvent {
    const response: ResponseObject = viewResponse(this.#state);
    return this.#event(type, { response });
  }

  #event(type: string, fields: object): ResponseEvent {
    return { type, sequence_number: this.#next++, ...fields };
  }
}

function place(itemId: string) {
  return { item_id: itemId, output_index: 0, content_index: 0 };
}

function textPart(text: string) {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}
