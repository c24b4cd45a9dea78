import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingEvent, OutgoingRequest } from '../../../src/contracts/agent.ts';
import type { Client } from '../../../src/contracts/method.ts';
import type { Finding } from '../../../src/contracts/privacy.ts';
import type { LedgerRow, storeMethods } from '../../../src/contracts/store.ts';
import { migrate } from '../../../src/core/state/migrations.ts';
import { createRepository } from '../../../src/core/state/repository.ts';
import { EgressGate, type GatePorts } from '../../../src/main/egress/gate.ts';
import { LedgerBook } from '../../../src/main/egress/ledger-book.ts';
import { openPglite, type PgliteDatabase } from '../../../src/workers/adapters/pglite-database.ts';
import { type ModelServer, startModelServer } from '../../fixtures/model-server.ts';
import { storeTemplate as template } from '../../fixtures/store-template.ts';

let server: ModelServer;
let database: PgliteDatabase;
beforeAll(async () => {
  server = await startModelServer({ respond: () => ({ kind: 'text', text: 'fine' }) });
  database = await openPglite({ directory: null, template });
  await migrate(database, '0.1.0');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const overTheWire: GatePorts['transport'] = ({ url, method, headers, body, signal }) =>
  fetch(url, { method, headers: { ...headers }, body, signal, redirect: 'error' });

const finding: Finding = { entityType: 'PERSON', start: 0, end: 3, score: 1, known: true };

async function gate(ports: Partial<GatePorts> = {}) {
  await database.execute('truncate ledger');
  const repository = createRepository(database);
  const context = { signal: new AbortController().signal, emit: () => {} };
  const store: Pick<Client<typeof storeMethods>, 'lastLedger' | 'appendLedger' | 'ledger'> = {
    lastLedger: async () => repository.lastLedger({}, context),
    appendLedger: async (row) => repository.appendLedger(row, context),
    ledger: async (query) => repository.ledger(query, context),
  };
  const ledger = new LedgerBook(store);
  const sentBefore = server.requests.length;
  const opened = new EgressGate({
    policy: () => ({ allowedOrigins: [new URL(server.baseUrl).origin] }),
    scan: async () => [],
    ledger,
    transport: overTheWire,
    credentials: async () => ({ authorization: 'Bearer secret' }),
    stamp: async ({ hash }) => `stamp of ${hash}`,
    clock: { now: () => 1 },
    ...ports,
  });
  const rows = async () => {
    const all: LedgerRow[] = [];
    for await (const row of ledger.records()) all.push(row);
    return all;
  };
  return { opened, ledger, rows, arrived: () => server.requests.slice(sentBefore) };
}

const request = (change: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  runId: 'r1',
  projectId: 'p1',
  purpose: 'plan',
  url: `${server.baseUrl}/responses`,
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-Stainless-OS': 'Linux', Cookie: 'a=b' },
  body: '{"input":"<PERSON_1> – 张"}',
  ...change,
});

async function send(opened: EgressGate, outgoing = request()) {
  const events: IncomingEvent[] = [];
  await opened.send(outgoing, { signal: new AbortController().signal, emit: (event) => events.push(event) });
  return events;
}

describe('the egress gate', () => {
  it('sends what is allowed, and the ledger holds the very bytes that arrived', async () => {
    const { opened, rows, arrived } = await gate();
    const events = await send(opened);
    expect(events[0]).toMatchObject({ kind: 'head', status: 200 });
    expect(events.length).toBeGreaterThan(1);
    const [row] = await rows();
    expect(new TextDecoder().decode(row!.body!)).toBe(arrived()[0]!.body);
    expect(row).toMatchObject({ decision: 'sent', runId: 'r1', origin: new URL(server.baseUrl).origin });
  });

  it('writes no empty record of asking how a task goes, and one of a refused one', async () => {
    const { opened, rows, arrived } = await gate();
    const follow = { ...request({ body: '', method: 'POST' }), purpose: 'task-follow' as const };
    const options = { signal: new AbortController().signal, emit: () => {} };
    await opened.send(follow, options);
    expect([arrived().length, (await rows()).length]).toEqual([1, 0]);
    await expect(opened.send({ ...follow, url: 'https://elsewhere.example/' }, options)).rejects.toMatchObject({
      code: 'egress-refused',
    });
    expect(await rows()).toMatchObject([{ decision: 'refused', purpose: 'task-follow' }]);
  });

  it('puts the key on as the request leaves, and lets no other header of the SDK out', async () => {
    const { opened, arrived } = await gate();
    await send(opened);
    const { headers } = arrived()[0]!;
    expect(headers.authorization).toBe('Bearer secret');
    expect(headers).not.toHaveProperty('x-stainless-os');
    expect(headers).not.toHaveProperty('cookie');
  });

  it('follows a task whose random name has the form of a card’s number', async () => {
    const looked: string[] = [];
    const { opened, arrived } = await gate({
      scan: async (_project, text) => {
        looked.push(text);
        return text.includes('4111') ? [finding] : [];
      },
    });
    const path = `${server.baseUrl}/tasks/41111111-1111-4111-8111-111111111111/events`;
    const asked = { ...request({ url: path, method: 'GET', body: '' }), runId: null, projectId: null };
    const sending = { signal: new AbortController().signal, emit: () => {} };
    await expect(opened.send({ ...asked, purpose: 'task' }, sending)).rejects.toThrow('personal data');
    await opened.send({ ...asked, purpose: 'task-follow', method: 'POST' }, sending);
    expect(arrived()).toHaveLength(1);
    expect(looked.at(-1)).toMatch(/\/tasks\/\/events$/);
  });

  const refusals: readonly [string, Partial<GatePorts>, Partial<OutgoingRequest>][] = [
    ['an address that is not on the list', { policy: () => ({ allowedOrigins: [] }) }, {}],
    ['a known value in the body', { scan: async (_project, text) => (text.includes('PERSON') ? [finding] : []) }, {}],
    [
      'a known value in the address',
      { scan: async (_project, text) => (text.includes('ana') ? [finding] : []) },
      { url: 'SERVER/responses?q=%61na' },
    ],
    [
      'anything while the scanner is broken',
      {
        scan: async () => {
          throw new Error('the scanner died');
        },
      },
      {},
    ],
  ];
  it.each(refusals)(
    'refuses %s: no byte leaves, the refusal is recorded, its body is not',
    async (_what, ports, change) => {
      const { opened, rows, arrived } = await gate(ports);
      const url = change.url?.replace('SERVER', server.baseUrl);
      await expect(send(opened, request(url === undefined ? {} : { url }))).rejects.toMatchObject({
        code: 'egress-refused',
      });
      expect(arrived()).toEqual([]);
      expect(await rows()).toMatchObject([{ decision: 'refused', body: null }]);
    },
  );

  it('sends nothing when the ledger cannot take the record', async () => {
    const { opened, ledger, arrived } = await gate();
    ledger.append = async () => {
      throw new Error('the disk is full');
    };
    await expect(send(opened)).rejects.toThrow('the disk is full');
    expect(arrived()).toEqual([]);
  });

  it('sends nothing on top of a ledger that was tampered with, and says where it breaks', async () => {
    const { opened, ledger, arrived } = await gate();
    await send(opened);
    await database.query(`update ledger set origin = 'https://elsewhere.example'`);
    await expect(send(opened)).rejects.toMatchObject({ code: 'ledger-broken' });
    expect(arrived()).toHaveLength(1);
    expect(await ledger.verify()).toMatchObject({ verified: false, problem: expect.stringContaining('Record 1') });
  });

  it('scans and records what the built-in model receives, and sends none of it', async () => {
    const { opened, rows, arrived } = await gate();
    await opened.stay({ runId: 'r1', projectId: 'p1', purpose: 'plan', body: '{"q":"<PERSON_1>"}' });
    expect(arrived()).toEqual([]);
    expect(await rows()).toMatchObject([{ decision: 'stayed', origin: 'built-in' }]);
    const strict = await gate({ scan: async () => [finding] });
    await expect(
      strict.opened.stay({ runId: 'r1', projectId: 'p1', purpose: 'plan', body: 'Ana' }),
    ).rejects.toMatchObject({
      code: 'egress-refused',
    });
  });

  it('keeps the chain when many requests leave at once', async () => {
    const { opened, ledger } = await gate();
    await Promise.all(Array.from({ length: 12 }, () => send(opened)));
    expect(await ledger.verify()).toMatchObject({ verified: true, recordCount: 12, sentCount: 12 });
  });
});
