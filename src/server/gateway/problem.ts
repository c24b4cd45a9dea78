import type { z } from 'zod';
import type { Problem } from '../../contracts/tasks.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Body too large',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
};

/** Ends a request with an error that its sender can act on. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: Problem['errors'];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    detail: string,
    options: { readonly errors?: Problem['errors']; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  toResponse(): Response {
    const problem: Problem = {
      type: `urn:cloister:problem:${this.code}`,
      title: titles[this.status] ?? 'Error',
      status: this.status,
      detail: this.message,
      code: this.code,
      ...(this.errors !== undefined && { errors: this.errors }),
    };
    const headers = { ...this.headers, 'content-type': 'application/problem+json' };
    return new Response(JSON.stringify(problem), { status: this.status, headers });
  }
}

/** What a schema found wrong, without the values. @param at where in the body the checked part stands */
export function invalid(error: z.ZodError, at = ''): ProblemError {
  const errors = error.issues.map(({ path, message }) => ({
    path: `/${[...(at === '' ? [] : [at]), ...path].join('/')}`,
    message,
  }));
  const first = errors[0];
  return new ProblemError(400, 'invalid_request', `${first?.path ?? ''}: ${first?.message ?? 'not valid'}`, { errors });
}
