import { CloisterError } from '../../contracts/errors.ts';

/** The model could not be reached, refused, or answered nonsense. `message` is for people. */
export class ModelError extends CloisterError {
  constructor(code: string, message: string, cause?: unknown) {
    super(code, message, { cause });
    this.name = 'ModelError';
  }
}
