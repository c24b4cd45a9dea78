import { type AnonymizeRequest, AnonymizerEngine } from '../anonymizer/anonymizer-engine.ts';
import type { ScoredSpan } from '../anonymizer/conflicts.ts';
import type { OperatorResult } from '../anonymizer/operate.ts';
import type { LongWorkOptions } from '../work-slices.ts';
import { contextStart, safeCut } from './safe-cut.ts';

export interface StreamingAnonymizerOptions
  extends Omit<AnonymizeRequest, 'text' | 'analyzerResults' | 'conflictResolution'> {
  /** Finds what is to be replaced: `(text) => analyzer.analyze({ text, language: 'en' })`. */
  readonly analyze: (text: string) => readonly ScoredSpan[];
  readonly anonymizer?: AnonymizerEngine | undefined;
  /** How many characters (UTF-16) are looked at together. A text no longer than this is anonymized exactly as a whole. */
  readonly windowLength?: number | undefined;
  /** How many characters on each side of what is let go are always known: no more than a quarter of the window. */
  readonly margin?: number | undefined;
  /** Told of each replacement, with its place in the stream that comes out. */
  readonly onItems?: ((items: readonly OperatorResult[]) => void) | undefined;
}

/**
 * Anonymizes a text that comes in pieces, keeping no more of it than a window. Where it is cut depends on the text alone, so any
 * pieces give the same output. It equals that of the whole text except where a result reaches further than the margin, or was
 * decided by something further away than that (a language model may look as far), and for operators that remember what they did.
 */
export class StreamingAnonymizer {
  readonly #options: StreamingAnonymizerOptions;
  readonly #anonymizer: AnonymizerEngine;
  readonly #windowLength: number;
  readonly #margin: number;
  /** Already let go, and kept so that what comes next is read in its context. */
  #context = '';
  #pending = '';
  #written = 0;
  #ended = false;

  /** @throws {RangeError} when the margin is more than a quarter of the window. */
  constructor(options: StreamingAnonymizerOptions) {
    this.#options = options;
    this.#anonymizer = options.anonymizer ?? new AnonymizerEngine();
    this.#windowLength = options.windowLength ?? 32_768;
    this.#margin = options.margin ?? 4_096;
    if (!(this.#margin >= 1 && this.#margin * 4 <= this.#windowLength)) {
      throw new RangeError('The margin must be from 1 character to a quarter of windowLength.');
    }
  }

  /** Takes a piece of the text; returns what can be let go. */
  push(piece: string): string {
    this.#requireOpen();
    const out: string[] = [];
    // A long piece is taken in parts, so that it is never held twice.
    for (let from = 0; from < piece.length; from += this.#windowLength) {
      this.#pending += piece.slice(from, from + this.#windowLength);
      while (this.#pending.length >= this.#windowLength) out.push(this.#window(this.#windowLength));
    }
    return out.join('');
  }

  /** What is left. Nothing more can be pushed. */
  end(): string {
    this.#requireOpen();
    this.#ended = true;
    return this.#pending === '' ? '' : this.#window(undefined);
  }

  /** For `readable.pipeThrough(anonymizer.transformStream())`. */
  transformStream(): TransformStream<string, string> {
    const emit = (text: string, controller: TransformStreamDefaultController<string>): void => {
      if (text !== '') controller.enqueue(text);
    };
    return new TransformStream<string, string>({
      transform: (piece, controller) => emit(this.push(piece), controller),
      flush: (controller) => emit(this.end(), controller),
    });
  }

  /**
   * Yields the anonymized text as it becomes sure, and lets the thread answer others between two pieces.
   *
   * @param options progress counts the characters that were read.
   */
  async *pieces(
    source: AsyncIterable<string> | Iterable<string>,
    options: LongWorkOptions = {},
  ): AsyncGenerator<string, void> {
    let read = 0;
    for await (const piece of source) {
      for (let from = 0; from < piece.length; from += this.#windowLength) {
        options.signal?.throwIfAborted();
        const part = piece.slice(from, from + this.#windowLength);
        const out = this.push(part);
        read += part.length;
        options.onProgress?.(read, undefined);
        if (out === '') continue;
        yield out;
        await new Promise((resume) => setTimeout(resume, 0));
      }
    }
    options.signal?.throwIfAborted();
    const out = this.end();
    options.onProgress?.(read, read);
    if (out !== '') yield out;
  }

  /** Anonymizes the window of so many pending characters up to a safe cut, or all that is left. */
  #window(length: number | undefined): string {
    const context = this.#context;
    const text = context + (length === undefined ? this.#pending : this.#pending.slice(0, length));
    const found = this.#options.analyze(text).flatMap((span) => fromPlace(span, context.length));
    let cut = text.length;
    if (length !== undefined) {
      const to = text.length - this.#margin;
      const spans = apart(text, found);
      cut = safeCut(text, { from: Math.max(context.length, to - (length >> 1)), to, spans });
    }
    const inside = found.flatMap((span) => upToPlace(span, cut));
    const { text: whole, items } = this.#anonymizer.anonymize(this.#request(text.slice(0, cut), inside));
    const out = whole.slice(context.length);
    this.#tell(items, context.length);
    this.#written += out.length;
    this.#context = text.slice(contextStart(text.slice(0, cut), cut - this.#margin), cut);
    this.#pending = this.#pending.slice(cut - context.length);
    return out;
  }

  #request(text: string, analyzerResults: readonly ScoredSpan[]): AnonymizeRequest {
    const { operators, mergeEntitiesWithSpaces } = this.#options;
    return { text, analyzerResults, operators, mergeEntitiesWithSpaces };
  }

  #tell(items: readonly OperatorResult[], contextLength: number): void {
    const by = this.#written - contextLength;
    if (items.length === 0) return;
    this.#options.onItems?.(items.map((item) => ({ ...item, start: item.start + by, end: item.end + by })).reverse());
  }

  #requireOpen(): void {
    if (this.#ended) throw new Error('This stream has ended.');
  }
}

/** What of a span lies from that place on. */
function fromPlace(span: ScoredSpan, place: number): ScoredSpan[] {
  if (span.end <= place) return [];
  const { entityType, score, end } = span;
  return [{ entityType, score, start: Math.max(span.start, place), end }];
}

/** Results that overlap, or that only spaces part and that might be joined, as one. */
function apart(text: string, results: readonly ScoredSpan[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of [...results].sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last && (start < last.end || /^ *\n?$/.test(text.slice(last.end, start)))) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

function upToPlace(span: ScoredSpan, place: number): ScoredSpan[] {
  if (span.start >= place) return [];
  return [{ ...span, end: Math.min(span.end, place) }];
}
