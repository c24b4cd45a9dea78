import type { LedgerState } from '../../contracts/app-views.ts';
import { messageOf } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { LedgerRow, storeMethods } from '../../contracts/store.ts';
import {
  type LedgerEntry,
  ledgerBroken,
  lostItsBody,
  nextLedgerRow,
  verifyLedgerRow,
} from '../../core/egress/ledger.ts';
import { readPurgeRecord } from '../../core/egress/purged-bodies.ts';

type LedgerStore = Pick<Client<typeof storeMethods>, 'lastLedger' | 'appendLedger' | 'ledger'>;

const pageRows = 200;

/** The ledger of everything that left, was refused or went to the built-in model: one writer, one chain. */
export class LedgerBook {
  readonly #store: LedgerStore;
  readonly #onAppend: (row: LedgerRow) => void;
  #tail: Promise<unknown> = Promise.resolve();
  #state: LedgerState | null = null;

  constructor(store: LedgerStore, onAppend: (row: LedgerRow) => void = () => {}) {
    this.#store = store;
    this.#onAppend = onAppend;
  }

  /**
   * Resolves when the record is stored. Writers wait for one another, for each record holds the hash of the one before.
   * @throws CloisterError 'ledger-broken' when the last record was tampered with: nothing more is appended, so nothing is sent.
   */
  append(entry: LedgerEntry): Promise<LedgerRow> {
    return this.extend(async (link) => {
      const row = await link(entry);
      await this.#store.appendLedger(row);
      return row;
    });
  }

  /**
   * For whoever stores records together with something else, all or none: other writers wait until `store` is done.
   * @param store gets what makes the next link of the chain, and resolves when every link it made is stored
   * @throws CloisterError 'ledger-broken' as {@link append}
   */
  extend<Stored>(store: (link: (entry: LedgerEntry) => Promise<LedgerRow>) => Promise<Stored>): Promise<Stored> {
    const extended = this.#tail.then(async () => {
      let last = await this.#store.lastLedger({});
      if (last !== null) await this.#verifyLast(last);
      let state = this.#state;
      const told: LedgerRow[] = [];
      const stored = await store(async (entry) => {
        const row = await nextLedgerRow(last, entry);
        if (state !== null) state = counted(state, row);
        // The window asks for the records of a project that was brought when it opens it.
        if (row.decision !== 'brought') told.push(row);
        last = row;
        return row;
      });
      this.#state = state;
      for (const row of told) this.#onAppend(row);
      return stored;
    });
    this.#tail = extended.catch(() => {});
    return extended;
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

  /** The state as of the last walk, with what was appended since: cheap enough to show after every record. */
  async state(): Promise<LedgerState> {
    return this.#state ?? this.verify();
  }

  /** Walks the whole chain. A body may be missing only where a later record of the chain says that a purge took it. */
  async verify(): Promise<LedgerState> {
    let previous: LedgerRow | null = null;
    const bodiless = new Set<number>();
    let state: LedgerState = { verified: true, recordCount: 0, sentCount: 0, sentBytes: 0, problem: null };
    for await (const row of this.records()) {
      state = counted(state, row);
      if (!state.verified) continue;
      try {
        await verifyLedgerRow(previous, row, true);
      } catch (error) {
        state = { ...state, verified: false, problem: messageOf(error) };
      }
      if (row.body === null && row.decision !== 'refused') bodiless.add(row.sequence);
      for (const sequence of readPurgeRecord(row)?.bodies ?? []) bodiless.delete(sequence);
      previous = row;
    }
    const [missing] = bodiless;
    if (state.verified && missing !== undefined) {
      state = { ...state, verified: false, problem: ledgerBroken(missing, lostItsBody).message };
    }
    this.#state = state;
    return state;
  }
}

function counted(state: LedgerState, row: LedgerRow): LedgerState {
  const sent = row.decision === 'sent';
  return {
    ...state,
    recordCount: state.recordCount + 1,
    sentCount: state.sentCount + (sent ? 1 : 0),
    sentBytes: state.sentBytes + (sent ? row.bodySize : 0),
  };
}
