import { expect, test } from 'vitest';
import { openedWithin } from '../../../src/main/sandbox/start-race.ts';

const never = new AbortController().signal;

test('what is open in time is there; what is not is given up, and goes on opening', async () => {
  expect(await openedWithin(Promise.resolve('open'), 1_000, never)).toBe('open');
  const opening = Promise.withResolvers<string>();
  expect(await openedWithin(opening.promise, 1, never)).toBeNull();
  opening.resolve('open');
  expect(await openedWithin(opening.promise, 1_000, never)).toBe('open');
});

test('whoever is stopped waits no longer', async () => {
  const controller = new AbortController();
  const waiting = openedWithin(new Promise(() => {}), 60_000, controller.signal);
  controller.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});

test('an opening that fails says so, also when nobody waits any more', async () => {
  await expect(openedWithin(Promise.reject(new Error('broken')), 1_000, never)).rejects.toThrow('broken');
  const opening = Promise.withResolvers<string>();
  expect(await openedWithin(opening.promise, 1, never)).toBeNull();
  opening.reject(new Error('broken'));
  await expect(openedWithin(opening.promise, 1_000, never)).rejects.toThrow('broken');
});
