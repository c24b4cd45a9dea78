import { z } from 'zod';
import { method } from './method.ts';
import { ProjectId } from './privacy.ts';
import { endStatuses, TaskError } from './tasks.ts';

/**
 * Where a task of the desktop is: waiting for the user's word, for the service, for its end, or over. What is over says how:
 * as the service ended it, `refused` before it was taken, or `declined` by the user.
 */
export const OutboxState = z.enum(['proposed', 'waiting', 'following', 'ended']);
export const OutboxEnd = z.enum([...endStatuses, 'refused', 'declined']);
export type OutboxEnd = z.infer<typeof OutboxEnd>;

/** The service inside the app; every other one is named by its address. */
export const embeddedService = 'embedded';

/** One task on its way. Holds tokens only; what came back, which is anybody's text, is sealed. */
export const OutboxRow = z.object({
  /** Also the idempotency key: however often it is sent, it runs once. */
  id: z.uuid(),
  projectId: ProjectId,
  /** The run and the call of a model that asked for it; null where the user did. */
  runId: z.string().nullable(),
  callId: z.string().nullable(),
  kind: z.string(),
  /** The body exactly as it is sent. */
  body: z.string(),
  /** `embedded`, or the address of a company's service. */
  service: z.string(),
  state: OutboxState,
  /** How it ended; null before. */
  end: OutboxEnd.nullable(),
  /** The service's own id of it, once it was taken. */
  taskId: z.uuid().nullable(),
  cancelAsked: z.boolean(),
  /** How often it was sent. */
  tries: z.int().min(0),
  /** Why it is not on its way yet, or why it was refused. */
  problem: TaskError.nullable(),
  /** The newest event that was taken in: a stream goes on after it. */
  lastSeq: z.int().min(0),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
  /** A `TaskProgress`, sealed with the project's key. */
  sealed: z.instanceof(Uint8Array),
  keyVersion: z.int().positive(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** What a task has said so far. It comes from outside: shown as plain text, and to a model only with tokens. */
export const TaskProgress = z.object({
  attempt: z.int().min(0),
  /** Streamed so far. */
  text: z.string(),
  /** What was last said of the work: 0 to 1 where it is known. */
  share: z.number().min(0).max(1).nullable(),
  message: z.string().nullable(),
  output: z.json().nullable(),
  error: TaskError.nullable(),
});
export type TaskProgress = z.infer<typeof TaskProgress>;

/** Served by the store worker. */
export const outboxMethods = {
  /** The tasks of a project, the newest first. */
  outbox: method(z.object({ projectId: ProjectId }), z.array(OutboxRow)),
  /** Those that are on their way, of all projects: what a start goes on with. */
  openOutbox: method(z.object({}), z.array(OutboxRow)),
  outboxRow: method(z.object({ id: z.uuid() }), OutboxRow.nullable()),
  /** Throws 'key-rotated' for a row of an earlier key, or of a project that is gone. */
  putOutbox: method(OutboxRow, z.void()),
  removeOutbox: method(z.object({ id: z.uuid() }), z.void()),
} as const;
