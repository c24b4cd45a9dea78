import { InvalidParamError } from './invalid-param-error.ts';
import { type Operator, requireType } from './operator.ts';

/** The parameter's `new_value`, or the entity's name in angle brackets. */
export const replace: Operator = {
  name: 'replace',
  validate: (params) => requireType(params.new_value, 'new_value', 'string'),
  operate: (_text, params, entityType) => String(params.new_value || `<${entityType}>`),
};

export const redact: Operator = { name: 'redact', validate: () => {}, operate: () => '' };

/** Leaves the text and reports it among the items. */
export const keep: Operator = { name: 'keep', validate: () => {}, operate: (text) => text };

/** Calls the function given as `lambda` with the text. */
export const custom: Operator = {
  name: 'custom',
  validate(params) {
    if (typeof params.lambda !== 'function') throw new InvalidParamError('New value must be a callable function');
  },
  operate(text, params) {
    const result: unknown = (params.lambda as (text: string) => unknown)(text);
    if (typeof result !== 'string') throw new InvalidParamError('Function return type must be a str');
    return result;
  },
};
