import type { Json } from './presidio-forms.ts';

/** What Presidio's analyzer calls a request it cannot parse: Python's TypeError. */
export class PythonTypeError extends Error {}

/** What `not value` is true of in Python. */
export const isPythonEmpty = (json: Json | undefined): boolean =>
  !json || (typeof json === 'object' && Object.keys(json).length === 0);

/** The name of the type that Python reads a JSON value as. */
export function pythonType(json: Json | undefined): string {
  if (json === null || json === undefined) return 'NoneType';
  if (Array.isArray(json)) return 'list';
  if (typeof json === 'number') return Number.isInteger(json) ? 'int' : 'float';
  return { string: 'str', boolean: 'bool', object: 'dict' }[typeof json as 'string' | 'boolean' | 'object'];
}
