import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, expect, it } from 'vitest';
import { openPglite } from '../../src/workers/adapters/pglite-database.ts';
import { PowerCutRecorder } from '../fixtures/power-cut.ts';
import { storeTemplate as template } from '../fixtures/store-template.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-power-cut-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Cut {
  readonly image: string;
  /** The value of each row that was acknowledged before the power went. */
  readonly acknowledged: ReadonlyMap<number, number>;
}

/** Park and Miller's generator (CACM 31:10, 1988). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Opened extends AsyncDisposable {
  execute(sql: string): Promise<unknown>;
}

/** Changes rows in every way a store does, and cuts the power at random writes. */
async function workUntilCuts(
  directory: string,
  open: () => Promise<Opened>,
  seed: number,
  cutsMax: number,
): Promise<Cut[]> {
  const random = randomFrom(seed);
  {
    await using first = await open();
    await first.execute('create table kept (id integer primary key, value integer not null, ballast text not null)');
  }
  const acknowledged = new Map<number, number>();
  const cuts: Cut[] = [];
  let writesToCut = Number.POSITIVE_INFINITY;
  using recorder = new PowerCutRecorder(directory, `${directory}.base`, () => {
    if (--writesToCut > 0 || cuts.length === cutsMax) return;
    writesToCut = 20 + Math.floor(random() * 60);
    const image = `${directory}.cut-${cuts.length}`;
    recorder.cut(image, random);
    cuts.push({ image, acknowledged: new Map(acknowledged) });
  });
  await using database = await open();
  writesToCut = 60;
  for (let value = 1; cuts.length < cutsMax && value < 2_000; value++) {
    const id = Math.floor(random() * 60);
    await database.execute(
      `insert into kept values (${id}, ${value}, repeat('x', ${Math.floor(random() * 3_000)}))
       on conflict (id) do update set value = ${value}, ballast = excluded.ballast`,
    );
    acknowledged.set(id, value);
    if (value % 37 === 0) await database.execute('checkpoint');
    if (value % 53 === 0) await database.execute('vacuum kept');
    if (value % 71 === 0) await database.execute('create index on kept (value)');
  }
  return cuts;
}

it('keeps what was acknowledged when the power goes in the middle of a write, whatever the disk had not yet written', async () => {
  const directory = join(folder, 'synced');
  const cuts = await workUntilCuts(directory, () => openPglite({ directory, template }), 20_261_122, 6);
  expect(cuts).toHaveLength(6);
  for (const { image, acknowledged } of cuts) {
    writeFileSync(`${image}.complete`, '');
    await using after = await openPglite({ directory: image, template });
    const rows = await after.query('select id, value from kept order by id');
    const found = new Map(rows.map(({ id, value }) => [Number(id), Number(value)]));
    // The one change that was under way may be there or not.
    expect([...acknowledged].filter(([id, value]) => !((found.get(id) ?? 0) >= value))).toEqual([]);
    await after.execute(`insert into kept values (1000, 1, '')`);
  }
}, 60_000);

it('loses rows where nothing is synced: the cut above is a real one', async () => {
  const directory = join(folder, 'stock');
  const openStock = async (dataDir: string) => {
    const stock = await PGlite.create({ dataDir });
    return {
      execute: (sql: string) => stock.query<{ id: number }>(sql),
      [Symbol.asyncDispose]: () => stock.close(),
    };
  };
  const cut = (await workUntilCuts(directory, () => openStock(directory), 7, 1)).at(-1);
  const rowsLeft = async () => {
    await using after = await openStock(cut!.image);
    return (await after.execute('select id from kept')).rows.length;
  };
  // What was half written may not even open.
  expect(await rowsLeft().catch(() => 0)).toBeLessThan(cut!.acknowledged.size);
}, 60_000);
