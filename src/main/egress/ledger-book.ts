import type { LedgerState } from '../../contracts/app.ts';
import { messageOf } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { LedgerRow, storeMethods } from '../../contracts/store.ts';
import { type LedgerEntry, nextLedgerRow, verifyLedgerRow } from '../../core/egress/ledger.ts';

type LedgerStore = Pick<Client<typeof storeMethods>, 'lastLedger' | 'appendLedger' | 'ledger'>;

const pageRows = 200;

/** The ledger of everything that left, was refused or went to the built-in model: one writer, one chain. */
export class LedgerBook {
  readonly #store: LedgerStore;
  readonly #onAppend: (row: LedgerRow) => void;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(store: LedgerStore, onAppend: (row: LedgerRow) => void = () => {}) {
    this.#store = store;
    this.#onAppend = onAppend;
  }

  /**
   * Resolves when the record is stored. Writers wait for one another, for each record holds the hash of the one before.
   * @throws CloisterError 'ledger-broken' when the last record was tampered with: nothing more is appended, so nothing is sent.
   */
  append(entry: LedgerEntry): Promise<LedgerRow> {
    const appended = this.#tail.then(async () => {
      const last = await this.#store.lastLedger({});
      if (last !== null) await this.#verifyLast(last);
      const row = await nextLedgerRow(last, entry);
      await this.#store.appendLedger(row);
      this.#onAppend(row);
      return row;
    });
    this.#tail = appended.catch(() => {});
    return appended;
  }

  async #verifyLast(last: LedgerRow): Promise<void> {
    const [before] =
      last.sequence > 1 ? await this.#store.ledger({ projectId: null, after: last.sequence - 2, limit: 1 }) : [];
    await verifyLedgerRow(before ?? null, last);
  }

  /** Every record, oldest first. */
  async *records(projectId: string | null = null, after = 0): AsyncIterable<LedgerRow> {
    for (let from = after; ; ) {
      const page = await this.#store.ledger({ projectId, after: from, limit: pageRows });
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < pageRows) return;
      from = last.sequence;
    }
  }

  /** Walks the whole chain. */
  async verify(): Promise<LedgerState> {
    let previous: LedgerRow | null = null;
    let sentCount = 0;
    let sentBytes = 0;
    let recordCount = 0;
    let problem: string | null = null;
    for await (const row of this.records()) {
      recordCount += 1;
      if (row.decision === 'sent') {
        sentCount += 1;
        sentBytes += row.bodySize;
      }
      if (problem !== null) continue;
      try {
        await verifyLedgerRow(previous, row);
      } catch (error) {
        problem = messageOf(error);
      }
      previous = row;
    }
    return { verified: problem === null, recordCount, sentCount, sentBytes, problem };
  }
}
