import { decrypt } from './aes-cipher.ts';
import { type EngineResult, operate, type PiiEntity, requireSpan } from './operate.ts';
import type { Operator } from './operator.ts';
import type { Operators } from './operator-config.ts';
import { keep } from './simple-operators.ts';

const deanonymizeKeep: Operator = { ...keep, name: 'deanonymize_keep' };

/** Turns anonymized entities back, where their operator can be undone. */
export class DeanonymizeEngine {
  readonly #operators = new Map<string, Operator>([
    [decrypt.name, decrypt],
    [deanonymizeKeep.name, deanonymizeKeep],
  ]);

  /**
   * @param request `entities` are the items that anonymizing returned; offsets are UTF-16 code units of `text`.
   * @throws {InvalidParamError} when an entity lies outside the text, or an operator is unknown or wrongly set up.
   * @throws {TypeError} when no operator is given for an entity.
   */
  deanonymize(request: {
    readonly text: string;
    readonly entities: readonly PiiEntity[];
    readonly operators: Operators;
  }): EngineResult {
    for (const entity of request.entities) requireSpan(entity);
    const fromEnd = [...request.entities].sort((a, b) => b.start - a.start);
    return operate(request.text, fromEnd, request.operators, this.#operators);
  }

  addDeanonymizer(operator: Operator): void {
    this.#operators.set(operator.name, operator);
  }

  removeDeanonymizer(name: string): void {
    this.#operators.delete(name);
  }

  getDeanonymizers(): string[] {
    return [...this.#operators.keys()];
  }
}
