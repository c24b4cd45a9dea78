import { CloisterError } from '../../contracts/errors.ts';
import { TaskEvent } from '../../contracts/tasks.ts';

/** A longer event is no event of a task: results of that size come by reference. */
const eventCharsMax = 4_000_000;

/**
 * A task's events out of a stream of server-sent events (WHATWG HTML 9.2), in order and each once: what was taken in before is
 * skipped, and a gap is an error, so that whoever reads asks again from the last event they have.
 */
export class TaskEventStream {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #lastSeq: number;

  /** @param lastSeq the newest event that was taken in; 0 for none */
  constructor(lastSeq: number) {
    this.#lastSeq = lastSeq;
  }

  /** @throws CloisterError 'bad-events' for what is no event, or not the next one */
  push(bytes: Uint8Array): TaskEvent[] {
    this.#rest += this.#decoder.decode(bytes, { stream: true });
    const blocks = this.#rest.split(/\r?\n\r?\n/);
    this.#rest = blocks.pop() ?? '';
    if (this.#rest.length > eventCharsMax) throw badEvents('an event has no end');
    const events: TaskEvent[] = [];
    for (const block of blocks) {
      const data = block
        .split(/\r?\n/)
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).replace(/^ /, ''));
      if (data.length === 0) continue;
      const event = parseEvent(data.join('\n'));
      if (event.seq <= this.#lastSeq) continue;
      if (event.seq !== this.#lastSeq + 1) throw badEvents('an event is missing');
      this.#lastSeq = event.seq;
      events.push(event);
    }
    return events;
  }
}

function parseEvent(text: string): TaskEvent {
  try {
    return TaskEvent.parse(JSON.parse(text));
  } catch (cause) {
    throw badEvents('an event is of no known form', cause);
  }
}

function badEvents(what: string, cause?: unknown): CloisterError {
  return new CloisterError('bad-events', `The service’s events could not be read: ${what}.`, { cause });
}
