import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { CustomScheme, Session } from 'electron';

export const appScheme: CustomScheme = {
  scheme: 'cloister',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

export const appUrl = 'cloister://app/index.html';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The window talks to main through its bridge and to nothing else: `connect-src 'none'`. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built window from a list of names made once: no path of a request ever reaches the disk. */
export function serveWindow(session: Session, folder: string): void {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [`/${relative(folder, path).split(sep).join('/')}`, path] as [string, string];
      }),
  );
  session.protocol.handle(appScheme.scheme, async (request) => {
    const url = new URL(request.url);
    const path = url.host === 'app' ? files.get(url.pathname) : undefined;
    if (path === undefined) return new Response('Not here.', { status: 404 });
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
