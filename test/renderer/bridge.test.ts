import { describe, expect, test, vi } from 'vitest';
import type { WindowBridge } from '../../src/contracts/app.ts';
import { CloisterError } from '../../src/contracts/errors.ts';
import { connectApp } from '../../src/renderer/bridge.ts';
import { fakeBridge } from './harness/fake-bridge.ts';

const ledger = { verified: true, recordCount: 1, sentCount: 1, sentBytes: 10, problem: null };

function bridgeAnswering(answer: unknown): WindowBridge {
  return {
    call: async () => answer,
    cancel: () => undefined,
    onEvent: () => () => undefined,
    onNotice: () => () => undefined,
    pathOf: () => '',
  };
}

describe('the window’s client', () => {
  test('parses answers, in an envelope or bare', async () => {
    expect(await connectApp(bridgeAnswering(ledger)).ledger({})).toEqual(ledger);
    expect(await connectApp(bridgeAnswering({ type: 'done', output: ledger })).ledger({})).toEqual(ledger);
  });

  test('rejects an answer of another shape', async () => {
    const app = connectApp(bridgeAnswering({ verified: 'yes' }));
    await expect(app.ledger({})).rejects.toMatchObject({ code: 'bad-output' });
  });

  test('keeps the code and the words of an error', async () => {
    const app = connectApp(
      fakeBridge({
        unlock: () => {
          throw new CloisterError('wrong-passphrase', 'Wrong.');
        },
      }),
    );
    await expect(app.unlock({ passphrase: 'x' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
      message: 'Wrong.',
    });
  });

  test('shows the words of a rejection without Electron’s own', async () => {
    const bridge = bridgeAnswering(null);
    bridge.call = async () => {
      throw new Error("Error invoking remote method 'app:call': CloisterError: The disk is full.");
    };
    await expect(connectApp(bridge).ledger({})).rejects.toThrow(/^The disk is full\.$/);
  });

  test('passes events of its call on, those that parse', async () => {
    const app = connectApp(
      fakeBridge({
        importFiles: (_input, { emit }) => {
          emit({ name: 'a.csv', stage: 'reading', message: null, share: null });
          (emit as (event: unknown) => void)({ name: 'a.csv', stage: 'sleeping' });
          return { files: [], problems: [] };
        },
      }),
    );
    const onEvent = vi.fn();
    await app.importFiles({ projectId: 'p', paths: [] }, { onEvent });
    expect(onEvent.mock.calls).toEqual([[{ name: 'a.csv', stage: 'reading', message: null, share: null }]]);
  });

  test('cancels the work on the other side', async () => {
    const aborted = vi.fn();
    const app = connectApp(
      fakeBridge({
        preview: (_input, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              aborted();
              reject(new DOMException('Cancelled.', 'AbortError'));
            });
          }),
      }),
    );
    const controller = new AbortController();
    const call = app.preview({ projectId: 'p', text: 'x' }, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(aborted).toHaveBeenCalledOnce();
  });
});
