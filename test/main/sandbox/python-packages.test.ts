import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PackageProblem, packageLockName, servePackages } from '../../../src/main/sandbox/python-packages.ts';
import { ServedFiles } from '../../../src/main/sandbox/served-files.ts';

const file = 'tiny-1.0-py3-none-any.whl';
const wheel = Buffer.from('a wheel');
const sha256 = createHash('sha256').update(wheel).digest('hex');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'));
  await writeFile(join(folder, file), wheel);
});
afterEach(() => rm(folder, { recursive: true }));

const serveWith = async (lock: unknown) => {
  await using served = new ServedFiles();
  await writeFile(join(folder, packageLockName), typeof lock === 'string' ? lock : JSON.stringify(lock));
  return servePackages(served, folder);
};

describe('a local pack of Python packages', () => {
  it('serves the wheels its lock pins, and none without a lock', async () => {
    await using served = new ServedFiles();
    expect(await servePackages(served, null)).toEqual([]);
    expect(await servePackages(served, folder)).toEqual([]);
    expect(await serveWith([{ name: 'tiny', file, sha256 }])).toMatchObject([{ name: file, size: wheel.length }]);
  });

  it.each([
    ['another hash', [{ name: 'tiny', file, sha256: '0'.repeat(64) }], /tiny .* is not the one its lock file pins/],
    ['a file that is not there', [{ name: 'gone', file: 'gone-1-py3-none-any.whl', sha256 }], /gone.* is not there/],
    [
      'a wheel with machine code',
      [{ name: 'x', file: 'x-1-cp312-cp312-linux_x86_64.whl', sha256 }],
      /pure-Python wheel/,
    ],
    ['a path', [{ name: 'x', file: '../x-1-py3-none-any.whl', sha256 }], /pure-Python wheel/],
    ['no hash', [{ name: 'x', file, sha256: '' }], /not a SHA-256/],
    ['no JSON', 'tiny', /not JSON/],
  ])('is refused with a sentence for people: %s', async (_, lock, message) => {
    const refusal = await serveWith(lock).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PackageProblem);
    expect((refusal as Error).message).toMatch(message);
  });
});
