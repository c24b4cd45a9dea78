import { z } from 'zod';

/** What the queue service takes and gives over HTTP. Unknown fields are refused: a misspelled limit must not be no limit. */
export const TaskStatus = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'dead']);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** What a task ends with; from here nothing changes any more. */
export const endStatuses = ['succeeded', 'failed', 'cancelled', 'dead'] as const satisfies readonly TaskStatus[];
export type EndStatus = (typeof endStatuses)[number];

export const TaskEventType = z.enum(['status', 'thought', 'text.delta', 'progress', 'output', 'error', 'done']);
export type TaskEventType = z.infer<typeof TaskEventType>;

const dayMs = 24 * 60 * 60 * 1000;

export const RetryPolicy = z.strictObject({
  /** How often a failed task is tried again; when that is used up it is `dead`. */
  limit: z.int().min(0).max(1000).default(3),
  /** Before the first retry; doubled for each further one, with up to half as much again by chance. */
  backoffMs: z.int().min(0).max(dayMs).default(1000),
});
export type RetryPolicy = z.infer<typeof RetryPolicy>;

export const Webhook = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  /** Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
  secret: z.string().min(1).max(200),
});
export type Webhook = z.infer<typeof Webhook>;

export const TaskRequest = z.strictObject({
  kind: z.string().min(1).max(100),
  input: z.record(z.string(), z.json()),
  /** Higher goes first, among the tasks of one tenant. */
  priority: z.int().min(-100).max(100).default(0),
  /** Not before so long from now. */
  delayMs: z
    .int()
    .min(0)
    .max(365 * dayMs)
    .default(0),
  /** Failed with code `deadline_exceeded` when it has not ended so long from now. */
  deadlineMs: z
    .int()
    .min(1)
    .max(365 * dayMs)
    .optional(),
  retry: RetryPolicy.default({ limit: 3, backoffMs: 1000 }),
  webhook: Webhook.optional(),
});
export type TaskRequest = z.infer<typeof TaskRequest>;

export const TaskError = z.object({ code: z.string(), message: z.string() });
export type TaskError = z.infer<typeof TaskError>;

const timestamp = z.iso.datetime();

export const Task = z.object({
  id: z.uuid(),
  kind: z.string(),
  status: TaskStatus,
  /** How many attempts have started. */
  attempt: z.int(),
  createdAt: timestamp,
  /** Of the first attempt. */
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
  /** A result over 1 MiB is `{url, bytes}`: where it is. */
  output: z.json().nullable(),
  error: TaskError.nullable(),
  /** The sequence number of the newest event; 0 when there is none yet. */
  lastSeq: z.int(),
});
export type Task = z.infer<typeof Task>;

export const TaskEvent = z.object({
  /** From 1, without gaps. */
  seq: z.int(),
  taskId: z.uuid(),
  type: TaskEventType,
  data: z.json(),
  at: timestamp,
});
export type TaskEvent = z.infer<typeof TaskEvent>;

/** RFC 9457, as `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  /** Which fields are wrong. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

export const Scope = z.enum(['tasks:read', 'tasks:write', 'tasks:cancel']);
export type Scope = z.infer<typeof Scope>;

/** What a list of tasks is asked for with, in the query. */
export const TaskListParameters = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(20),
  cursor: z.string().optional(),
  status: TaskStatus.optional(),
});
