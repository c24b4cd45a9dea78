import { CloisterError } from '../../contracts/errors.ts';
import type { Handlers } from '../../contracts/method.ts';
import { OutboxRow, type outboxMethods } from '../../contracts/outbox.ts';
import type { Database } from './database.ts';

/** Tasks that leave the desktop: written here before they are sent. */
export function createOutboxRepository(database: Database): Handlers<typeof outboxMethods> {
  const rows = async (condition: string, parameters: readonly unknown[] = []) =>
    (await database.query(`select * from outbox where ${condition} order by created_at desc, id`, parameters)).map(
      toOutbox,
    );
  return {
    outbox: ({ projectId }) => rows('project_id = $1', [projectId]),
    openOutbox: () => rows(`state in ('waiting', 'following')`),
    outboxRow: async ({ id }) => (await rows('id = $1', [id]))[0] ?? null,
    putOutbox: async (row) => {
      const stored = await database.query(
        `insert into outbox (id, project_id, run_id, call_id, kind, body, service, state, ended_as, task_id, cancel_asked, tries,
           problem, last_seq, created_at, ended_at, sealed, key_version)
         select $1, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
         from projects where id = $2 and key_version = $18
         on conflict (id) do update set service = $7, state = $8, ended_as = $9, task_id = $10, cancel_asked = $11, tries = $12,
           problem = $13, last_seq = $14, ended_at = $16, sealed = $17, key_version = $18
         returning id`,
        [
          ...[row.id, row.projectId, row.runId, row.callId, row.kind, row.body, row.service, row.state, row.end],
          ...[row.taskId, row.cancelAsked, row.tries, row.problem === null ? null : JSON.stringify(row.problem)],
          ...[row.lastSeq, row.createdAt, row.endedAt, row.sealed, row.keyVersion],
        ],
      );
      if (stored.length > 0) return;
      throw new CloisterError('key-rotated', 'The key of this project was changed meanwhile. Try again.');
    },
    removeOutbox: async ({ id }) => {
      await database.query('delete from outbox where id = $1', [id]);
    },
  };
}

function toOutbox(row: Record<string, unknown>): OutboxRow {
  return OutboxRow.parse({
    ...{ id: row.id, projectId: row.project_id, runId: row.run_id, callId: row.call_id, kind: row.kind },
    ...{ body: row.body, service: row.service, state: row.state, end: row.ended_as, taskId: row.task_id },
    ...{ cancelAsked: row.cancel_asked, tries: row.tries, problem: row.problem, lastSeq: row.last_seq },
    ...{ createdAt: row.created_at, endedAt: row.ended_at, sealed: row.sealed, keyVersion: row.key_version },
  });
}
