import type { Database } from '../../core/state/database.ts';

/**
 * Ends a task as cancelled, wherever it stands; a worker that has it can no longer write to it.
 * @returns false when it had ended already
 */
export async function cancelTask(database: Database, tenant: string, id: string, actor: string): Promise<boolean> {
  const rows = await database.query(
    `with ended as (
       update tasks set status = 'cancelled', stage = 'ended', finished_at = now(), worker = null, last_seq = last_seq + 1
       where id = $1 and tenant = $2 and stage <> 'ended' returning id, last_seq
     ), logged as (
       insert into task_events (task_id, seq, type, data, at)
       select id, last_seq, 'done', '{"status":"cancelled"}', now() from ended
     ), audited as (
       insert into audit (tenant, actor, action, task_id) select $2, $3, 'cancelled', id from ended
     )
     select id from ended`,
    [id, tenant, actor],
  );
  return rows.length > 0;
}
