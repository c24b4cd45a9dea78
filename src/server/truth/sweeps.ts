import type { EndStatus, TaskError } from '../../contracts/tasks.ts';
import type { Database } from '../../core/state/database.ts';

/** How long a worker may be silent before its tasks go to others. */
const silenceMaxMs = 6000;
/**
 * A task whose workers were lost so often begins anew only after a while, which doubles each time: whatever ends one process after
 * the other, the task itself or a machine in trouble, may have passed by then.
 */
const lossesAtOnce = 3;
const lossDelayMs = 500;
const lossDelayMaxMs = 120_000;
/** A task that was lost with so many workers, over more than half an hour, is not given to another. */
const lossesMax = 30;
/** An id that no worker took up in this time is lost with its engine: it is handed over again. */
const dispatchedMaxMs = 5000;

/** A time that lies ahead is no sign of life either: the database's clock was put back since. */
const isNear = (time: string, ms: number) =>
  `(${time} between now() - interval '${ms} milliseconds' and now() + interval '${ms} milliseconds')`;

const ending = (condition: string) => `
  with due as (
    select id from tasks where ${condition} limit 500 for update skip locked
  ), ended as (
    update tasks set status = $1, stage = 'ended', error = $2, finished_at = now(), worker = null, last_seq = last_seq + 2
    from due where tasks.id = due.id returning tasks.id, tasks.last_seq
  ), logged as (
    insert into task_events (task_id, seq, type, data, at)
    select id, last_seq - 1, 'error', $2, now() from ended
    union all select id, last_seq, 'done', '{"status":"' || $1 || '"}', now() from ended
  )
  select id from ended`;

async function endAll(database: Database, condition: string, status: EndStatus, error: TaskError): Promise<string[]> {
  const rows = await database.query(ending(condition), [status, JSON.stringify(error)]);
  return rows.map(({ id }) => String(id));
}

export const deadlineExceeded: TaskError = {
  code: 'deadline_exceeded',
  message: 'The deadline passed before the task had ended.',
};

/** Ends what is past its deadline, wherever it stands. */
export function endOverdue(database: Database): Promise<string[]> {
  return endAll(
    database,
    `deadline_at is not null and stage <> 'ended' and deadline_at <= now()`,
    'failed',
    deadlineExceeded,
  );
}

export interface TakenUp {
  readonly again: readonly string[];
  readonly dead: readonly string[];
}

/** Gives the tasks of workers that fell silent to others; one that was lost often waits before that, and too often is dead. */
export async function takeUpLost(database: Database): Promise<TakenUp> {
  const isLost = `stage = 'claimed' and not exists (
    select from workers where workers.id = tasks.worker and ${isNear('workers.seen_at', silenceMaxMs)})`;
  const dead = await endAll(database, `${isLost} and losses >= ${lossesMax}`, 'dead', {
    code: 'worker_lost',
    message: `The process that worked on it ended ${lossesMax + 1} times.`,
  });
  const again = await database.query(`
    update tasks set
      status = 'queued', worker = null, losses = losses + 1,
      stage = case when losses < ${lossesAtOnce} then 'ready' else 'delayed' end,
      run_at = case
        when losses < ${lossesAtOnce} then run_at
        else now() + least(${lossDelayMaxMs}, ${lossDelayMs} * 2 ^ (losses - ${lossesAtOnce})) * (1 + random() / 2) * interval '1 millisecond'
      end
    where id in (select id from tasks where ${isLost} limit 500 for update skip locked) returning id`);
  return { again: again.map(({ id }) => String(id)), dead };
}

/** Ids that the engine was given and no worker has claimed since: they stand in line again. */
export async function recallUnclaimed(database: Database): Promise<string[]> {
  const rows = await database.query(`
    update tasks set stage = 'ready' where id in (
      select id from tasks where stage = 'dispatched' and not ${isNear('dispatched_at', dispatchedMaxMs)}
      limit 500 for update skip locked
    ) returning id`);
  return rows.map(({ id }) => String(id));
}

/** What one statement removes at most, so that nobody waits long for its locks. */
const removedAtOnce = 1000;

/**
 * Removes tasks that ended so many days ago, with their events and large outputs; the audit stays. It looks through the table, as
 * an index on the time of the end would cost every task something.
 *
 * @returns how many went, and whether there may be more
 */
export async function removeEnded(
  database: Database,
  daysMin: number,
): Promise<{ readonly removed: number; readonly mayHaveMore: boolean }> {
  const rows = await database.query(
    `delete from tasks where id in (
       select id from tasks where stage = 'ended' and finished_at < now() - make_interval(days => $1)
       limit ${removedAtOnce} for update skip locked
     ) returning id`,
    [daysMin],
  );
  return { removed: rows.length, mayHaveMore: rows.length === removedAtOnce };
}

/** Says that a worker lives; its tasks are its own as long as it says so. */
export async function beatHeart(
  database: Database,
  worker: { readonly id: string; readonly label: string | null; readonly slots: number },
): Promise<void> {
  await database.query(
    `insert into workers (id, label, slots, seen_at) values ($1, $2, $3, now())
     on conflict (id) do update set seen_at = now(), slots = excluded.slots`,
    [worker.id, worker.label, worker.slots],
  );
  await database.query(`delete from workers where seen_at < now() - interval '1 hour'`);
}

/** A worker that ends in good order says so, and what it still holds goes to others at once. */
export async function signOff(database: Database, workerId: string): Promise<void> {
  await database.query('delete from workers where id = $1', [workerId]);
}

/** The tasks that the truth says a worker holds. */
export async function heldBy(database: Database, workerId: string): Promise<readonly string[]> {
  const rows = await database.query(`select id from tasks where stage = 'claimed' and worker = $1`, [workerId]);
  return rows.map(({ id }) => String(id));
}

/** Tasks that a worker holds without knowing, because the answer to its claim was lost: others may have them. */
export async function release(database: Database, workerId: string, ids: readonly string[]): Promise<void> {
  await database.query(
    `update tasks set status = 'queued', stage = 'ready', worker = null where id = any($1::uuid[]) and worker = $2 and stage = 'claimed'`,
    [ids, workerId],
  );
}
