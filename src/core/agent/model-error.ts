import { CloisterError } from '../../contracts/errors.ts';

export function cutOff(cause?: unknown): ModelError {
  return new ModelError(
    'model-cut-off',
    'The model’s answer broke off in the middle. What was computed is kept; ask again.',
    cause,
  );
}

export function runaway(cause?: unknown): ModelError {
  return new ModelError(
    'model-runaway',
    'The model would not stop writing and was cut off. Ask something narrower.',
    cause,
  );
}

/** The model could not be reached, refused, or answered nonsense. `message` is for people. */
export class ModelError extends CloisterError {
  constructor(code: string, message: string, cause?: unknown) {
    super(code, message, { cause });
    this.name = 'ModelError';
  }
}
