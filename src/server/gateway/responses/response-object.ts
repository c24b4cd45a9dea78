import { z } from 'zod';
import { assertNever } from '../../../contracts/errors.ts';
import type { TaskError, TaskStatus } from '../../../contracts/tasks.ts';
import type { TaskRow } from '../../truth/task-row.ts';
import type { ResponseDetails } from './response-request.ts';

export type ResponseStatus = 'queued' | 'in_progress' | 'completed' | 'failed' | 'cancelled';

/** What is known of a response at some point of its log. */
export interface ResponseState {
  readonly id: string;
  readonly createdAt: string;
  readonly details: ResponseDetails;
  /** Of the message that is the answer. */
  itemId: string;
  status: ResponseStatus;
  text: string;
  /** Null as long as it is not known, and for models that count none. */
  usage: ResponseUsage | null;
  error: TaskError | null;
}

interface ResponseUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const prefix = 'resp_';

export function responseIdOf(taskId: string): string {
  return prefix + taskId;
}

/** The task's id; what is no response's id finds nothing. */
export function taskIdOf(responseId: string): string {
  return responseId.startsWith(prefix) ? responseId.slice(prefix.length) : '';
}

/** A response as it was accepted. */
export function acceptedState(row: TaskRow, details: ResponseDetails): ResponseState {
  return {
    ...{ id: responseIdOf(row.id), itemId: `msg_${row.id}`, createdAt: row.createdAt, details },
    ...{ status: 'queued', text: '', usage: null, error: null },
  };
}

/** What the output of a task says that is a response. */
export const ResponseOutput = z.object({
  text: z.string(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }).nullable().default(null),
});

/** A response as the task stands now. @param output the task's whole output, as JSON */
export function presentState(row: TaskRow, details: ResponseDetails, output: string | null): ResponseState {
  const said = output === null ? undefined : ResponseOutput.safeParse(JSON.parse(output)).data;
  return { ...acceptedState(row, details), ...said, status: statusOf(row.status), error: row.error };
}

function statusOf(status: TaskStatus): ResponseStatus {
  switch (status) {
    case 'queued':
      return 'queued';
    case 'running':
      return 'in_progress';
    case 'succeeded':
      return 'completed';
    case 'failed':
    case 'dead':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    default:
      return assertNever(status);
  }
}

export type ResponseObject = ReturnType<typeof viewResponse>;

/** OpenAI's response object; what a task knows nothing of has the value that the API documents as its default. */
export function viewResponse({ id, itemId, createdAt, details, status, text, usage, error }: ResponseState) {
  const part = { type: 'output_text', text, annotations: [], logprobs: [] };
  const message = { id: itemId, type: 'message', role: 'assistant', status: 'completed', content: [part] };
  return {
    ...{ id, object: 'response', created_at: Math.floor(Date.parse(createdAt) / 1000), status },
    ...{ model: details.model, background: details.background, metadata: details.metadata },
    error: status === 'failed' && error !== null ? { code: error.code, message: error.message } : null,
    output: status === 'completed' ? [message] : [],
    ...{ incomplete_details: null, instructions: null, max_output_tokens: null, previous_response_id: null },
    ...{ parallel_tool_calls: true, tool_choice: 'auto', tools: [], truncation: 'disabled', store: true },
    ...{ temperature: 1, top_p: 1, text: { format: { type: 'text' } }, reasoning: { effort: null, summary: null } },
    usage: status === 'completed' && usage !== null ? viewUsage(usage) : null,
  };
}

function viewUsage({ inputTokens, outputTokens }: ResponseUsage) {
  return {
    ...{ input_tokens: inputTokens, input_tokens_details: { cached_tokens: 0 } },
    ...{ output_tokens: outputTokens, output_tokens_details: { reasoning_tokens: 0 } },
    total_tokens: inputTokens + outputTokens,
  };
}
