import { InvalidParamError } from './invalid-param-error.ts';
import type { OperatorParams } from './operator-config.ts';

/** Turns the text of one entity into another. */
export interface Operator {
  readonly name: string;
  /** @throws {InvalidParamError} when the parameters cannot be used. */
  validate(params: OperatorParams): void;
  operate(text: string, params: OperatorParams, entityType: string): string;
}

const jsonTypeName: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  number: 'number',
  object: 'array',
};

/** Refuses a parameter that is missing or of another type, in Presidio's words. */
export function requireParameter(params: OperatorParams, name: string, type: 'string' | 'boolean' | 'number'): void {
  const value = params[name];
  if (value === undefined || value === null) throw new InvalidParamError(`Expected parameter ${name}`);
  requireType(value, name, type);
}

/** As Presidio, wants whole numbers, and lets an empty value (0, false, '') of any type pass. */
export function requireType(value: unknown, name: string, type: 'string' | 'boolean' | 'number'): void {
  if (!value || (Array.isArray(value) && value.length === 0) || (typeof value === type && type !== 'number')) return;
  // Python's bool is an int, so `true` counts as a number there.
  if (type === 'number' && typeof value === 'boolean') return;
  // Python's float has no name of its own there.
  const isFloat = typeof value === 'number' && !Number.isInteger(value);
  if (type === 'number' && typeof value === 'number' && !isFloat) return;
  const actual = isFloat
    ? undefined
    : Array.isArray(value)
      ? 'array'
      : typeof value === 'object'
        ? undefined
        : jsonTypeName[typeof value];
  throw new InvalidParamError(
    actual
      ? `Invalid parameter value for ${name}. Expecting '${type}', but got '${actual}'.`
      : `Invalid parameter value for '${name}'.`,
  );
}
