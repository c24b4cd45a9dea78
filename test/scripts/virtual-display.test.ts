import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startVirtualDisplay } from '../../scripts/setup/virtual-display.mjs';

const hasXvfb = () => {
  try {
    execFileSync('which', ['Xvfb']);
    return true;
  } catch {
    return false;
  }
};

/** The first byte of the server's answer to an X11 connection set-up: 1 is welcome, 0 is refused. */
function knock(display: string, cookie: Buffer | null): Promise<number> {
  const name = cookie ? Buffer.from('MIT-MAGIC-COOKIE-1') : Buffer.alloc(0);
  const data = cookie ?? Buffer.alloc(0);
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const head = Buffer.alloc(12);
  head.write('l');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return new Promise((resolve, reject) => {
    const socket = connect(`/tmp/.X11-unix/X${display.slice(1)}`);
    socket.on('error', reject);
    socket.on('data', (answer) => {
      resolve(answer[0] ?? -1);
      socket.destroy();
    });
    socket.write(Buffer.concat([head, padded(name), padded(data)]));
  });
}

it.skipIf(!hasXvfb())('nobody without the cookie can look at the virtual display', async () => {
  const display = await startVirtualDisplay();
  try {
    const authority = readFileSync(display.env.XAUTHORITY);
    expect(await knock(display.env.DISPLAY, null)).toBe(0);
    expect(await knock(display.env.DISPLAY, authority.subarray(-16))).toBe(1);
  } finally {
    display.close();
  }
});
