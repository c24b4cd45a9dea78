import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { privacyMethods } from '../../../src/contracts/privacy.ts';
import { type LoopbackServer, listenOnLoopback } from '../../../src/main/doors/loopback-server.ts';
import { presidioRoutes, refusal } from '../../../src/main/doors/presidio-routes.ts';
import { SupervisedWorker } from '../../../src/main/workers/supervised-worker.ts';
import { hasNer, nerDir } from '../../core/privacy/engine-of-tests.ts';

interface Case {
  readonly method: string;
  readonly path: string;
  readonly json?: unknown;
  readonly raw?: string;
  readonly contentType?: string;
  readonly status: number;
  readonly body: unknown;
}

const file = new URL('../../fixtures/presidio-rest/cases.jsonl', import.meta.url);
const cases = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

const workers: SupervisedWorker[] = [];
const servers: LoopbackServer[] = [];
const logged: string[] = [];
const limit = 64 * 1024;

const privacyWorker = new URL('../../../src/workers/privacy-worker.ts', import.meta.url);

async function open(presidioCompatible: boolean, deadlineMs: number, entry = privacyWorker): Promise<string> {
  const worker = new SupervisedWorker({
    entry,
    name: 'privacy worker',
    workerData: { nerDir },
    execArgv: ['--conditions=cloister-source'],
  });
  workers.push(worker);
  const server = await listenOnLoopback({
    host: '127.0.0.1',
    port: 0,
    bodyBytesMax: limit,
    refusal,
    answer: presidioRoutes({ privacy: worker.client('privacy', privacyMethods, deadlineMs), presidioCompatible }),
    onAnswered: (method, status) => logged.push(`${method} ${status}`),
  });
  servers.push(server);
  return server.url;
}

let url: string;
beforeAll(async () => {
  url = await open(true, 30_000);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.drain(1_000)));
  await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
});

const post = (at: string, body: unknown): Promise<Response> =>
  fetch(at, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Raw, because `fetch` sets Host itself. */
function statusOf(headers: Record<string, string>, path = '/anonymizers'): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(`${url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end();
  });
}

// What needs names needs the model of the cache; the rest needs nothing.
const fit = cases.filter(({ path }) => hasNer || !/analyze|recognizers|supportedentities/.test(path));
const paths = [...new Set(fit.map(({ path }) => path.split('?')[0]!))];

test.each(paths)('%s answers every request as Presidio’s own service does', async (wanted) => {
  for (const { status, body, ...request } of fit.filter(({ path }) => path.split('?')[0] === wanted)) {
    const { method, path, json, raw, contentType = 'application/json' } = request;
    const sent = raw ?? (json === undefined ? undefined : JSON.stringify(json));
    const headers = sent === undefined ? {} : { 'content-type': contentType };
    const response = await fetch(`${url}${path}`, { method, headers, ...(sent !== undefined && { body: sent }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
    const got: unknown = isJson ? JSON.parse(text) : text;
    expect({ request, status: response.status, body: comparable(got) }).toEqual({
      request,
      status,
      body: comparable(body),
    });
  }
});

/** Names come in no order; expressions are this repository's own; where one stops being valid is told in Presidio's words alone. */
function comparable(body: unknown): unknown {
  if (!Array.isArray(body)) {
    const error = (body as { error?: string } | null)?.error;
    return error?.startsWith('Invalid regex pattern') ? { error: error.replace(/ at position.*/, '') } : body;
  }
  // An operator of a cloud service, which cannot be part of a service that stays on this machine.
  if (body.every((one) => typeof one === 'string')) return body.filter((name) => name !== 'surrogate_ahds').sort();
  return body.map((one: { analysis_explanation?: object | null } | unknown[]) => {
    if (Array.isArray(one) || !one.analysis_explanation) return one;
    const { pattern: _, ...explanation } = one.analysis_explanation as { pattern?: unknown };
    return { ...one, analysis_explanation: explanation };
  });
}

describe('the door', () => {
  test('names itself as both services to a health check', async () => {
    const health = await fetch(`${url}/health`);
    expect([health.status, await health.text()]).toEqual([200, expect.stringContaining('Analyzer service is up')]);
  });

  test('with this app’s recognizers it finds what Presidio does not know', async () => {
    const text = 'password=hunter2hunter2 and AKIAIOSFODNN7EXAMPLE';
    const own = await open(false, 30_000);
    const [ours, theirs] = await Promise.all(
      [own, url].map(async (at) => (await post(`${at}/analyze`, { text, language: 'en' })).json()),
    );
    const entities = (found: unknown) => (found as { entity_type: string }[]).map((one) => one.entity_type);
    expect(entities(ours)).toContain('SECRET');
    expect(entities(theirs)).not.toContain('SECRET');
  });

  test('answers no caller that another machine’s name or another origin’s page sent', async () => {
    const port = new URL(url).port;
    expect(await statusOf({ host: `localhost:${port}` })).toBe(200);
    expect(await statusOf({ host: `evil.example:${port}` })).toBe(403);
    expect(await statusOf({ host: 'localhost' })).toBe(403);
    expect(await statusOf({ origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf({ origin: 'null' })).toBe(403);
    const answer = await fetch(`${url}/anonymizers`, { method: 'OPTIONS' });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('refuses a body over the limit, whether or not its length is told', async () => {
    const body = JSON.stringify({ text: 'a'.repeat(limit), language: 'en' });
    const headers = { 'content-type': 'application/json' };
    const told = await fetch(`${url}/analyze`, { method: 'POST', headers, body });
    expect([told.status, await told.json()]).toEqual([413, { error: expect.any(String) }]);
    const stream = new Blob([body]).stream();
    const untold = await fetch(`${url}/analyze`, {
      method: 'POST',
      headers,
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(untold.status).toBe(413);
  });

  test('a call that hangs is ended, and costs no other call', async () => {
    const fixture = new URL('../../fixtures/hanging-privacy-worker.ts', import.meta.url);
    const short = await open(true, 1_000, fixture);
    const call = async (text: string) => {
      const answer = await post(`${short}/analyze`, { text, language: 'en' });
      return [answer.status, await answer.json()];
    };
    const [before, hung, after] = await Promise.all([call('a'), call('hang'), call('b')]);
    expect(hung).toEqual([503, { error: expect.stringContaining('too long') }]);
    expect([before, after]).toEqual([
      [200, []],
      [200, []],
    ]);
  }, 20_000);

  test('says what is wrong with a port that is taken and a host that others reach', async () => {
    const options = { bodyBytesMax: limit, refusal, answer: () => Promise.reject(new Error()), onAnswered: () => {} };
    const port = Number(new URL(url).port);
    await expect(listenOnLoopback({ ...options, host: '127.0.0.1', port })).rejects.toThrow('in use');
    await expect(listenOnLoopback({ ...options, host: '0.0.0.0', port: 0 })).rejects.toThrow('this machine');
  });

  test('logs no path and no content', async () => {
    await fetch(`${url}/jane.doe@example.com`);
    expect(logged.at(-1)).toBe('GET 404');
  });
});
