import { closeSync, createReadStream, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Database } from '../../core/state/database.ts';
import { parseSnapshotLine, readSnapshot, type SnapshotLine, writeSnapshot } from '../../core/state/snapshot.ts';

/** @returns the number of rows. @throws when the file is there already or cannot be written */
export async function writeSnapshotFile(database: Database, projectId: string | null, path: string): Promise<number> {
  const file = openSync(path, 'wx', 0o600);
  try {
    const rows = await writeSnapshot(database, projectId, (line) => void writeSync(file, `${line}\n`));
    fsyncSync(file);
    return rows;
  } finally {
    closeSync(file);
  }
}

/** What a crash left of rows on their way. */
export function removeSnapshotFiles(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => /^snapshot-.*\.jsonl$/.test(each)))
    rmSync(join(folder, name));
}

export const readSnapshotFile = (database: Database, path: string): Promise<number> =>
  readSnapshot(database, linesOf(path));

async function* linesOf(path: string): AsyncGenerator<SnapshotLine> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== '') yield parseSnapshotLine(line);
  }
}
