import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSentenceEncoder } from '../../../scripts/engines/sentence-encoder.mjs';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { lineSandbox } from '../../main/workbench/line-sandbox.ts';
import { people, workbenchOptions } from '../../main/workbench/table-sandbox.ts';
import { aligned } from '../aligned.ts';
import { median, timeMs } from '../ratio.ts';

const rounds = 12;
const documentCount = 40;
const query = 'How long may a claim wait before it is paid?';

interface Waits {
  readonly firstEvent: number[];
  readonly firstSearch: number[];
  readonly nextSearch: number[];
  readonly ahead: number[];
}

/**
 * What is made ready when a project is opened, on and off in turn: from a question to the run's first event, from a query to its
 * passages, and the work that is wasted where nobody asks. The sandbox answers from a table; everything else is real.
 */
export async function aheadOrNot(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-bench-ahead-'));
  const options = workbenchOptions(lineSandbox([]));
  const entry = new URL('../../../src/workers/embedder-worker.ts', import.meta.url);
  const encoder = { folder: await ensureSentenceEncoder(), isChosen: false, chineseFolder: null, log: () => {} };
  const open = () =>
    Workbench.open({
      ...{ ...options, encoder, workers: { ...options.workers, embedder: entry } },
      directory: join(folder, 'store'),
      masterKey: new Uint8Array(32).fill(7),
    });
  try {
    const projectId = await fill(folder, open);
    const on: Waits = { firstEvent: [], firstSearch: [], nextSearch: [], ahead: [] };
    const off: Waits = { firstEvent: [], firstSearch: [], nextSearch: [], ahead: [] };
    for (let round = 0; round < rounds; round++) {
      await measure(open, projectId, on, true);
      await measure(open, projectId, off, false);
    }
    const row = (name: string, waits: Waits) => [
      ...[name, both(waits.firstEvent), both(waits.firstSearch), both(waits.nextSearch)],
      waits.ahead.length === 0 ? 'none' : `${median(waits.ahead).toFixed(0)} ms`,
    ];
    const head = ['p50, p95', 'question to first event', 'first search', 'the next search', 'work ahead'];
    return aligned([head, row('made ready at opening', on), row('not', off)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, open: () => Promise<Workbench>): Promise<string> {
  await using bench = await open();
  const table = join(folder, 'claims.csv');
  writeFileSync(table, `claimant_name\n${people.join('\n')}\n`);
  const { id } = await bench.shelf.create('Ahead');
  await bench.cabinet.import(id, table);
  for (let at = 0; at < documentCount; at++) {
    const path = join(folder, `${at}.txt`);
    writeFileSync(path, `Rule ${at}\nClaims of kind ${at} are paid within ${at + 3} days of the hospital’s letter.\n`);
    await bench.knowledge.import(id, path);
  }
  await bench.knowledge.settle(id);
  return id;
}

async function measure(
  open: () => Promise<Workbench>,
  projectId: string,
  waits: Waits,
  isAhead: boolean,
): Promise<void> {
  await using bench = await open();
  if (isAhead) waits.ahead.push(await timeMs(() => bench.warm(projectId)));
  const first = Promise.withResolvers<void>();
  const asked = timeMs(() => first.promise);
  const run = bench.runs.ask(projectId, 'How many claimants are there?', {
    signal: new AbortController().signal,
    emit: () => first.resolve(),
  });
  waits.firstEvent.push(await asked);
  await run;
  waits.firstSearch.push(await timeMs(() => bench.knowledge.search(projectId, query, 5)));
  waits.nextSearch.push(await timeMs(() => bench.knowledge.search(projectId, `${query} `, 5)));
}

function both(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!;
  return `${median(values).toFixed(0)} ms, ${p95.toFixed(0)} ms`;
}
