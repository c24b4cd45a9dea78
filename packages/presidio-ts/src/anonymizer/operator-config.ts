import { InvalidParamError } from './invalid-param-error.ts';
import { pythonWords } from './python-words.ts';

/** Parameters of an operator, under Presidio's snake-case names (`new_value`, `masking_char`, `key`, …). */
export type OperatorParams = Readonly<Record<string, unknown>>;

/** Which operator to use for an entity, and with what parameters. */
export class OperatorConfig {
  readonly operatorName: string;
  readonly params: OperatorParams;

  /** @throws {InvalidParamError} when no operator is named. */
  constructor(operatorName: string, params: OperatorParams = {}) {
    if (!operatorName) throw new InvalidParamError('Invalid input, operator config must contain operator_name');
    this.operatorName = operatorName;
    this.params = params;
  }

  /** Presidio's REST form: `{"type": "mask", "masking_char": "*", "chars_to_mask": 4, "from_end": true}`. */
  static fromJson(json: OperatorParams): OperatorConfig {
    const { type, ...params } = json;
    return new OperatorConfig(type ? pythonWords(type) : '', params);
  }
}

/** The operators of a request by entity type; `DEFAULT` is for all others. */
export type Operators = Readonly<Record<string, OperatorConfig>>;
