import { net, session } from 'electron';
import { CloisterError } from '../../contracts/errors.ts';
import type { Transport } from './gate.ts';

/** Through Chromium's network stack: it knows the company's proxy and certificates. A session without cookies or cache. */
export const chromiumTransport: Transport = async ({ url, method, headers, body, signal }) => {
  const own = session.fromPartition('egress', { cache: false });
  own.setSpellCheckerEnabled(false);
  try {
    return await own.fetch(url, {
      method,
      headers: { ...headers },
      ...(method !== 'GET' && method !== 'HEAD' && { body }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
  } catch (cause) {
    signal.throwIfAborted();
    if (!net.isOnline())
      throw new CloisterError('offline', 'This machine is offline. Nothing was answered; try again later.', { cause });
    throw new CloisterError(
      'unreachable',
      `${new URL(url).origin} could not be reached. Check the address and the network.`,
      { cause },
    );
  }
};
