import type { Database } from '../../core/state/database.ts';

export interface Backlog {
  readonly tenant: string;
  readonly weight: number;
  /** How many of its tasks are ready, counted up to the limit. */
  readonly waiting: number;
}

/** Walks from tenant to tenant over the index: the time it takes does not grow with how much each has waiting. */
const backlogs = `
  with recursive owner as (
    (select tenant from tasks where stage = 'ready' order by tenant limit 1)
    union all
    select (select tasks.tenant from tasks where stage = 'ready' and tasks.tenant > owner.tenant order by tasks.tenant limit 1)
    from owner where owner.tenant is not null
  )
  select owner.tenant, coalesce(tenants.weight, 1) as weight,
    (select count(*) from (select 1 from tasks where stage = 'ready' and tasks.tenant = owner.tenant limit $1) as counted) as waiting
  from owner left join tenants on tenants.id = owner.tenant
  where owner.tenant is not null`;

/** Which tenants have tasks ready. @param countMax how many of each are counted */
export async function readBacklogs(database: Database, countMax: number): Promise<readonly Backlog[]> {
  const rows = await database.query(backlogs, [countMax]);
  return rows.map((row) => ({
    tenant: String(row.tenant),
    weight: Number(row.weight),
    waiting: Number(row.waiting),
  }));
}

const taking = `
  with chosen as (
    select candidate.id from unnest($1::text[], $2::integer[]) as granted (tenant, count)
    cross join lateral (
      select id from tasks where stage = 'ready' and tasks.tenant = granted.tenant
      order by priority desc, ordinal limit granted.count for update skip locked
    ) as candidate
  )
  update tasks set stage = 'dispatched', dispatched_at = now() from chosen where tasks.id = chosen.id
  returning tasks.id, tasks.tenant, priority, ordinal`;

const takingAll = `
  with ready as materialized (
    select id, tenant from tasks where stage = 'ready' limit $1 + 1 for update skip locked
  ), fitting as (
    select (select count(*) from ready) <= $1 and not exists (
      select 1 from (select tenant, count(*) as waiting from ready group by tenant) as counted
      left join unnest($3::text[], $4::integer[]) as busy (tenant, count) on busy.tenant = counted.tenant
      where counted.waiting > $2 - coalesce(busy.count, 0)
    ) as all_fits
  ), taken as (
    update tasks set stage = 'dispatched', dispatched_at = now() from ready, fitting
    where tasks.id = ready.id and fitting.all_fits
    returning tasks.id, tasks.tenant, priority, ordinal
  )
  select fitting.all_fits, taken.* from fitting left join taken on true`;

export interface ReadyTask {
  readonly id: string;
  readonly tenant: string;
}

/**
 * Marks all that is ready as handed to the engine where there is room for all of it, so that nobody's turn has to be found.
 * @param share how many places one tenant may have, those in `busy` counted
 * @returns null when not all of it fits: then nothing is marked
 */
export async function takeAllReady(
  database: Database,
  room: number,
  share: number,
  busy: ReadonlyMap<string, number>,
): Promise<readonly ReadyTask[] | null> {
  const rows = await database.query(takingAll, [room, share, [...busy.keys()], [...busy.values()]]);
  return rows[0]?.all_fits === true ? inOrder(rows.filter(({ id }) => id !== null)) : null;
}

/** Marks so many tasks of each tenant as handed to the engine, highest priority first. Several processes may take at once. */
export async function takeReady(
  database: Database,
  granted: ReadonlyMap<string, number>,
): Promise<readonly ReadyTask[]> {
  return inOrder(await database.query(taking, [[...granted.keys()], [...granted.values()]]));
}

function inOrder(rows: readonly Record<string, unknown>[]): readonly ReadyTask[] {
  const sorted = rows.toSorted(
    (a, b) => Number(b.priority) - Number(a.priority) || Number(a.ordinal) - Number(b.ordinal),
  );
  return sorted.map(({ id, tenant }) => ({ id: String(id), tenant: String(tenant) }));
}

/**
 * Tasks whose time has come are ready.
 * @returns how long until the next one's time comes, in milliseconds; null when none waits
 */
export async function promoteDelayed(database: Database): Promise<{ promoted: number; nextMs: number | null }> {
  const moved = await database.query(`
    update tasks set stage = 'ready' where id in (
      select id from tasks where stage = 'delayed' and run_at <= now() order by run_at limit 1000 for update skip locked
    ) returning 1 as moved`);
  const [next] = await database.query(
    `select extract(epoch from (min(run_at) - now())) * 1000 as next_ms from tasks where stage = 'delayed'`,
  );
  return { promoted: moved.length, nextMs: next?.next_ms == null ? null : Math.max(0, Number(next.next_ms)) };
}
