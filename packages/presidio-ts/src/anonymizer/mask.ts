import { InvalidParamError } from './invalid-param-error.ts';
import { type Operator, requireParameter } from './operator.ts';

/** Covers the first or last `chars_to_mask` characters (code points) with `masking_char`. */
export const mask: Operator = {
  name: 'mask',

  validate(params) {
    requireParameter(params, 'masking_char', 'string');
    if (typeof params.masking_char === 'string' && [...params.masking_char].length > 1) {
      throw new InvalidParamError('Invalid input, masking_char must be a character');
    }
    requireParameter(params, 'chars_to_mask', 'number');
    requireParameter(params, 'from_end', 'boolean');
    // What is empty but of another type passes the rules above; Presidio trips over it only when it masks.
    if (typeof params.masking_char !== 'string') throw new TypeError("Invalid parameter value for 'masking_char'.");
    if (typeof params.chars_to_mask !== 'number' && typeof params.chars_to_mask !== 'boolean') {
      throw new TypeError("Invalid parameter value for 'chars_to_mask'.");
    }
  },

  operate(text, params) {
    const characters = [...text];
    const count = Math.max(0, Math.min(characters.length, Number(params.chars_to_mask)));
    const cover = String(params.masking_char).repeat(count);
    return params.from_end
      ? characters.slice(0, characters.length - count).join('') + cover
      : cover + characters.slice(count).join('');
  },
};
