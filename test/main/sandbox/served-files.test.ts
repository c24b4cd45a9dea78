import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxOrigin } from '../../../src/main/sandbox/sandbox-scheme.ts';
import { ServedFiles } from '../../../src/main/sandbox/served-files.ts';
import { SessionFiles } from '../../../src/main/sandbox/session-files.ts';

let folder: string;
let path: string;
const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'served-'));
  path = join(folder, 'table.csv');
  await writeFile(path, bytes);
});
afterAll(() => rm(folder, { recursive: true }));

const ask = (served: ServedFiles, url: string, headers: Record<string, string> = {}, method = 'GET') =>
  served.respond(new Request(url, { headers, method }));

describe('the sandbox’s scheme serves a fixed map of names', () => {
  it.each(['/etc/passwd', '/..%2f..%2fetc/passwd', '//etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/index.html?x', '/'])(
    '%s is not found, nor anything else that was not put in',
    async (name) => {
      await using served = new ServedFiles();
      served.addNamed('/index.html', 'text/html', Buffer.from('page'));
      await served.addFile(path);
      expect((await ask(served, sandboxOrigin + name)).status).toBe(404);
    },
  );

  it('other hosts of the scheme and other methods are refused', async () => {
    await using served = new ServedFiles();
    served.addNamed('/a.js', 'text/javascript', Buffer.from('x'));
    expect((await ask(served, 'cloister-sandbox://other/a.js')).status).toBe(404);
    expect((await ask(served, 'cloister-sandbox://kernel.evil/a.js')).status).toBe(404);
    expect((await ask(served, `${sandboxOrigin}/a.js`, {}, 'POST')).status).toBe(404);
    expect((await ask(served, `${sandboxOrigin}/a.js`)).status).toBe(200);
  });

  it('a host file has a name nobody can guess and is gone when it is taken away', async () => {
    await using served = new ServedFiles();
    const [first, second] = [await served.addFile(path), await served.addFile(path)];
    expect(first.url).toMatch(/\/[0-9a-f]{48}$/);
    expect(second.url).not.toBe(first.url);
    await served.remove(first.url);
    expect((await ask(served, first.url)).status).toBe(404);
    expect((await ask(served, second.url)).status).toBe(200);
  });

  it('every answer carries the policy that lets nothing in or out', async () => {
    await using served = new ServedFiles();
    const { headers } = await ask(served, `${sandboxOrigin}/none`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('ranges', () => {
  it.each([
    ['bytes=0-0', 206, 1],
    ['bytes=99999-99999', 206, 1],
    ['bytes=10-19', 206, 10],
    ['bytes=0-100000', 416, 0],
    ['bytes=-5', 416, 0],
    ['bytes=5-', 416, 0],
    ['bytes=9-3', 416, 0],
    ['bytes=0-1,3-4', 416, 0],
    ['lines=0-1', 416, 0],
  ])('%s → %i with %i bytes', async (range, status, length) => {
    await using served = new ServedFiles();
    const { url } = await served.addFile(path);
    const answer = await ask(served, url, { range });
    expect(answer.status).toBe(status);
    expect((await answer.arrayBuffer()).byteLength).toBe(length);
  });

  it('a file cut short since gives fewer bytes than promised, which the reader refuses', async () => {
    const short = join(folder, 'short');
    await writeFile(short, bytes);
    await using served = new ServedFiles();
    const { url } = await served.addFile(short);
    await truncate(short, 10);
    const answer = await ask(served, url, { range: 'bytes=0-99' });
    expect((await answer.arrayBuffer()).byteLength).toBe(10);
  });
});

describe('only plain files of the host are mounted', () => {
  it.each([
    ['a folder', () => folder],
    ['a device', () => '/dev/zero'],
    ['nothing', () => join(folder, 'none')],
  ])('%s is refused with a sentence that names no path', async (_name, at) => {
    await using served = new ServedFiles();
    const files = new SessionFiles(served);
    await expect(files.mount([{ name: 'x.csv', path: at() }])).rejects.toThrow(/^The file x\.csv cannot be read\.$/);
  });

  it.each(['..', '.', 'a/b', 'a\0b'])('the name %j is refused', async (name) => {
    await using served = new ServedFiles();
    await expect(new SessionFiles(served).mount([{ name, path }])).rejects.toThrow('cannot be the name');
  });

  it('an unchanged file keeps its address, a changed one gets a new one and the old address dies', async () => {
    const changing = join(folder, 'changing');
    await writeFile(changing, 'one');
    await using served = new ServedFiles();
    const files = new SessionFiles(served);
    const mount = async () => (await files.mount([{ name: 'c', path: changing }]))[0]!;
    const first = await mount();
    expect(await mount()).toEqual(first);
    await writeFile(changing, 'three');
    const second = await mount();
    expect(second).toMatchObject({ size: 5 });
    expect((await ask(served, first.url)).status).toBe(404);
  });

  it('a session keeps the files of its earlier runs', async () => {
    await using served = new ServedFiles();
    const files = new SessionFiles(served);
    await files.mount([{ name: 'a.csv', path }]);
    const later = await files.mount([{ name: 'b.csv', path }]);
    expect(later.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
    expect(await files.mount([])).toEqual(later);
  });
});
