import {
  type AllowListMatch,
  type AnalyzerEngine,
  PatternRecognizer,
  type PatternRecognizerDict,
  regexFlagsFromNumber,
  toCodePointOffsets,
} from 'presidio-ts';
import { explanationForm, isJsonObject, type Json, type JsonObject } from './presidio-forms.ts';

/** What Presidio's analyzer calls a request it cannot parse: Python's TypeError. */
export class PythonTypeError extends Error {}

/**
 * Answers the body of `POST /analyze`: a list of results, or a list of lists when `text` is a list.
 * @throws PythonTypeError for what Presidio answers with 400, any other Error for what it answers with 500.
 */
export function analyzeBody(engine: AnalyzerEngine, body: Json | undefined): Json {
  if (!isJsonObject(body)) throw new Error(`'${pythonType(body)}' object has no attribute 'get'`);
  const adHocRecognizers = adHocFrom(body.ad_hoc_recognizers);
  const { text, language } = body;
  if (isPythonEmpty(text)) throw new Error('No text provided');
  if (isPythonEmpty(language)) throw new Error('No language provided');
  if (engine.getRecognizers(String(language)).length === 0) throw noRecognizers();
  const texts = Array.isArray(text) ? text : [text];
  for (const one of texts) {
    if (typeof one === 'object' && !isPythonEmpty(one)) {
      throw new Error(
        'Analyzer.analyze_iterator only works on primitive types (int, float, bool, str). Lists of objects are not yet supported.',
      );
    }
  }
  const answers = texts.map((one) => analyzed(engine, pythonText(one), body, adHocRecognizers));
  return Array.isArray(text) ? answers : answers[0]!;
}

function analyzed(engine: AnalyzerEngine, text: string, body: JsonObject, adHocRecognizers: PatternRecognizer[]): Json {
  const { entities, allow_list: allowList, context, regex_flags: regexFlags } = body;
  if (!isPythonEmpty(entities) && !Array.isArray(entities)) throw noRecognizers();
  const results = engine.analyze({
    text,
    language: String(body.language),
    entities: stringsOf(entities),
    adHocRecognizers,
    context: stringsOf(context),
    allowList: stringsOf(allowList),
    allowListMatch: (body.allow_list_match === undefined ? 'exact' : body.allow_list_match) as AllowListMatch,
    regexFlags: typeof regexFlags === 'number' ? regexFlagsFromNumber(regexFlags) : undefined,
    scoreThreshold: thresholdOf(body.score_threshold),
    returnDecisionProcess: !isPythonEmpty(body.return_decision_process),
  });
  // In the alphabetical order of names that Presidio writes.
  return toCodePointOffsets(text, results).map((result) => ({
    analysis_explanation: sorted(explanationForm(result)),
    end: result.end,
    entity_type: result.entityType,
    score: result.score,
    start: result.start,
  }));
}

const allowedOfRecognizer = new Set([
  'name',
  'supported_entity',
  'supported_entities',
  'supported_language',
  'patterns',
  'deny_list',
  'context',
  'deny_list_score',
  'global_regex_flags',
  'version',
  'country_code',
]);

function adHocFrom(json: Json | undefined): PatternRecognizer[] {
  if (isPythonEmpty(json)) return [];
  const list =
    typeof json === 'string' ? [...json] : Array.isArray(json) ? json : isJsonObject(json) ? Object.keys(json) : null;
  if (list === null) throw new PythonTypeError(`'${pythonType(json)}' object is not iterable`);
  return list.map((dict) => {
    if (!isJsonObject(dict)) throw new Error(`'${pythonType(dict)}' object has no attribute 'copy'`);
    for (const pattern of Array.isArray(dict.patterns) ? dict.patterns : []) {
      requireArguments('Pattern', isJsonObject(pattern) ? pattern : {}, ['name', 'regex', 'score'], new Set());
    }
    requireArguments(
      'PatternRecognizer',
      dict,
      'supported_entities' in dict ? [] : ['supported_entity'],
      allowedOfRecognizer,
    );
    try {
      return PatternRecognizer.fromDict(dict as unknown as PatternRecognizerDict);
    } catch (error) {
      if (error instanceof SyntaxError) throw new Error(`Invalid regex pattern: ${error.message}`, { cause: error });
      throw error;
    }
  });
}

/** Python's words for a constructor that is called with too few names, or with one it does not know. */
function requireArguments(type: string, given: JsonObject, required: readonly string[], optional: ReadonlySet<string>) {
  const unknown = Object.keys(given).find((name) => !required.includes(name) && !optional.has(name));
  if (unknown !== undefined) {
    throw new PythonTypeError(`${type}.__init__() got an unexpected keyword argument '${unknown}'`);
  }
  const missing = required.filter((name) => !(name in given)).map((name) => `'${name}'`);
  if (missing.length === 0) return;
  const names =
    missing.length < 3 ? missing.join(' and ') : `${missing.slice(0, -1).join(', ')}, and ${missing.at(-1)}`;
  const count = `${missing.length} required positional argument${missing.length === 1 ? '' : 's'}`;
  throw new PythonTypeError(`${type}.__init__() missing ${count}: ${names}`);
}

function thresholdOf(json: Json | undefined): number | undefined {
  if (json === undefined || json === null) return undefined;
  if (typeof json === 'number' || typeof json === 'boolean') return Number(json);
  throw new PythonTypeError(`'>=' not supported between instances of 'float' and '${pythonType(json)}'`);
}

function stringsOf(json: Json | undefined): string[] | undefined {
  if (isPythonEmpty(json)) return undefined;
  if (!Array.isArray(json)) return [String(json)];
  return json.filter((one) => typeof one === 'string');
}

const noRecognizers = (): Error => new RangeError('No matching recognizers were found to serve the request.');

const isPythonEmpty = (json: Json | undefined): boolean =>
  !json || (typeof json === 'object' && Object.keys(json).length === 0);

const pythonText = (json: Json | undefined): string => {
  if (typeof json === 'boolean') return json ? 'True' : 'False';
  return json === null || json === undefined ? 'None' : String(json);
};

function pythonType(json: Json | undefined): string {
  if (json === null || json === undefined) return 'NoneType';
  if (Array.isArray(json)) return 'list';
  if (typeof json === 'number') return Number.isInteger(json) ? 'int' : 'float';
  return { string: 'str', boolean: 'bool', object: 'dict' }[typeof json as 'string' | 'boolean' | 'object'];
}

function sorted(json: Json): Json {
  return isJsonObject(json) ? Object.fromEntries(Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1))) : json;
}
