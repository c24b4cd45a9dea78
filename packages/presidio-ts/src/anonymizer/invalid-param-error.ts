/** A parameter of an anonymizer request that cannot be used; the message is Presidio's. */
export class InvalidParamError extends Error {
  readonly code = 'invalid-param';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InvalidParamError';
  }
}
