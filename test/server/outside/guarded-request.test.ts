import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOutsideDoor, type OutsideRequest } from '../../../src/server/outside/guarded-request.ts';
import { isPublicAddress } from '../../../src/server/outside/public-address.ts';

let server: Server;
let origin: string;
const get = (url: string): OutsideRequest => ({
  ...{ method: 'GET', url, limitBytes: 1000, redirectsMax: 3, signal: AbortSignal.timeout(10_000) },
});

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    else if (request.url === '/on') response.writeHead(302, { location: '/here' }).end();
    else response.end(request.url === '/large' ? 'x'.repeat(2000) : 'here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
  ...[
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'name',
  ],
])('%s is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111'])('%s is a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it('refuses this machine however it is written, also when it is listed', async () => {
  const { port } = server.address() as AddressInfo;
  const ways = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'];
  for (const way of ways) {
    const url = new URL(`http://${way}:${port}`);
    await expect(createOutsideDoor([url.origin])(get(url.href))).rejects.toMatchObject({ code: 'private_address' });
  }
});

it('refuses what is not listed, at first and after a redirect', async () => {
  await expect(createOutsideDoor([])(get('https://example.com/'))).rejects.toMatchObject({
    code: 'origin_not_allowed',
  });
  const door = createOutsideDoor([origin], (address) => address === '127.0.0.1');
  await expect(door(get(`${origin}/away`))).rejects.toMatchObject({ code: 'origin_not_allowed' });
  const listed = createOutsideDoor([origin, 'http://169.254.169.254'], (address) => address === '127.0.0.1');
  await expect(listed(get(`${origin}/away`))).rejects.toMatchObject({ code: 'private_address' });
});

it('follows a redirect within what is listed, and reads no more than it may', async () => {
  const door = createOutsideDoor([origin], (address) => address === '127.0.0.1');
  expect(String((await door(get(`${origin}/on`))).body)).toBe('here');
  await expect(door(get(`${origin}/large`))).rejects.toMatchObject({ code: 'response_too_large' });
});
