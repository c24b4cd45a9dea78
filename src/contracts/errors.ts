/** An error with a stable code that survives a wire. `data` holds no raw personal data: errors are logged. */
export class CloisterError extends Error {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { readonly data?: Readonly<Record<string, unknown>>; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CloisterError';
    this.code = code;
    this.data = options.data ?? {};
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

export function abortError(reason?: unknown): Error {
  return new DOMException(typeof reason === 'string' ? reason : 'The work was cancelled.', 'AbortError');
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The last arm of an exhaustive switch. */
export function assertNever(value: never): never {
  throw new CloisterError('unreachable', `Unexpected case: ${JSON.stringify(value)}`);
}
