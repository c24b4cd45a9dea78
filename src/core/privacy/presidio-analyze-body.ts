import {
  type AllowListMatch,
  type AnalyzerEngine,
  type PatternRecognizer,
  regexFlagsFromNumber,
  toCodePointOffsets,
} from 'presidio-ts';
import { adHocFrom } from './ad-hoc-recognizers.ts';
import { explanationForm, isJsonObject, type Json, type JsonObject } from './presidio-forms.ts';
import { isPythonEmpty, PythonTypeError, pythonType } from './python-values.ts';

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

const pythonText = (json: Json | undefined): string => {
  if (typeof json === 'boolean') return json ? 'True' : 'False';
  return json === null || json === undefined ? 'None' : String(json);
};

function sorted(json: Json): Json {
  return isJsonObject(json) ? Object.fromEntries(Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1))) : json;
}
