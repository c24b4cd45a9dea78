import type { Database } from '../../core/state/database.ts';

/** Times of tasks that wait move with a clock that was put back since the last one who worked here was seen. */
const followClock = `
  with known as (
    select greatest((select max(seen_at) from workers), (select max(created_at) from tasks)) - now() as ahead
  )
  update tasks set run_at = run_at - ahead, deadline_at = deadline_at - ahead
  from known where stage <> 'ended' and ahead > interval '1 second'`;

/**
 * For whoever opens a database that nobody else can have open: those who worked here before are gone, so their tasks need not
 * wait to be missed, and what the engine held stands in line again.
 *
 * @returns the ids that the engine is to forget
 */
export async function takeOver(database: Database): Promise<readonly string[]> {
  await database.execute(followClock);
  await database.execute('delete from workers');
  const rows = await database.query(`update tasks set stage = 'ready' where stage = 'dispatched' returning id`);
  return rows.map(({ id }) => String(id));
}
