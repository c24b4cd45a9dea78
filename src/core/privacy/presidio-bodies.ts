import {
  fromCodePointOffsets,
  InvalidParamError,
  OperatorConfig,
  type Operators,
  requireSpan,
  type ScoredSpan,
} from 'presidio-ts';
import { isJsonObject, type Json } from './presidio-forms.ts';

/** A body in which Presidio's own code trips over a value of the wrong type, without a rule that names it. */
export class MisshapenBodyError extends Error {}

/** A function cannot come as JSON: Presidio's REST API refuses it as well. */
export class CustomOperatorError extends Error {
  constructor() {
    super('Custom type anonymizer is not supported');
  }
}

/**
 * Presidio's REST form of operators, `{"PERSON": {"type": "mask", …}, "DEFAULT": …}`.
 * @throws InvalidParamError in Presidio's words; MisshapenBodyError where it is no map of maps; CustomOperatorError.
 */
export function operatorsFrom(json: Json | undefined): Operators {
  if (json === undefined || json === null) return {};
  if (!isJsonObject(json)) throw new MisshapenBodyError('The operators must be an object, by entity type.');
  const entries = Object.entries(json).map(([entity, params]) => {
    if (!isJsonObject(params)) throw new MisshapenBodyError(`The operator for ${entity} must be an object.`);
    return [entity, OperatorConfig.fromJson(params)] as const;
  });
  if (entries.some(([, config]) => config.operatorName === 'custom')) throw new CustomOperatorError();
  return Object.fromEntries(entries);
}

/** What an analyzer found in `text`, as its client sends it back: code points in, UTF-16 offsets out. */
export function analyzerResultsFrom(text: string, json: Json | undefined): ScoredSpan[] {
  if (json === undefined || json === null) {
    throw new InvalidParamError('Invalid input, request must contain analyzer results');
  }
  const spans = spansFrom(json);
  for (const { score } of spans) {
    if (score === undefined || score === null) {
      throw new InvalidParamError('Invalid input, analyzer result must contain score');
    }
  }
  return fromCodePointOffsets(text, spans as ScoredSpan[]);
}

/** The items that anonymizing returned; none is no mistake. */
export function anonymizerResultsFrom(text: string, json: Json | undefined): Span[] {
  const spans = json ? spansFrom(json) : [];
  for (const span of spans) {
    const score: unknown = span.score;
    if (typeof score === 'string' && (score.trim() === '' || Number.isNaN(Number(score)))) {
      throw new MisshapenBodyError('A score must be a number.');
    }
  }
  const scored = spans.map(({ score, ...span }) => ({ ...span, ...(score != null && { score: Number(score) }) }));
  return fromCodePointOffsets(text, scored);
}

type Span = Omit<ScoredSpan, 'score'> & { readonly score?: number };

function spansFrom(json: Json): Span[] {
  // Python walks through an empty object or text as through an empty list.
  if (json === '' || (isJsonObject(json) && Object.keys(json).length === 0)) return [];
  if (!Array.isArray(json)) throw new MisshapenBodyError('The results must be a list.');
  return json.map((result) => {
    if (!isJsonObject(result)) throw new MisshapenBodyError('A result must be an object.');
    const { start, end, entity_type: entityType, score } = result;
    // Unchecked until the line below.
    const span = { start: pythonNumber(start), end: pythonNumber(end), entityType, score } as unknown as Span;
    requireSpan(span);
    return span;
  });
}

/** Python's `True` is the number 1. */
const pythonNumber = (json: Json | undefined): Json | undefined => (typeof json === 'boolean' ? Number(json) : json);
