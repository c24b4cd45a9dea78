import { messageOf } from '../contracts/errors.ts';

/** What happened, as lines of JSON on standard error: ids, numbers and codes, never what a task says. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(where: string, error: unknown): void;
}

export function createLog(write: (line: string) => void, process: Readonly<Record<string, unknown>>): Log {
  const line = (level: string, facts: Readonly<Record<string, unknown>>) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level, ...process, ...facts })}\n`);
  return {
    info: (message, facts = {}) => line('info', { message, ...facts }),
    // A database quotes the values of a failed statement in its detail, not in its message.
    warn: (where, error) => line('warn', { message: messageOf(error), where, code: codeOf(error) }),
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
