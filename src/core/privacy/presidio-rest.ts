import { AnalyzerEngine, AnonymizerEngine, DeanonymizeEngine, InvalidParamError } from 'presidio-ts';
import { messageOf } from '../../contracts/errors.ts';
import type { RestAnswer, RestRequest } from '../../contracts/presidio-rest.ts';
import { analyzeBody } from './presidio-analyze-body.ts';
import { analyzerResultsFrom, anonymizerResultsFrom, CustomOperatorError, operatorsFrom } from './presidio-bodies.ts';
import { engineForm, isJsonObject, type Json, type JsonObject } from './presidio-forms.ts';
import { PythonTypeError } from './python-values.ts';

const notAnswered = 'Internal server error';

/**
 * The REST API of Presidio's analyzer and anonymizer, without the HTTP around it: bodies, status codes and error texts are those
 * of `presidio-analyzer/app.py` and `presidio-anonymizer/app.py` (2.2.366, and the batch form of `/anonymize` that came after it).
 */
export class PresidioRest {
  readonly #own: AnalyzerEngine;
  #presidio: AnalyzerEngine | null = null;
  readonly #anonymizer = new AnonymizerEngine();
  readonly #deanonymizer = new DeanonymizeEngine();

  /** @param own the engine with this app's recognizers; Presidio's default one, English alone, is made beside it. */
  constructor(own: AnalyzerEngine) {
    this.#own = own;
  }

  answer({ call, body, language, presidioCompatible }: RestRequest): RestAnswer {
    const engine = presidioCompatible ? this.#compatible() : this.#own;
    switch (call) {
      case 'analyze':
        return analyzerAnswer(() => analyzeBody(engine, body as Json | undefined));
      case 'recognizers':
        return analyzerAnswer(() => recognizersOf(engine, language).map(({ name }) => name));
      case 'supportedentities':
        return analyzerAnswer(() => [
          ...new Set(recognizersOf(engine, language).flatMap(({ supportedEntities }) => supportedEntities)),
        ]);
      case 'anonymize':
        return anonymizerAnswer(body as Json, (content) => this.#anonymize(content));
      case 'deanonymize':
        return anonymizerAnswer(body as Json, (content) => this.#deanonymize(content));
      case 'anonymizers':
        return { status: 200, body: this.#anonymizer.getAnonymizers() };
      case 'deanonymizers':
        return { status: 200, body: this.#deanonymizer.getDeanonymizers() };
    }
  }

  #compatible(): AnalyzerEngine {
    this.#presidio ??= new AnalyzerEngine({ nlpEngine: this.#own.nlpEngine, presidioCompatible: true });
    return this.#presidio;
  }

  #anonymize(content: JsonObject): Json {
    const operators = operatorsFrom(content.anonymizers);
    return eachText(content, 'analyzer_results', (text, results) =>
      engineForm(this.#anonymizer.anonymize({ text, analyzerResults: analyzerResultsFrom(text, results), operators })),
    );
  }

  #deanonymize(content: JsonObject): Json {
    const operators = operatorsFrom(content.deanonymizers);
    return eachText(content, 'anonymizer_results', (text, results) =>
      engineForm(this.#deanonymizer.deanonymize({ text, entities: anonymizerResultsFrom(text, results), operators })),
    );
  }
}

/** One text, or a list of texts with one list of results each. */
function eachText(content: JsonObject, field: string, work: (text: string, results: Json | undefined) => Json): Json {
  const { text = '' } = content;
  const results = content[field];
  if (!Array.isArray(text)) return work(textOf(text), results);
  if (results !== undefined && results !== null && !Array.isArray(results)) throw new TypeError(notAnswered);
  if (Array.isArray(results) && results.length !== text.length) {
    throw new InvalidParamError(
      `Invalid input, '${field}' must contain one list of results per item in 'text' when 'text' is a list (${text.length} text items, ${results.length} '${field}' items)`,
    );
  }
  return text.map((one, index) => work(textOf(one), results ? results[index] : []));
}

function textOf(json: Json): string {
  if (typeof json !== 'string') throw new TypeError(notAnswered);
  return json;
}

function recognizersOf(engine: AnalyzerEngine, language: string | null) {
  const found = engine.getRecognizers(language || undefined);
  if (found.length === 0) throw new RangeError('No matching recognizers were found to serve the request.');
  return found;
}

function analyzerAnswer(work: () => Json): RestAnswer {
  try {
    return { status: 200, body: work() };
  } catch (error) {
    if (error instanceof PythonTypeError) {
      const message = `Failed to parse /analyze request for AnalyzerEngine.analyze(). ${error.message}`;
      return { status: 400, body: { error: message } };
    }
    return { status: 500, body: { error: messageOf(error) } };
  }
}

function anonymizerAnswer(body: Json | undefined, work: (content: JsonObject) => Json): RestAnswer {
  const isEmpty = !body || (typeof body === 'object' && Object.keys(body).length === 0);
  if (isEmpty) return { status: 400, body: { error: 'Invalid request json' } };
  try {
    if (!isJsonObject(body)) throw new TypeError(notAnswered);
    return { status: 200, body: work(body) };
  } catch (error) {
    if (error instanceof InvalidParamError) return { status: 422, body: { error: error.message } };
    if (error instanceof CustomOperatorError) return { status: 400, body: { error: error.message } };
    return { status: 500, body: { error: notAnswered } };
  }
}
