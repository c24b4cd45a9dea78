import type { Task, TaskEvent } from '../../src/contracts/tasks.ts';
import type { ChaosClient } from './chaos-client.ts';

const readers = 16;

/** What a task’s log must be: numbers from 1 without gaps, `done` last and once. Null, or what is wrong. */
export function wrongInLog(events: readonly TaskEvent[]): string | null {
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) return `event ${gap + 1} has the number ${events[gap]?.seq}`;
  const ends = events.filter(({ type }) => type === 'done').length;
  if (ends !== 1) return `it was done ${ends} times`;
  return events.at(-1)?.type === 'done' ? null : 'something came after done';
}

/**
 * Reads every task back and holds it against what was handed in.
 *
 * @param accepted the key of each task by its id
 * @param effects how often the effect of each key happened
 * @returns what is wrong, one sentence each
 */
export async function verify(
  client: ChaosClient,
  accepted: ReadonlyMap<string, string>,
  effects: ReadonlyMap<string, number>,
): Promise<string[]> {
  const wrong: string[] = [];
  const listed = await allTasks(client);
  for (const id of accepted.keys()) if (!listed.has(id)) wrong.push(`${id} was accepted and is gone`);
  for (const id of listed.keys()) if (!accepted.has(id)) wrong.push(`${id} is there and nobody handed it in`);
  const left = [...accepted];
  const read = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [id, key] = next;
      const log = await client.events(id);
      const found = wrongInLog(log) ?? wrongInTask(listed.get(id), key, log);
      if (found !== null) wrong.push(`${id}: ${found}`);
      if (!effects.has(key)) wrong.push(`${id}: its effect never happened`);
    }
  };
  await Promise.all(Array.from({ length: readers }, read));
  return wrong;
}

function wrongInTask(task: Task | undefined, key: string, log: readonly TaskEvent[]): string | null {
  if (task === undefined) return null;
  if (task.status !== 'succeeded') return `it is ${task.status}: ${JSON.stringify(task.error)}`;
  if (task.lastSeq !== log.length) return `lastSeq is ${task.lastSeq}, its log has ${log.length} events`;
  const output = JSON.stringify(task.output);
  return output === JSON.stringify({ key }) ? null : `its output is ${output}`;
}

async function allTasks(client: ChaosClient): Promise<Map<string, Task>> {
  const tasks = new Map<string, Task>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { data: Task[]; nextCursor: string | null } = await client.page(
      `limit=100${cursor && `&cursor=${cursor}`}`,
    );
    for (const task of page.data) tasks.set(task.id, task);
    cursor = page.nextCursor;
  }
  return tasks;
}
