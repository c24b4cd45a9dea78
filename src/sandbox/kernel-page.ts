import { emptyDocument, keepLanguageOnly } from './keep-language-only.ts';
import { EngineHost } from './page/engine-host.ts';
import { EventQueue } from './page/event-queue.ts';
import { KernelHost } from './page/kernel-host.ts';

/**
 * The sealed window's page. Main calls `kernelHost.call(method, json)` and awaits the answer; there is no other channel,
 * so nothing here can reach main unasked.
 */
const get = fetch.bind(globalThis);
const KernelWorker = Worker;
const scripts = ['kernel-worker', 'javascript-worker', 'sql-worker', 'pyodide-worker'] as const;
const workerUrls = new Map(scripts.map((name) => [name, new URL(`./${name}.js`, document.baseURI).href]));
const policy = trustedTypesPolicy();
emptyDocument(document);
keepLanguageOnly(globalThis);

const pollMs = 20_000;
const events = new EventQueue();
const start = (name: (typeof scripts)[number]) => () =>
  new KernelWorker(policy(workerUrls.get(name) as string) as string, { type: 'module' });
const host = new KernelHost({ get, startWorker: start('kernel-worker') }, events);
const engines = new EngineHost(
  {
    quickjs: { startWorker: start('javascript-worker'), ownsMemory: false, graceMs: 0, livesBetweenRuns: false },
    duckdb: { startWorker: start('sql-worker'), ownsMemory: false, graceMs: 130, livesBetweenRuns: false },
    pyodide: { startWorker: start('pyodide-worker'), ownsMemory: true, graceMs: 0, livesBetweenRuns: true },
  },
  get,
  events,
);

const methods = {
  setup: (input: never) => host.setup(input),
  run: (input: never) => host.run(input),
  runEngine: (input: never) => engines.run(input),
  stop: (input: { executionId: string }) => {
    host.stop(input.executionId);
    engines.stop(input.executionId);
  },
  close: (input: { sessionId: string }) => {
    host.close(input.sessionId);
    engines.close(input.sessionId);
  },
  rewind: (input: { sessionId: string }) => host.rewind(input.sessionId),
  exportImage: (input: never) => host.exportImage(input),
  relieve: async () => {
    const [more, less] = engines.heldBytes > host.heldBytes ? [engines, host] : [host, engines];
    return (await more.relieve()) || (await less.relieve());
  },
  nextEvents: () => events.next(pollMs),
  report: () => ({ ...host.report(), kernels: [...host.report().kernels, ...engines.report()] }),
};

const call = (name: keyof typeof methods, json: string): unknown => {
  if (!Object.hasOwn(methods, name)) throw new Error(`No such method: ${name}`);
  return methods[name](JSON.parse(json) as never);
};

Object.defineProperty(globalThis, 'kernelHost', { value: Object.freeze({ call }) });

/** The page's policy lets no text become script, except these few addresses. */
function trustedTypesPolicy(): (url: string) => unknown {
  interface Factory {
    createPolicy(name: string, rules: object): { createScriptURL(url: string): unknown };
  }
  const { trustedTypes } = globalThis as { trustedTypes?: Factory };
  if (!trustedTypes) return (url) => url;
  const made = trustedTypes.createPolicy('kernel', {
    createScriptURL: (url: string) => {
      if (![...workerUrls.values()].includes(url)) throw new TypeError('Only the kernels’ workers may be started.');
      return url;
    },
  });
  return (url) => made.createScriptURL(url);
}
