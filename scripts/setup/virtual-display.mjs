import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appEnvironment } from './app-environment.mjs';

const START_WITHIN_MS = 10_000;

/**
 * Starts an X server without a screen on a display number that is free. It takes no connection from the network, and
 * from other users of this machine only with a cookie that they cannot read.
 *
 * @param {{ untilLastClient?: boolean }} [options] untilLastClient: it ends by itself once the app has gone, so that
 *   nothing stays behind even if we are killed
 * @returns {Promise<{ env: { DISPLAY: string, XAUTHORITY: string }, close: () => void }>}
 */
export async function startVirtualDisplay({ untilLastClient = false } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloister-display-'));
  const authority = path.join(folder, 'authority');
  writeFileSync(authority, authorityEntry(randomBytes(16)), { mode: 0o600 });
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-auth', authority, '-noreset'];
  if (untilLastClient) args.splice(-1, 1, '-terminate');
  const server = spawn('Xvfb', args, {
    env: appEnvironment(process.env),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const close = () => {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const number = await displayNumber(server);
    server.stderr.resume();
    for (const handle of [server, server.stderr, server.stdio[3]]) handle.unref();
    return { env: { DISPLAY: `:${number}`, XAUTHORITY: authority }, close };
  } catch (error) {
    close();
    throw error;
  }
}

function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    let number = '';
    const fail = (reason) => reject(new Error(`Xvfb ${reason}${said ? `\n${said.trim()}` : ''}`));
    const timer = setTimeout(() => fail(`was not ready within ${START_WITHIN_MS / 1000} s`), START_WITHIN_MS);
    server.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2_000);
    });
    server.stdio[3].on('data', (chunk) => {
      number += chunk;
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      resolve(number.trim());
    });
    server.on('error', (error) => {
      clearTimeout(timer);
      fail(error.code === 'ENOENT' ? 'is not installed (on Debian: apt-get install xvfb).' : error.message);
    });
    server.on('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

/**
 * One entry of an X authority file (Xau, `XauWriteAuth`): the wild family and no display number, so that it fits
 * whichever number the server finds free.
 */
function authorityEntry(cookie) {
  const counted = (bytes) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const wildFamily = Buffer.from([0xff, 0xff]);
  const empty = Buffer.alloc(0);
  return Buffer.concat([
    wildFamily,
    counted(empty),
    counted(empty),
    counted(Buffer.from('MIT-MAGIC-COOKIE-1')),
    counted(cookie),
  ]);
}
