import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { TaskEvent } from '../../src/contracts/tasks.ts';
import type { Backend } from '../../src/server/backends/backend.ts';
import { createLog } from '../../src/server/log.ts';
import { parseServeOptions } from '../../src/server/options.ts';
import { type Service, startService } from '../../src/server/service.ts';
import { createKey } from '../../src/server/truth/access.ts';
import { QueueClient } from '../fixtures/queue-client.ts';

const quiet = createLog(() => {}, {});

/** Starts a service on a backend; what it has is `dev`'s. */
export async function startTestService(backend: Backend, args: readonly string[] = []): Promise<Service> {
  const options = parseServeOptions(['--port=0', '--dev-key=secret', '--accept-unstamped', ...args]);
  return startService(options, backend, quiet);
}

/** What every engine must do, driven through the door. */
export function taskQueueSuite(name: string, open: () => Promise<Backend>): void {
  describe(`the queue service on ${name}`, () => {
    let backend: Backend;
    let service: Service;
    let client: QueueClient;

    beforeAll(async () => {
      backend = await open();
      service = await startTestService(backend);
      client = new QueueClient(service.url, 'secret');
    });
    afterAll(async () => {
      await service?.drain();
      await backend?.[Symbol.asyncDispose]();
    });

    it('answers at once with a queued task, which ends with what it was given', async () => {
      const response = await client.request('/task', { json: { kind: 'echo', input: { text: 'a b', chunks: 3 } } });
      expect(response.status).toBe(202);
      const task = (await response.json()) as { id: string };
      expect(task).toMatchObject({ kind: 'echo', status: 'queued', attempt: 0, output: null, error: null });
      expect(await client.ended(task.id)).toMatchObject({
        ...{ status: 'succeeded', attempt: 1, output: { text: 'a b', attempt: 1 }, lastSeq: 6 },
      });
    });

    it('numbers events without gaps, and `done` is the last and there once', async () => {
      const { id } = await client.echo(
        { text: 'hello', chunks: 7, failTimes: 2 },
        { retry: { limit: 2, backoffMs: 10 } },
      );
      const events: TaskEvent[] = [];
      for await (const event of client.stream(id)) events.push(event);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.map(({ type }) => type)).toEqual([
        ...['status', 'error', 'status', 'error', 'status'],
        ...Array(7).fill('text.delta'),
        ...['output', 'done'],
      ]);
      const running = events.filter(({ type }) => type === 'status').map(({ data }) => data);
      expect(running).toEqual([1, 2, 3].map((attempt) => ({ status: 'running', attempt })));
      expect(await client.events(id)).toEqual(events);
      expect(await client.events(id, 12)).toEqual(events.slice(12));
    });

    it('resumes a stream after the last event that came', async () => {
      const { id } = await client.echo({ text: '0123456789', chunks: 10, delayMs: 20 });
      let last = 0;
      for await (const { seq } of client.stream(id)) {
        last = seq;
        if (seq === 4) break;
      }
      const rest: number[] = [];
      for await (const { seq } of client.stream(id, { 'last-event-id': String(last) })) rest.push(seq);
      expect(rest).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13]);
      expect((await client.task(id)).status).toBe('succeeded');
    });

    it('sends the same events over WebSocket, and closes after `done`', async () => {
      const { id } = await client.echo({ text: 'abc', chunks: 3, delayMs: 10 });
      const address = `${service.url.replace('http', 'ws')}/v1/tasks/${id}/events?starting_after=1`;
      const socket = new WebSocket(address, { headers: { authorization: 'Bearer secret' } });
      const events: TaskEvent[] = [];
      socket.on('message', (data) => events.push(JSON.parse(String(data))));
      const code = await new Promise((done) => socket.on('close', done));
      expect(code).toBe(1000);
      expect(events).toEqual(await client.events(id, 1));
    });

    it('is dead when its retries are used up, and a replay goes on counting', async () => {
      const { id } = await client.echo({ text: 'x', failTimes: 3 }, { retry: { limit: 1, backoffMs: 1 } });
      expect(await client.ended(id)).toMatchObject({ status: 'dead', attempt: 2, error: { code: 'echo_failed' } });
      const replayed = await client.read<{ id: string }>(`/v1/tasks/${id}/replay`, { method: 'POST' });
      expect(replayed.id).not.toBe(id);
      expect(await client.ended(replayed.id)).toMatchObject({ status: 'succeeded', output: { attempt: 4 } });
      expect((await client.task(id)).status).toBe('dead');
    });

    it('cancels what runs and what waits, each at once and for good', async () => {
      const running = await client.echo({ text: 'long', chunks: 1000, delayMs: 50 });
      for await (const { type } of client.stream(running.id)) if (type === 'text.delta') break;
      const waiting = await client.echo({ text: 'later' }, { delayMs: 60_000 });
      for (const { id } of [running, waiting]) {
        const cancelled = await client.read<{ status: string }>(`/v1/tasks/${id}/cancel`, { method: 'POST' });
        expect(cancelled.status).toBe('cancelled');
        const events = await client.events(id);
        expect(events.at(-1)).toMatchObject({ type: 'done', data: { status: 'cancelled' } });
        expect(events.length).toBe((await client.task(id)).lastSeq);
      }
    });

    it('fails what is past its deadline, whether it waits or runs', async () => {
      const running = await client.echo({ text: 'long', chunks: 100, delayMs: 100 }, { deadlineMs: 300 });
      const waiting = await client.echo({ text: 'later' }, { delayMs: 60_000, deadlineMs: 100 });
      for (const { id } of [running, waiting]) {
        expect(await client.ended(id)).toMatchObject({ status: 'failed', error: { code: 'deadline_exceeded' } });
      }
    });

    it('starts a delayed task when its time has come', async () => {
      const { id } = await client.echo({ text: 'later' }, { delayMs: 300 });
      const { createdAt, startedAt } = await client.ended(id);
      expect(Date.parse(startedAt!) - Date.parse(createdAt)).toBeGreaterThanOrEqual(300);
    });

    it('takes one task for one idempotency key', async () => {
      const task = { kind: 'echo', input: { text: 'once' } };
      const headers = { 'idempotency-key': 'k1' };
      const ids = await Promise.all([1, 2, 3].map(async () => (await client.submit(task, headers)).id));
      expect(new Set(ids).size).toBe(1);
      const other = await client.request('/v1/tasks', { json: { ...task, priority: 1 }, headers });
      expect(other.status).toBe(409);
      expect(other.headers.get('content-type')).toBe('application/problem+json');
    });

    it('keeps a large result beside its task, for its tenant alone', async () => {
      const { id } = await client.echo({ text: 'x', bytes: 1_500_000 });
      const { output } = (await client.ended(id)) as unknown as { output: { url: string } };
      const path = new URL(output.url).pathname;
      expect(await client.read(path)).toEqual({ text: 'x'.repeat(1_500_000), attempt: 1 });
      const stranger = new QueueClient(service.url, await createKey(backend.database, 'other', ['tasks:read']));
      expect((await stranger.request(path)).status).toBe(404);
      expect((await stranger.request(`/v1/tasks/${id}`)).status).toBe(404);
      expect((await stranger.request('/v1/tasks', { json: { kind: 'echo', input: { text: '' } } })).status).toBe(403);
    });

    it('hands over again what the engine lost', async () => {
      const { id } = await client.echo({ text: 'lost' }, { delayMs: 60_000 });
      await backend.database.query(
        `update tasks set stage = 'dispatched', dispatched_at = now() - interval '1 hour' where id = $1`,
        [id],
      );
      expect((await client.ended(id)).status).toBe('succeeded');
    });

    it('gives the task of a worker that fell silent to another, and the first can no longer write', async () => {
      const { id } = await client.echo({ text: 'abcd', chunks: 10, delayMs: 150 });
      for await (const { type } of client.stream(id)) if (type === 'text.delta') break;
      await backend.database.query(`update tasks set worker = gen_random_uuid() where id = $1`, [id]);
      const { status, attempt } = await client.ended(id);
      expect({ status, attempt }).toEqual({ status: 'succeeded', attempt: 2 });
      const events = await client.events(id);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.filter(({ type }) => type === 'done')).toHaveLength(1);
    });

    it('ends every one of many tasks once', async () => {
      const ids = await Promise.all(Array.from({ length: 150 }, async () => (await client.echo({ text: 'x' })).id));
      const ended = await Promise.all(ids.map((id) => client.ended(id)));
      expect(ended.every(({ status, lastSeq }) => status === 'succeeded' && lastSeq === 4)).toBe(true);
      const { data, nextCursor } = await client.read<{ data: unknown[]; nextCursor: string }>('/v1/tasks?limit=10');
      expect(data).toHaveLength(10);
      const next = await client.read<{ data: unknown[] }>(`/v1/tasks?limit=10&cursor=${nextCursor}`);
      expect(next.data).not.toContainEqual(data.at(-1));
    });
  });
}
