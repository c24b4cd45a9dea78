import type { CallContext } from '../../contracts/method.ts';

type Handler<I, O> = (input: I, context: CallContext<never>) => O | Promise<O>;

// What is longer fills the language model by itself.
const gatheredTextMax = 2000;

/**
 * Lets calls that wait at the same time be known before the first is answered, so that a language model can take their texts together.
 * Each call is still one message with its own answer, deadline and cancel.
 */
export class TextGatherer {
  readonly #prepare: (texts: readonly string[]) => void;
  #texts: string[] = [];
  #turn: Promise<void> | null = null;

  constructor(prepare: (texts: readonly string[]) => void) {
    this.#prepare = prepare;
  }

  /** The handler, called once all messages that have arrived are read; not at all for a call that was cancelled meanwhile. */
  gathering<I extends { readonly request: unknown }, O>(
    handler: Handler<I, O>,
  ): (input: I, context: CallContext<never>) => Promise<O> {
    return async (input, context) => {
      const text = textOf(input.request);
      if (text !== null) this.#texts.push(text);
      this.#turn ??= new Promise((resolve) => setImmediate(() => resolve(this.#begin())));
      await this.#turn;
      // One after the other: an answer must be out before the next text is begun, as that one may hang.
      await new Promise((resolve) => setImmediate(resolve));
      context.signal.throwIfAborted();
      return handler(input, context);
    };
  }

  #begin(): void {
    const texts = this.#texts;
    this.#texts = [];
    this.#turn = null;
    if (texts.length > 1) this.#prepare(texts);
  }
}

/** A request that names its recognizers seldom wants the model. */
function textOf(request: unknown): string | null {
  const { text, recognizers } = (request ?? {}) as { readonly text?: unknown; readonly recognizers?: unknown };
  return typeof text === 'string' && text.length <= gatheredTextMax && !recognizers ? text : null;
}
