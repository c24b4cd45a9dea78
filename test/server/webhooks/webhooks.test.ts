import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import { createOutsideDoor } from '../../../src/server/outside/guarded-request.ts';
import { WebhookSender } from '../../../src/server/webhooks/webhook-sender.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { startTestService } from '../../suites/task-queue.suite.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

it('tells the end of a task, signed, and says at the door what it will not tell', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-webhooks-'));
  const received = Promise.withResolvers<{ headers: IncomingHttpHeaders; body: string }>();
  const receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.resolve({ headers: request.headers, body });
    response.end();
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const log = createLog(() => {}, {});
  const backend = await openEmbeddedBackend(folder, { log, version: '0.1.0' });
  const service = await startTestService(backend, [`--allow-origin=${origin}`]);
  const client = new QueueClient(service.url, 'secret');
  const task = (webhook: object) => ({ kind: 'echo', input: { text: 'x' }, webhook });
  for (const wrong of [
    { url: 'https://example.com/', secret },
    { url: origin, secret: 'short' },
  ]) {
    expect((await client.request('/v1/tasks', { json: task(wrong) })).status).toBe(400);
  }
  const { id } = await client.submit(task({ url: `${origin}/hook`, secret }));
  await client.ended(id);
  // The service itself refuses this machine's address; a sender that may reach it takes the task up.
  await backend.database.query('update tasks set webhook_next_at = null, webhook_tries = 0');
  const sender = new WebhookSender(
    backend.database,
    createOutsideDoor([origin], () => true),
    log,
  );
  sender.start();
  const { headers, body } = await received.promise;
  await sender.stop();
  expect(JSON.parse(body)).toMatchObject({ type: 'task.succeeded', data: { id, status: 'succeeded' } });
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', Buffer.alloc(32, 7)).update(signed).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  await service.drain();
  await backend[Symbol.asyncDispose]();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});
