import { randomBytes } from 'node:crypto';
import { type Session, session } from 'electron';
import { sandboxOrigin, sandboxScheme } from './sandbox-scheme.ts';
import type { ServedFiles } from './served-files.ts';

/** Nobody but root can listen there, and nothing does. */
const deadProxy = 'http://127.0.0.1:1';

/**
 * A session of its own for one sandbox window: in memory only, no network, no permissions, no downloads. Each wall stands
 * alone; `test/attacks` takes them one by one.
 */
export async function openSealedSession(served: ServedFiles): Promise<Session> {
  const sealed = session.fromPartition(`cloister-sandbox-${randomBytes(8).toString('hex')}`, { cache: false });
  // The bypass list sends even loopback addresses to the proxy that does not answer.
  await sealed.setProxy({ mode: 'fixed_servers', proxyRules: deadProxy, proxyBypassRules: '<-loopback>' });
  sealed.enableNetworkEmulation({ offline: true });
  sealed.setSpellCheckerEnabled(false);
  sealed.setPermissionCheckHandler(() => false);
  sealed.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  sealed.setDevicePermissionHandler(() => false);
  sealed.setBluetoothPairingHandler((_details, decide) => decide({ confirmed: false }));
  sealed.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  sealed.setCertificateVerifyProc((_request, decide) => decide(-2));
  sealed.on('will-download', (event) => event.preventDefault());
  sealed.webRequest.onBeforeRequest({ urls: ['<all_urls>', `${sandboxScheme.scheme}://*/*`] }, (details, decide) => {
    decide({ cancel: !details.url.startsWith(`${sandboxOrigin}/`) });
  });
  sealed.protocol.handle(sandboxScheme.scheme, (request) => served.respond(request));
  return sealed;
}
