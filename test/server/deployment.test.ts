import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseServeOptions } from '../../src/server/options.ts';
import { guestFiles } from '../../src/server/sandboxes/guest-files.ts';
import { QueueClient } from '../fixtures/queue-client.ts';
import { startQueueProcess } from '../fixtures/queue-process.ts';

const root = resolve(import.meta.dirname, '../..');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const compose = readFileSync(join(root, 'compose.yaml'), 'utf8');
const exposed = /^EXPOSE (\d+)$/m.exec(dockerfile)?.[1];
/** What the image has of the source, beside the packages. */
const sources = [...dockerfile.matchAll(/^COPY (src\/\S+) \.\/(\S+)$/gm)].map(([, from]) => from!);
/** Command lines of our own services; the list of an alias (`<<: *gateway`) is there once. */
const commands = [...compose.matchAll(/^ +command:\s+\[([^\]]*"--role[^\]]*)\]/gm)].map(([, list]) =>
  [...list!.matchAll(/"([^"]*)"/g)].map(([, word]) => word!),
);

const folder = mkdtempSync(join(tmpdir(), 'cloister-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the image', () => {
  it('holds every file that the service needs: what the Dockerfile copies serves, and answers a task', async () => {
    for (const name of ['package.json', 'packages']) cpSync(join(root, name), join(folder, name), { recursive: true });
    for (const name of sources) cpSync(join(root, name), join(folder, name), { recursive: true });
    // The packed database of the checkout only makes the start of the embedded engine quick.
    for (const name of ['node_modules', 'out']) symlinkSync(join(root, name), join(folder, name));
    const args = ['--dev-key=k', '--accept-unstamped', `--data=${join(folder, 'data')}`];
    const service = await startQueueProcess(args, { script: join(folder, 'src/server/main.ts') });
    const client = new QueueClient(service.url, 'k');
    const { id } = await client.submit({ kind: 'echo', input: { text: 'packed' } });
    expect((await client.ended(id)).output).toMatchObject({ text: 'packed' });
    expect(await service.end('SIGTERM')).toBe(0);
  });

  it('holds what sandboxes get, and its build sees everything that it copies', () => {
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    for (const name of [...sources, 'package.json', 'package-lock.json', '.npmrc', 'packages']) {
      expect(existsSync(join(root, name)), name).toBe(true);
      expect(ignored, name).toContain(`!${name}`);
    }
    for (const { from } of guestFiles)
      expect(
        sources.some((name) => from.startsWith(join(root, name))),
        from,
      ).toBe(true);
  });

  it('starts the entry as npm run serve does', () => {
    const [, list] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile)!;
    expect(JSON.parse(list!)).toEqual([
      'node',
      ...['--conditions=cloister-source', '--disable-warning=ExperimentalWarning'],
      'src/server/main.ts',
    ]);
  });
});

describe('the compose file', () => {
  it('starts gateways and workers, blue and green, by options that the service takes, on the port that is published', () => {
    const options = commands.map(parseServeOptions);
    expect(options.map(({ role, label }) => [role, label])).toEqual([
      ['gateway', undefined],
      ['worker', 'blue'],
      ['worker', 'green'],
    ]);
    for (const { port, host } of options) expect([String(port), host]).toEqual([exposed, '0.0.0.0']);
    const published = [...compose.matchAll(/ports: \["127\.0\.0\.1:(\d+):(\d+)"\]/g)];
    expect(published.map(([, , inside]) => inside)).toEqual([exposed, exposed]);
    expect(new Set(published.map(([, outside]) => outside)).size).toBe(2);
    expect(compose).toContain(`http://127.0.0.1:${exposed}/readyz`);
  });

  it('has every process on the same PostgreSQL and Redis, whose services it starts', () => {
    const services = [...compose.matchAll(/^ {2}([a-z0-9-]+):/gm)].map(([, name]) => name);
    for (const name of ['database-url', 'redis-url'] as const) {
      const addresses = commands.map((command) => parseServeOptions(command)[name]);
      expect(new Set(addresses).size, name).toBe(1);
      expect(services, name).toContain(/([a-z]+):\d+(?:\/|$)/.exec(addresses[0]!)?.[1]);
    }
  });
});
