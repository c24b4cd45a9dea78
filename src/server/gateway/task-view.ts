import type { Task, TaskEvent } from '../../contracts/tasks.ts';
import type { TaskRow } from '../truth/task-row.ts';

/** A task as its tenant sees it. @param origin where this service is reached, for the addresses of large results */
export function viewTask(row: TaskRow, origin: string): Task {
  const { id, kind, status, attempt, createdAt, startedAt, finishedAt, error, lastSeq } = row;
  const output = row.output === null ? null : withOrigin(JSON.parse(row.output), id, origin);
  return { id, kind, status, attempt, createdAt, startedAt, finishedAt, output, error, lastSeq };
}

export function viewEvent(event: TaskEvent, origin: string): TaskEvent {
  return event.type === 'output' ? { ...event, data: withOrigin(event.data, event.taskId, origin) } : event;
}

/** A large result is kept by a path, for the same task may be read through several gateways. */
function withOrigin(output: Task['output'], id: string, origin: string): Task['output'] {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return output;
  return output.url === outputPath(id) && Object.keys(output).length === 2
    ? { ...output, url: origin + output.url }
    : output;
}

export function outputPath(id: string): string {
  return `/v1/tasks/${id}/output`;
}
