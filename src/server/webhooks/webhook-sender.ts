import { Webhook } from '../../contracts/tasks.ts';
import type { Database } from '../../core/state/database.ts';
import { viewTask } from '../gateway/task-view.ts';
import type { Log } from '../log.ts';
import type { OutsideDoor } from '../outside/guarded-request.ts';
import { type TaskRow, taskColumns, toTaskRow } from '../truth/task-row.ts';
import { Loop } from '../worker/loop.ts';
import { keyOfSecret, signedHeaders } from './signature.ts';

const lookAgainMs = 500;
const timeoutMs = 15_000;
/** The first try and eleven more, at most an hour apart: some five hours in all. */
const triesMax = 12;

/** Takes tasks whose end is still to be told; until the next try is due nobody else takes them. */
const taking = `
  update tasks set
    webhook_tries = webhook_tries + 1,
    webhook_next_at = now() + least(3600, 20 * power(2, webhook_tries)) * interval '1 second'
  where id in (
    select id from tasks
    where webhook is not null and stage = 'ended' and webhook_told_at is null
      and (webhook_next_at is null or webhook_next_at <= now())
    order by finished_at limit 20 for update skip locked
  )
  returning ${taskColumns}, webhook, webhook_tries`;

/** Tells the ends of tasks to whoever asked to be told, at least once each; a receiver deduplicates by `webhook-id`. */
export class WebhookSender {
  readonly #database: Database;
  readonly #door: OutsideDoor;
  readonly #log: Log;
  readonly #loop: Loop;

  constructor(database: Database, door: OutsideDoor, log: Log) {
    this.#database = database;
    this.#door = door;
    this.#log = log;
    this.#loop = new Loop(
      () => this.#tell(),
      lookAgainMs,
      (error) => log.warn('webhooks', error),
    );
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #tell(): Promise<void> {
    const rows = await this.#database.query(taking);
    await Promise.all(
      rows.map(async (row) => {
        const task = toTaskRow(row);
        const isTold = await this.#send(task, Webhook.parse(JSON.parse(String(row.webhook))));
        if (isTold || Number(row.webhook_tries) >= triesMax) await this.#settle(task.id);
      }),
    );
    if (rows.length > 0) this.#loop.wake();
  }

  async #send(task: TaskRow, { url, secret }: Webhook): Promise<boolean> {
    // The origin of this service is not known here: a large result's address is its path.
    const data = viewTask(task, '');
    const body = JSON.stringify({ type: `task.${task.status}`, timestamp: task.finishedAt, data });
    const headers = signedHeaders(keyOfSecret(secret)!, `msg_${task.id}`, Math.floor(Date.now() / 1000), body);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const request = { method: 'POST', url, headers, body, limitBytes: 64 * 1024, redirectsMax: 0, signal } as const;
      const { status } = await this.#door(request);
      return status >= 200 && status < 300;
    } catch (error) {
      this.#log.warn('webhook', error);
      return false;
    }
  }

  async #settle(id: string): Promise<void> {
    await this.#database.query('update tasks set webhook_told_at = now() where id = $1', [id]);
  }
}
