import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ImportProgress } from '../../../src/contracts/app-views.ts';
import type { Sandbox } from '../../../src/core/ports.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { people, tableSandbox, workbenchOptions } from './table-sandbox.ts';

/**
 * One store for all of them, a project each: opening one takes longer than everything that is done in it. Every test writes
 * rows of its own, for the profile of contents that were read is kept.
 */
let folder: string;
let bench: Workbench;
const inner = tableSandbox([]);
let execute: Sandbox['execute'] = inner.execute;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-replaced-'));
  const sandbox: Sandbox = { ...inner, execute: (request, options) => execute(request, options) };
  bench = await Workbench.open({ ...workbenchOptions(sandbox), directory: null, masterKey: new Uint8Array(32) });
});
afterEach(() => {
  execute = inner.execute;
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

function write(rows: readonly string[]): string {
  const path = join(folder, 'claims.csv');
  writeFileSync(path, `claimant_name\n${rows.join('\n')}\n`);
  return path;
}

describe('a file that is imported again', () => {
  it('takes the place of the one before, and undoing brings that back under the same id, and again', async () => {
    const { id: projectId } = await bench.shelf.create('Claims');
    const [first] = await bench.cabinet.import(projectId, write(people));
    const [hashBefore] = await bench.cabinet.hashes(projectId);
    const [second] = await bench.cabinet.import(projectId, write([...people, 'Kim Novak']));
    expect(second).toMatchObject({ id: first?.id, name: 'claims.csv' });
    expect(first?.versionBefore).toBeNull();
    const [hashAfter] = await bench.cabinet.hashes(projectId);
    expect(hashAfter).not.toBe(hashBefore);
    await bench.cabinet.setRemoved(projectId, second!.versionBefore!, false);
    expect(await bench.cabinet.hashes(projectId)).toEqual([hashBefore]);
    expect((await bench.cabinet.list(projectId)).map(({ id }) => id)).toEqual([first?.id]);
    await bench.cabinet.setRemoved(projectId, second!.versionBefore!, false);
    expect(await bench.cabinet.hashes(projectId)).toEqual([hashAfter]);
  });

  it('that is stopped while its values are read leaves the one before as it was, and nothing half imported', async () => {
    const stop = new AbortController();
    let armed = false;
    execute = async (request, options) => {
      if (armed && request.source.includes('distinct')) stop.abort();
      options?.signal?.throwIfAborted();
      return inner.execute(request, options);
    };
    const { id: projectId } = await bench.shelf.create('Claims');
    await bench.cabinet.import(projectId, write([...people, 'Lea Stern']));
    const before = await bench.cabinet.hashes(projectId);
    armed = true;
    const path = write([...people, 'Ida Holm']);
    await expect(bench.cabinet.import(projectId, path, { signal: stop.signal })).rejects.toThrow();
    expect(await bench.cabinet.hashes(projectId)).toEqual(before);
    expect((await bench.cabinet.names(projectId)).size).toBe(1);
  });

  it('tells how far it has come, from what its reader says', async () => {
    execute = (request, options) => {
      if (request.source.includes('_progress.begin()'))
        options?.onEvent?.({ stream: 'stdout', text: 'read 0.10\nread 0.55\n' });
      return inner.execute(request, options);
    };
    const { id: projectId } = await bench.shelf.create('Claims');
    const told: ImportProgress[] = [];
    await bench.cabinet.import(projectId, write([...people, 'Otto Blum']), {
      progress: (progress) => told.push(progress),
    });
    expect(told.filter(({ share }) => share !== null).map(({ stage, share }) => [stage, share])).toEqual([
      ['reading', 0],
      ['profiling', 0.55],
    ]);
    expect(told.at(-1)).toMatchObject({ stage: 'done' });
  });
});
