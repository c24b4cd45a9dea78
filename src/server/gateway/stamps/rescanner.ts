import { Worker } from 'node:worker_threads';
import type { Client } from '../../../contracts/method.ts';
import { Peer } from '../../../contracts/rpc.ts';
import { portWire } from '../../../workers/adapters/port-wire.ts';
import { threadEntry } from '../../thread-entry.ts';
import { rescanMethods } from './rescan-methods.ts';

/** Scans payloads in a thread of its own, which is started when the first one comes, and anew after it failed. */
export class Rescanner implements AsyncDisposable {
  #thread: Worker | null = null;
  #client: Client<typeof rescanMethods> | null = null;

  /** @returns the kinds of personal data that a payload holds beyond doubt @throws when it could not be scanned */
  async scan(body: string): Promise<readonly string[]> {
    this.#client ??= this.#start();
    return (await this.#client.scan({ body })).entityTypes;
  }

  #start(): Client<typeof rescanMethods> {
    const thread = new Worker(threadEntry('rescan-thread', import.meta.url), { env: {} });
    thread.once('exit', () => {
      if (this.#thread !== thread) return;
      this.#thread = null;
      this.#client = null;
    });
    this.#thread = thread;
    return new Peer(portWire(thread)).connect('rescan', rescanMethods);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread?.terminate();
  }
}
