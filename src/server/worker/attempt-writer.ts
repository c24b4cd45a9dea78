import type { TaskEvent } from '../../contracts/tasks.ts';
import type { Database } from '../../core/state/database.ts';
import { type AttemptEnd, type AttemptWrite, type LoggedEvent, writeAttempts } from '../truth/attempt-log.ts';

/** The events and the end of one attempt, on their way to the truth. */
export interface AttemptJournal {
  readonly id: string;
  readonly attempt: number;
  lastSeq: number;
  readonly waiting: LoggedEvent[];
  end: AttemptEnd | null;
  largeOutput: string | null;
  /** Resolves when the end is written, or the task turned out to be somebody else's. */
  readonly ended: PromiseWithResolvers<void>;
  /** Called when the attempt no longer holds the task. */
  readonly onLost: () => void;
  isOver: boolean;
}

/** How many characters of events one statement carries, roughly. */
const statementCharactersMax = 4_000_000;
const attemptsMax = 200;

/**
 * Writes what all attempts of this process have to say, batch after batch: while one is written the next gathers. What is
 * published is on the disk.
 */
export class AttemptWriter {
  readonly #database: Database;
  readonly #publish: (taskId: string, events: readonly TaskEvent[]) => void;
  readonly #announce: (taskIds: readonly string[]) => void;
  readonly #onFailure: (error: unknown) => void;
  readonly #dirty = new Set<AttemptJournal>();
  #written = Promise.withResolvers<void>();
  #writing = false;

  /**
   * @param publish gets the events of a task that were just written
   * @param announce tells other processes which tasks have new events
   */
  constructor(
    database: Database,
    publish: (taskId: string, events: readonly TaskEvent[]) => void,
    announce: (taskIds: readonly string[]) => void,
    onFailure: (error: unknown) => void,
  ) {
    this.#database = database;
    this.#publish = publish;
    this.#announce = announce;
    this.#onFailure = onFailure;
  }

  /** Says that a journal has something to write. @returns when the batch that is gathering now has been written */
  touch(journal: AttemptJournal): Promise<void> {
    this.#dirty.add(journal);
    if (!this.#writing) void this.#run();
    return this.#written.promise;
  }

  async #run(): Promise<void> {
    this.#writing = true;
    await Promise.resolve();
    while (this.#dirty.size > 0) {
      const written = this.#written;
      this.#written = Promise.withResolvers();
      const journals = this.#next();
      const writes = journals.map(takeWrite);
      try {
        await this.#write(journals, writes);
      } catch (error) {
        // The database refused for good: these attempts are given up, and their tasks taken up again as lost ones.
        this.#onFailure(error);
        for (const journal of journals) lose(journal);
      }
      written.resolve();
    }
    this.#writing = false;
  }

  #next(): AttemptJournal[] {
    const journals: AttemptJournal[] = [];
    let characters = 0;
    for (const journal of this.#dirty) {
      if (journals.length >= attemptsMax || characters > statementCharactersMax) break;
      this.#dirty.delete(journal);
      journals.push(journal);
      characters += journal.waiting.reduce((sum, { data }) => sum + data.length, journal.largeOutput?.length ?? 0);
    }
    return journals;
  }

  async #write(journals: readonly AttemptJournal[], writes: readonly AttemptWrite[]): Promise<void> {
    const outcomes = await writeAttempts(this.#database, writes);
    this.#announce(writes.filter((_, index) => outcomes[index]!.isWritten).map(({ id }) => id));
    for (const [index, journal] of journals.entries()) {
      const { isWritten, at } = outcomes[index]!;
      const write = writes[index]!;
      if (!isWritten) {
        lose(journal);
        continue;
      }
      journal.lastSeq += write.events.length;
      const events = write.events.map(
        ({ type, data }, offset): TaskEvent => ({
          ...{ seq: write.lastSeq + 1 + offset, taskId: journal.id, type, data: JSON.parse(data), at },
        }),
      );
      if (events.length > 0) this.#publish(journal.id, events);
      if (write.end !== null) {
        journal.isOver = true;
        journal.ended.resolve();
      }
    }
  }
}

function takeWrite(journal: AttemptJournal): AttemptWrite {
  const { id, attempt, lastSeq, end, largeOutput } = journal;
  return { id, attempt, lastSeq, events: journal.waiting.splice(0), end, largeOutput };
}

function lose(journal: AttemptJournal): void {
  if (journal.isOver) return;
  journal.isOver = true;
  journal.onLost();
  journal.ended.resolve();
}
