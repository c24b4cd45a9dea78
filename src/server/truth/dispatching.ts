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

/** Marks so many tasks of each tenant as handed to the engine, highest priority first. Several processes may take at once. */
export async function takeReady(
  database: Database,
  granted: ReadonlyMap<string, number>,
): Promise<readonly { readonly id: string; readonly tenant: string }[]> {
  const rows = await database.query(taking, [[...granted.keys()], [...granted.values()]]);
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
