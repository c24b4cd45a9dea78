import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { LedgerRow } from '../../../src/contracts/store.ts';
import { AppSession } from '../../../src/main/app-session.ts';
import { openPostgres } from '../../../src/server/database/postgres-database.ts';
import { addInstall } from '../../../src/server/truth/installs.ts';
import { startModelServer } from '../../fixtures/model-server.ts';
import { type CollectedSpan, startOtlpCollector } from '../../fixtures/otlp-collector.ts';
import { startPostgres } from '../../fixtures/postgres-server.ts';
import { startQueueProcess } from '../../fixtures/queue-process.ts';
import { tableSandbox, workbenchOptions } from '../../main/workbench/table-sandbox.ts';

it('one trace goes from the desktop through the gateway to the worker and its model, and holds no content', async () => {
  await using collector = await startOtlpCollector();
  await using model = await startModelServer({ respond: () => ({ kind: 'text', text: 'Quarterly figures rose.' }) });
  await using postgres = await startPostgres();
  const env = { CLOISTER_MODEL_URL: model.baseUrl, CLOISTER_MODEL_NAME: 'small-1', CLOISTER_MODEL_API: 'responses' };
  const shared = ['--engine=postgres', `--database-url=${postgres.url}`];
  // One by its option, the other by OpenTelemetry's own variable.
  const door = await startQueueProcess(
    [...shared, '--role=gateway', '--dev-key=k', '--accept-unstamped', `--otlp-endpoint=${collector.endpoint}`],
    { env },
  );
  const worker = await startQueueProcess([...shared, '--role=worker', '--label=blue'], {
    env: { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint },
  });
  const named = (name: string): CollectedSpan => {
    const found = collector.spans.find((span) => span.name === name);
    if (found === undefined) throw new Error(`No ${name} among ${collector.spans.map((span) => span.name).join(', ')}`);
    return found;
  };
  const folder = mkdtempSync(join(tmpdir(), 'cloister-traces-'));
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.endpoint);
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-tenant=a%20b');
  const ledger: LedgerRow[] = [];
  const session = new AppSession({
    directory: join(folder, 'data'),
    keychain: { available: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' },
    workbench: { ...workbenchOptions(tableSandbox([])), onLedger: (row) => ledger.push(row) },
  });
  try {
    await session.openThrowAway();
    const { tasks, shelf } = session.workbench;
    await tasks.service.settings.change({ url: door.url, key: 'k' });
    const { id: projectId } = await shelf.create('Claims');
    const input = { question: 'How did the zebra quarter go?' };
    const { id, publicKey } = await tasks.stamp.identity();
    await register(postgres.url, id, publicKey);
    const task = await tasks.run(projectId, { kind: 'model.run', input });
    const ended = await tasks.until('ended', task, AbortSignal.timeout(60_000));
    expect(ended).toMatchObject({ end: 'succeeded', tries: 1 });
    await vi.waitFor(() => named('send model.run'), 20_000);
  } finally {
    await session[Symbol.asyncDispose]();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  }
  expect(await worker.end('SIGTERM')).toBe(0);
  expect(await door.end('SIGTERM')).toBe(0);

  const path = ['send model.run', 'POST /v1/tasks', 'process model.run', 'invoke_agent cloister', 'chat small-1'].map(
    named,
  );
  expect(path.map(({ service }) => service)).toEqual(['cloister-desktop', ...Array(4).fill('cloister-queue')]);
  expect(new Set(path.map(({ traceId }) => traceId)).size).toBe(1);
  expect(path[0]?.parentSpanId || null).toBeNull();
  expect(path.slice(1).map(({ parentSpanId }) => parentSpanId)).toEqual(path.slice(0, -1).map(({ spanId }) => spanId));
  // Producer, server, consumer, internal, client, as OTLP numbers them.
  expect(path.map(({ kind }) => kind)).toEqual([4, 2, 5, 1, 3]);
  expect(path[2]?.attributes).toMatchObject({
    ...{ 'messaging.system': 'cloister', 'messaging.operation.type': 'process' },
    ...{ 'cloister.task.attempt': 1, 'cloister.task.outcome': 'succeeded', 'cloister.worker.label': 'blue' },
  });
  expect(path[1]?.attributes).toMatchObject({ 'http.route': '/v1/tasks', 'http.response.status_code': 202 });
  expect(path[4]?.attributes).toMatchObject({
    ...{ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'small-1', 'server.address': '127.0.0.1' },
    ...{ 'gen_ai.usage.input_tokens': expect.any(Number), 'gen_ai.usage.output_tokens': expect.any(Number) },
  });
  expect(collector.bodies.join('\n')).not.toMatch(/zebra|Quarterly|Claims/);
  // The desktop's own spans went through its gate, and are in its ledger.
  expect(ledger.filter(({ purpose, decision }) => purpose === 'trace' && decision === 'sent').length).toBeGreaterThan(
    0,
  );
  expect(ledger.filter(({ decision }) => decision === 'refused')).toEqual([]);
});

async function register(databaseUrl: string, id: string, publicKey: string): Promise<void> {
  await using database = openPostgres(databaseUrl, 1);
  await addInstall(database, { id, tenant: 'dev', publicKey });
}
