import type { AppNotice, appMethods, WindowBridge } from '../../../src/contracts/app.ts';
import { CloisterError } from '../../../src/contracts/errors.ts';
import type { Handlers } from '../../../src/contracts/method.ts';
import { toWireError } from '../../../src/contracts/rpc.ts';

type AppHandlers = Handlers<typeof appMethods>;

export interface FakeBridge extends WindowBridge {
  notify(notice: AppNotice): void;
}

/** A window's bridge without a main process: the handlers answer, as structured clones, like the real wire's. */
export function fakeBridge(handlers: Partial<AppHandlers>): FakeBridge {
  const running = new Map<string, AbortController>();
  const eventListeners = new Set<(id: string, event: unknown) => void>();
  const noticeListeners = new Set<(notice: unknown) => void>();
  return {
    async call(id, name, input) {
      const controller = new AbortController();
      running.set(id, controller);
      const emit = (event: unknown) => {
        for (const listener of eventListeners) listener(id, structuredClone(event));
      };
      try {
        const handler = handlers[name] as ((input: unknown, context: unknown) => unknown) | undefined;
        if (!handler) throw new CloisterError('no-such-method', `There is no ${name}.`);
        const output = await handler(structuredClone(input), { signal: controller.signal, emit });
        return { type: 'done', output: structuredClone(output) };
      } catch (error) {
        return { type: 'failed', error: toWireError(error) };
      } finally {
        running.delete(id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    onNotice(listener) {
      noticeListeners.add(listener);
      return () => noticeListeners.delete(listener);
    },
    pathOf: (file) => `/tmp/${file.name}`,
    notify(notice) {
      for (const listener of noticeListeners) listener(structuredClone(notice));
    },
  };
}
