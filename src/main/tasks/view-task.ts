import { z } from 'zod';
import type { TaskView } from '../../contracts/app-tasks.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import { reachedBy } from '../../core/tasks/reached-by.ts';
import { resultOf } from '../../core/tasks/task-output.ts';
import type { ProjectShelf } from '../workbench/project-shelf.ts';
import type { OutboxTask } from './outbox.ts';

/** The window shows the beginning of a long text; all of it is one call away. */
const shownCharsMax = 20_000;
const aboutCharsMax = 200;

const Input = z.object({ input: z.record(z.string(), z.unknown()) });

interface ViewOptions {
  readonly privacy: Client<typeof privacyMethods>;
  readonly shelf: ProjectShelf;
}

/** A task as the window shows it: what is sent with its tokens, what it is about restored for the reader. */
export async function viewTask({ privacy, shelf }: ViewOptions, task: OutboxTask): Promise<TaskView> {
  const { projectId, body, progress } = task;
  await shelf.guarded(projectId);
  const [{ text: about }, segments] = await Promise.all([
    privacy.restore({ projectId, text: aboutOf(body) }),
    privacy.segments({ projectId, text: body }),
  ]);
  const result = task.end === 'succeeded' ? resultOf(progress.output) : null;
  return {
    ...{ id: task.id, projectId, runId: task.runId, kind: task.kind, about, service: task.service },
    reaches: reachedBy(body),
    ...{ state: task.state, end: task.end, cancelAsked: task.cancelAsked, problem: task.problem },
    ...{ attempt: progress.attempt, share: progress.share, message: progress.message, error: progress.error },
    ...{ createdAt: task.createdAt, endedAt: task.endedAt },
    text: progress.text.slice(-shownCharsMax),
    result: result?.kind === 'text' ? { ...result, text: result.text.slice(0, shownCharsMax) } : result,
    body: segments,
    sizeBytes: Buffer.byteLength(body),
  };
}

/** The first text of a task's input: its address, or what it says. */
function aboutOf(body: string): string {
  const parsed = Input.safeParse(JSON.parse(body));
  const texts = parsed.success ? Object.values(parsed.data.input).filter((value) => typeof value === 'string') : [];
  return (texts[0] ?? '').slice(0, aboutCharsMax);
}
