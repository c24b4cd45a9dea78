import { KernelHost } from './page/kernel-host.ts';
import { stripGlobals } from './strip-globals.ts';

/**
 * The sealed window's page. Main calls `kernelHost.call(method, json)` and awaits the answer; there is no other channel,
 * so nothing here can reach main unasked.
 */
const get = fetch.bind(globalThis);
const KernelWorker = Worker;
const workerUrl = new URL('./kernel-worker.js', document.baseURI).href;
const policy = trustedTypesPolicy();
stripGlobals(globalThis);

const host = new KernelHost({
  get,
  startWorker: () => new KernelWorker(policy(workerUrl) as string, { type: 'module' }),
});

const methods = {
  setup: (input: never) => host.setup(input),
  wake: (input: { sessionId: string }) => host.wake(input.sessionId),
  run: (input: never) => host.run(input),
  stop: (input: { executionId: string }) => host.stop(input.executionId),
  close: (input: { sessionId: string }) => host.close(input.sessionId),
  rewind: (input: { sessionId: string }) => host.rewind(input.sessionId),
  exportImage: (input: { which: 'first' | 'full' }) => host.exportImage(input.which),
  nextEvents: () => host.nextEvents(),
  report: () => host.report(),
};

const call = (name: keyof typeof methods, json: string): unknown => {
  if (!Object.hasOwn(methods, name)) throw new Error(`No such method: ${name}`);
  return methods[name](JSON.parse(json) as never);
};

Object.defineProperty(globalThis, 'kernelHost', { value: Object.freeze({ call }) });

/** The page's policy lets no text become script, except this one address. */
function trustedTypesPolicy(): (url: string) => unknown {
  interface Factory {
    createPolicy(name: string, rules: object): { createScriptURL(url: string): unknown };
  }
  const { trustedTypes } = globalThis as { trustedTypes?: Factory };
  if (!trustedTypes) return (url) => url;
  const made = trustedTypes.createPolicy('kernel', {
    createScriptURL: (url: string) => {
      if (url !== workerUrl) throw new TypeError('Only the kernel worker may be started.');
      return url;
    },
  });
  return (url) => made.createScriptURL(url);
}
