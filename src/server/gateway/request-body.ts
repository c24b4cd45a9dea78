import type { IncomingMessage } from 'node:http';
import { ProblemError } from './problem.ts';

export const bodyMaxBytes = 2 * 1024 * 1024;

export interface ReceivedBody {
  readonly json: unknown;
  /** Exactly as it came. */
  readonly bytes: Buffer;
}

/** The JSON of a request. @throws ProblemError 413 as soon as it is too long, 400 when it is no JSON */
export async function readJson(request: IncomingMessage): Promise<ReceivedBody> {
  const tooLarge = () => {
    // What still comes is not read: the connection ends with the answer.
    request.pause();
    return new ProblemError(413, 'body_too_large', `A body may have ${bodyMaxBytes} bytes.`, {
      headers: { connection: 'close' },
    });
  };
  if (Number(request.headers['content-length'] ?? 0) > bodyMaxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > bodyMaxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    const bytes = Buffer.concat(chunks);
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), bytes };
  } catch {
    throw new ProblemError(400, 'invalid_json', 'The body is no valid JSON in UTF-8.');
  }
}
