import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import type { Database } from '../../src/core/state/database.ts';
import { openPostgresSignals } from '../../src/server/postgres-signals.ts';
import { startCutProxy } from '../chaos/cut-proxy.ts';
import { startPostgres } from '../fixtures/postgres-server.ts';

it('asks a database that stays away again and again, one time after the other, and never by more and more at once', async () => {
  await using postgres = await startPostgres();
  const url = new URL(postgres.url);
  const proxy = await startCutProxy(Number(url.port));
  url.port = String(proxy.port);
  const unused: Database = { execute: async () => {}, query: async () => [], transaction: () => Promise.reject() };
  const signals = await openPostgresSignals(url.href, unused, () => {});
  await proxy[Symbol.asyncDispose]();

  let open = 0;
  let openMost = 0;
  let tries = 0;
  const enough = Promise.withResolvers<void>();
  const away = createServer((socket: Socket) => {
    openMost = Math.max(openMost, ++open);
    if (++tries === 6) enough.resolve();
    socket.on('error', () => {});
    socket.on('close', () => open--);
    setTimeout(() => socket.destroy(), 50);
  });
  away.listen(proxy.port, '127.0.0.1');
  await once(away, 'listening');
  await enough.promise;
  expect(openMost).toBe(1);
  await signals[Symbol.asyncDispose]();
  await new Promise((done) => away.close(done));
});
