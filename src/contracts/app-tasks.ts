import { z } from 'zod';
import { method } from './method.ts';
import { OutboxEnd, OutboxState } from './outbox.ts';
import { ProjectId, Segment } from './privacy.ts';
import { TaskError } from './tasks.ts';

/** What a task brought: shown as plain text, for it comes from outside. */
export const TaskResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  /** It lies at the service until it is wanted. */
  z.object({ kind: z.literal('reference'), bytes: z.number() }),
]);
export type TaskResult = z.infer<typeof TaskResult>;

/** A task as the window shows it. */
export const TaskView = z.object({
  id: z.uuid(),
  projectId: ProjectId,
  /** Null where the user asked for it. */
  runId: z.string().nullable(),
  kind: z.string(),
  /** Where it reaches, in a line: an address, or the beginning of its text. */
  about: z.string(),
  /** `embedded`, or the address of a company's service. */
  service: z.string(),
  /** The origins that it asks the service to reach. */
  reaches: z.array(z.string()),
  state: OutboxState,
  end: OutboxEnd.nullable(),
  cancelAsked: z.boolean(),
  attempt: z.number(),
  share: z.number().nullable(),
  message: z.string().nullable(),
  /** Streamed so far. */
  text: z.string(),
  /** What the service said of a failed attempt. */
  error: TaskError.nullable(),
  /** Why it is not on its way yet, or why it was refused. */
  problem: TaskError.nullable(),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
  result: TaskResult.nullable(),
  /** The body as it is sent, cut at its tokens. */
  body: z.array(Segment),
  sizeBytes: z.number(),
});
export type TaskView = z.infer<typeof TaskView>;

/** Which service takes the tasks. */
export const ServiceChoice = z.object({
  /** Null for the one inside the app. */
  url: z.string().nullable(),
  hasKey: z.boolean(),
  /** An administrator's word: the user cannot change it. */
  isFixed: z.boolean(),
});
export type ServiceChoice = z.infer<typeof ServiceChoice>;

export const ofTask = z.object({ projectId: ProjectId, id: z.uuid() });

/** Tasks of the queue service, part of `appMethods`. */
export const taskMethods = {
  /** The newest first. */
  tasks: method(z.object({ projectId: ProjectId }), z.array(TaskView)),
  /** Writes a task into the outbox and sends it when that can be. Throws 'task-names-someone'. */
  runTask: method(
    z.object({ projectId: ProjectId, kind: z.string().min(1).max(100), input: z.record(z.string(), z.json()) }),
    TaskView,
  ),
  /** The user's word on a task that a model asked for: nothing leaves before it. */
  approveTask: method(ofTask.extend({ yes: z.boolean() }), TaskView),
  cancelTask: method(ofTask, TaskView),
  /** The same task once more, as a new one. */
  retryTask: method(ofTask, TaskView),
  /** Takes one that is over off the list. */
  removeTask: method(ofTask, z.void()),
  /** All of a result that lies at the service; what shows it cuts it. */
  taskResult: method(ofTask, z.object({ text: z.string() })),
  /** The network is back, or the user does not want to wait. */
  resendTasks: method(z.object({}), z.void()),
  taskService: method(z.object({}), ServiceChoice.extend({ installId: z.string(), publicKey: z.string() })),
  /** `key` null forgets the stored one. Throws 'bad-service', 'service-fixed'. */
  setTaskService: method(
    z.object({ url: z.string().max(2_000).nullable(), key: z.string().max(2_000).nullable().optional() }),
    ServiceChoice,
  ),
  /** A stamped probe to the chosen service and back: says what came of it in words. */
  testTaskService: method(z.object({}), z.object({ ok: z.boolean(), message: z.string() })),
} as const;
