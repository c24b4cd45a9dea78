import { setTimeout as sleep } from 'node:timers/promises';
import type { Task, TaskEvent } from '../../src/contracts/tasks.ts';
import { QueueClient } from '../fixtures/queue-client.ts';
import type { Cluster } from './cluster.ts';
import type { Random } from './random.ts';

const patienceMs = 20_000;
const againMs = 100;

/** A client that gives up on a gateway, never on what it wants: it asks whichever gateway is there until it has an answer. */
export class ChaosClient {
  readonly #cluster: Cluster;
  readonly #random: Random;
  /** How often an answer did not come, or said that the service cannot now. */
  refusals = 0;

  constructor(cluster: Cluster, random: Random) {
    this.#cluster = cluster;
    this.#random = random;
  }

  /** Hands a task in under a key, so that asking twice makes one task. */
  submit(key: string, input: object): Promise<Task> {
    const json = { kind: 'chaos.effect', input, retry: { limit: 5, backoffMs: 50 } };
    return this.#read<Task>('/v1/tasks', { json, headers: { 'idempotency-key': key } });
  }

  task(id: string): Promise<Task> {
    return this.#read<Task>(`/v1/tasks/${id}`);
  }

  async events(id: string): Promise<TaskEvent[]> {
    const headers = { accept: 'application/json' };
    return (await this.#read<{ events: TaskEvent[] }>(`/v1/tasks/${id}/events`, { headers })).events;
  }

  page(query: string): Promise<{ data: Task[]; nextCursor: string | null }> {
    return this.#read(`/v1/tasks?${query}`);
  }

  /** Every event as this client got it, over all streams that broke, until `done`. */
  async follow(id: string): Promise<TaskEvent[]> {
    const seen: TaskEvent[] = [];
    for (;;) {
      const last = seen.at(-1);
      if (last?.type === 'done') return seen;
      try {
        const client = await this.#client();
        const headers: Record<string, string> = last === undefined ? {} : { 'last-event-id': String(last.seq) };
        for await (const event of client.stream(id, headers)) seen.push(event);
      } catch {
        this.refusals++;
        await sleep(againMs);
      }
    }
  }

  async #client(): Promise<QueueClient> {
    return new QueueClient(await this.#cluster.gateway(this.#random), 'secret');
  }

  async #read<T>(path: string, init: RequestInit & { readonly json?: unknown } = {}): Promise<T> {
    for (;;) {
      const response = await (await this.#client())
        .request(path, { ...init, signal: AbortSignal.timeout(patienceMs) })
        .then(async (each) => ({ status: each.status, text: await each.text() }))
        .catch(() => null);
      if (response !== null && response.status < 300) return JSON.parse(response.text) as T;
      if (response !== null && response.status < 500 && response.status !== 429) {
        throw new Error(`${response.status} ${response.text}`);
      }
      this.refusals++;
      await sleep(againMs);
    }
  }
}
