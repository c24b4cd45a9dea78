import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CloisterError } from '../../src/contracts/errors.ts';
import { type Handlers, method } from '../../src/contracts/method.ts';
import { Peer } from '../../src/contracts/rpc.ts';
import { portWire } from '../../src/workers/adapters/port-wire.ts';

const methods = {
  add: method(z.object({ a: z.number(), b: z.number() }), z.number()),
  count: method(z.object({ to: z.number() }), z.void(), z.number()),
  forever: method(z.object({}), z.void()),
  lie: method(z.object({}), z.number()),
  fail: method(z.object({}), z.void()),
} as const;

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

function pair(handlers: Partial<Handlers<typeof methods>>) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1);
  const server = new Peer(portWire(port1));
  server.serve('math', methods, handlers as Handlers<typeof methods>);
  return { server, client: new Peer(portWire(port2)).connect('math', methods), port1, port2 };
}

describe('a wire', () => {
  it('carries calls and answers', async () => {
    const { client } = pair({ add: ({ a, b }) => a + b });
    expect(await client.add({ a: 2, b: 3 })).toBe(5);
  });

  it('hands events on before the call ends', async () => {
    const { client } = pair({
      count: ({ to }, { emit }) => {
        for (let number = 1; number <= to; number++) emit(number);
      },
    });
    const seen: number[] = [];
    await client.count({ to: 3 }, { onEvent: (number) => seen.push(number) });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('keeps an error’s code, data and cause', async () => {
    const { client } = pair({
      fail: () => {
        throw new CloisterError('store-locked', 'Somebody has it.', { data: { pid: 7 }, cause: new Error('below') });
      },
    });
    const error = await client.fail({}).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'store-locked', message: 'Somebody has it.', data: { pid: 7 } });
    expect((error as Error).cause).toMatchObject({ message: 'below' });
  });

  it('refuses input that is not of the schema, before the handler', async () => {
    let called = false;
    const { client } = pair({
      add: () => {
        called = true;
        return 0;
      },
    });
    await expect(client.add({ a: 'two' as unknown as number, b: 3 })).rejects.toMatchObject({ code: 'bad-input' });
    expect(called).toBe(false);
  });

  it('does not believe an answer of the wrong shape', async () => {
    const { client } = pair({ lie: () => 'a string' as unknown as number });
    await expect(client.lie({})).rejects.toMatchObject({ code: 'bad-output' });
  });

  it('aborts the work on the other side', async () => {
    const stopped = Promise.withResolvers<void>();
    const { client } = pair({
      forever: (_input, { signal }) =>
        new Promise<void>((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            stopped.resolve();
            reject(signal.reason);
          });
        }),
    });
    const controller = new AbortController();
    const call = client.forever({}, { signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await stopped.promise;
  });

  it('rejects what is pending when the other side goes away', async () => {
    const { client, port1 } = pair({ forever: () => new Promise<void>(() => {}) });
    const call = client.forever({});
    setTimeout(() => port1.close(), 5);
    await expect(call).rejects.toMatchObject({ code: 'wire-closed' });
  });

  it('does not serve what only an object’s prototype has', async () => {
    const { port1, port2 } = pair({});
    void port1;
    const rogue = new Peer(portWire(port2)).connect('math', { constructor: method(z.object({}), z.unknown()) });
    await expect(rogue.constructor({})).rejects.toMatchObject({ code: 'no-such-method' });
  });
});
