/** A pattern that is no valid Python regular expression, or that has no equal in JavaScript. */
export class UnsupportedRegexError extends Error {
  readonly code = 'unsupported-regex';
  readonly pattern: string;

  constructor(pattern: string, reason: string, options?: ErrorOptions) {
    super(`Invalid regex pattern: ${reason}`, options);
    this.name = 'UnsupportedRegexError';
    this.pattern = pattern;
  }
}
