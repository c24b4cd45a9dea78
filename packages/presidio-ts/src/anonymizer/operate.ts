import { InvalidParamError } from './invalid-param-error.ts';
import { type Operator, requireType } from './operator.ts';
import type { Operators } from './operator-config.ts';

/** A span to work on. Offsets are UTF-16 code units, end exclusive. */
export interface PiiEntity {
  readonly start: number;
  readonly end: number;
  readonly entityType: string;
  readonly score?: number | undefined;
}

/** What became of one entity: where its replacement stands in the new text, and which operator made it. */
export interface OperatorResult extends PiiEntity {
  readonly text: string;
  readonly operator: string;
}

export interface EngineResult {
  readonly text: string;
  /** In order from the end of the text to its start, as Presidio lists them. */
  readonly items: readonly OperatorResult[];
}

/**
 * @throws {InvalidParamError} when an offset is no place in a text.
 * @throws {TypeError} when it is no number, but empty: Presidio's rule lets that pass and then trips over it.
 */
export function requireSpan({ start, end, entityType }: PiiEntity): void {
  for (const [name, value] of [
    ['start', start],
    ['end', end],
  ] as const) {
    if (value === undefined || value === null)
      throw new InvalidParamError(`Invalid input, result must contain ${name}`);
    requireType(value, name, 'number');
    if (typeof value !== 'number') throw new TypeError(`Invalid parameter value for '${name}'.`);
  }
  if (!entityType) throw new InvalidParamError('Invalid input, result must contain entity_type');
  if (start < 0 || end < 0) throw new InvalidParamError('Invalid input, result start and end must be positive');
  if (start > end) {
    throw new InvalidParamError(`Invalid input, start index '${start}' must be smaller than end index '${end}'`);
  }
}

/**
 * Replaces each entity by what its operator makes of it. Where two overlap, the text of the later one's start is kept and the
 * earlier one's end cut off there, as Presidio builds its text from the end.
 */
export function operate(
  text: string,
  entities: readonly PiiEntity[],
  operators: Operators,
  known: ReadonlyMap<string, Operator>,
): EngineResult {
  const pieces: string[] = [];
  const items: { entity: PiiEntity; text: string; operator: string; fromEnd: number }[] = [];
  let last = text.length;
  let lengthAfter = 0;
  for (const entity of entities) {
    if (entity.start > text.length || entity.end > text.length) {
      throw new InvalidParamError(
        `Invalid analyzer result, start: ${entity.start} and end: ${entity.end}, while text length is only ${text.length}.`,
      );
    }
    const config = operators[entity.entityType] ?? operators.DEFAULT;
    if (config === undefined) throw new TypeError(`No operator for entity '${entity.entityType}'.`);
    const operator = known.get(config.operatorName);
    if (operator === undefined) throw new InvalidParamError(`Invalid operator class '${config.operatorName}'.`);
    operator.validate(config.params);
    const changed = operator.operate(text.slice(entity.start, entity.end), config.params, entity.entityType);

    const untouched = text.slice(Math.min(entity.end, last), last);
    pieces.push(untouched, changed);
    lengthAfter += untouched.length + changed.length;
    items.push({ entity, text: changed, operator: config.operatorName, fromEnd: lengthAfter });
    last = entity.start;
  }
  pieces.push(text.slice(0, last));
  const result = pieces.reverse().join('');
  return {
    text: result,
    items: items.map(({ entity, text: changed, operator, fromEnd }) => {
      const start = result.length - fromEnd;
      const { entityType, score } = entity;
      const end = start + changed.length;
      return { start, end, entityType, text: changed, operator, ...(score !== undefined && { score }) };
    }),
  };
}
