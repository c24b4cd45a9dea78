import { encrypt } from './aes-cipher.ts';
import { type ConflictResolutionStrategy, resolveConflicts, type ScoredSpan } from './conflicts.ts';
import { hash } from './hash.ts';
import { InvalidParamError } from './invalid-param-error.ts';
import { mask } from './mask.ts';
import { type EngineResult, operate, requireSpan } from './operate.ts';
import type { Operator } from './operator.ts';
import { OperatorConfig, type Operators } from './operator-config.ts';
import { platformRandomBytes, type RandomBytes } from './random-bytes.ts';
import { custom, keep, redact, replace } from './simple-operators.ts';

export interface AnonymizeRequest {
  readonly text: string;
  /** What the analyzer found; offsets are UTF-16 code units. */
  readonly analyzerResults: readonly ScoredSpan[];
  /** By entity type; `DEFAULT` for all others, `replace` when there is none. */
  readonly operators?: Operators | undefined;
  readonly conflictResolution?: ConflictResolutionStrategy | undefined;
  /** Joins neighbours of one entity that only spaces part. Default true. */
  readonly mergeEntitiesWithSpaces?: boolean | undefined;
}

/** Replaces what the analyzer found in a text by what operators make of it. */
export class AnonymizerEngine {
  readonly #operators: Map<string, Operator>;

  constructor(options: { readonly randomBytes?: RandomBytes } = {}) {
    const randomBytes = options.randomBytes ?? platformRandomBytes;
    const all = [custom, encrypt(randomBytes), hash(randomBytes), keep, mask, redact, replace];
    this.#operators = new Map(all.map((operator) => [operator.name, operator]));
  }

  /**
   * @throws {InvalidParamError} when a result lies outside the text, or an operator is unknown or wrongly set up.
   * @throws {TypeError} where Presidio trips over a parameter of the wrong type.
   */
  anonymize(request: AnonymizeRequest): EngineResult {
    const { text, analyzerResults, operators, mergeEntitiesWithSpaces = true } = request;
    const conflictResolution = request.conflictResolution ?? 'merge_similar_or_contained';
    if (conflictResolution !== 'merge_similar_or_contained' && conflictResolution !== 'remove_intersections') {
      throw new InvalidParamError(`Invalid conflict_resolution '${String(conflictResolution)}'.`);
    }
    for (const result of analyzerResults) {
      requireSpan(result);
      if (result.score === undefined || result.score === null) {
        throw new InvalidParamError('Invalid input, analyzer result must contain score');
      }
    }
    const left = resolveConflicts(text, analyzerResults, conflictResolution, mergeEntitiesWithSpaces);
    // From the end of the text, so that replacing one leaves the places of the others as they are.
    left.sort((a, b) => b.start - a.start || b.end - a.end);
    return operate(text, left, { DEFAULT: new OperatorConfig('replace'), ...operators }, this.#operators);
  }

  /** Adds an operator of one's own, or replaces one. */
  addAnonymizer(operator: Operator): void {
    this.#operators.set(operator.name, operator);
  }

  removeAnonymizer(name: string): void {
    this.#operators.delete(name);
  }

  getAnonymizers(): string[] {
    return [...this.#operators.keys()];
  }
}
