import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';

const writer = resolve(import.meta.dirname, '../fixtures/store-writer.ts');
/** The whole number is 200: `CLOISTER_KILLS=200 npx vitest run test/workers/killed-writer.test.ts`. */
const kills = Number(process.env.CLOISTER_KILLS ?? 6);

interface Life {
  readonly found: readonly number[];
  /** The last row that was acknowledged before the kill. */
  readonly acknowledged: number;
}

/** One life of the writer, ended by `kill -9` some milliseconds after its first row. */
async function liveAndDie(directory: string, afterMs: number): Promise<Life> {
  const child = spawn(process.execPath, ['--conditions=cloister-source', '--no-warnings', writer, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let found: number[] = [];
  let acknowledged = 0;
  let killing: Promise<void> | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { found?: number[]; wrote?: number };
    found = said.found ?? found;
    acknowledged = said.wrote ?? acknowledged;
    killing ??= sleep(afterMs).then(() => void child.kill('SIGKILL'));
  }
  await killing;
  return { found, acknowledged: Math.max(acknowledged, found.at(-1) ?? 0) };
}

it(
  'keeps every acknowledged row however often its process is killed in the middle of a write',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-killed-'));
    try {
      let acknowledged = 0;
      for (let kill = 0; kill < kills; kill++) {
        const life = await liveAndDie(join(folder, 'db'), (kill * 67) % 240);
        expect(life.found).toEqual(Array.from({ length: life.found.length }, (_, index) => index + 1));
        expect(life.found.length).toBeGreaterThanOrEqual(acknowledged);
        expect(life.acknowledged).toBeGreaterThanOrEqual(life.found.length);
        acknowledged = life.acknowledged;
      }
      expect(acknowledged).toBeGreaterThan(kills);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  30_000 + kills * 10_000,
);
