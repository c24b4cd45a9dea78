import type { AnalyzerEngine, RecognizerResult } from 'presidio-ts';
import { cuedFindings, internationalNumbers } from './cued-findings.ts';
import { SpanSet } from './span-set.ts';

export interface Detection {
  readonly entityType: string;
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** Finds personal data that nobody has told us of. */
export interface Detector {
  /** All that can be found, names and places included. */
  detect(text: string): readonly Detection[];
  /** Only what has a form of its own: identifiers, cards, addresses of the net, telephone numbers, secrets. */
  detectStructured(text: string): readonly Detection[];
}

/** Entities that take a language model or a word list, not a form. */
const unstructured = new Set(['PERSON', 'LOCATION', 'NRP', 'ORGANIZATION', 'DATE_TIME', 'AGE', 'TITLE']);

/** The analyzer's findings with what a question's own words say ("Call John at 555-0123"), in every language it serves. */
export class PresidioDetector implements Detector {
  readonly #engine: AnalyzerEngine;
  readonly #entities = new Map<string, readonly string[]>();

  constructor(engine: AnalyzerEngine) {
    this.#engine = engine;
  }

  detect(text: string): readonly Detection[] {
    // Asked for apart: in one go the engine lets the language model's "place" win over the link or street it stands in.
    const found = this.#analyzed(text, false);
    if (/\d/.test(text)) {
      found.push(...this.#engine.analyze({ text, language: 'en', recognizers: ['StreetAddressRecognizer'] }));
    }
    const guessed = found
      .map((result) => detection(result, text))
      .filter((finding) => finding.end > finding.start && !isSentence(finding, text));
    const dates = new SpanSet<Detection>();
    for (const found of guessed) if (found.entityType === 'DATE_TIME' && !dates.overlaps(found)) dates.add(found);
    const isDate = (found: Detection): boolean =>
      found.entityType === 'PHONE_NUMBER' &&
      dates.overlapping(found).some((date) => date.start <= found.start && found.end <= date.end);
    return [...this.detectStructured(text).filter((found) => !isDate(found)), ...guessed, ...cuedFindings(text)];
  }

  detectStructured(text: string): readonly Detection[] {
    const found = this.#analyzed(text, true).map((result) => detection(result, text));
    return [...found, ...internationalNumbers(text)];
  }

  #analyzed(text: string, isStructured: boolean): RecognizerResult[] {
    return this.#languages(text).flatMap((language) => {
      const key = `${language} ${isStructured}`;
      let entities = this.#entities.get(key);
      if (entities === undefined) {
        const supported = this.#engine.getSupportedEntities(language);
        entities = supported.filter((entity) => unstructured.has(entity) !== isStructured);
        this.#entities.set(key, entities);
      }
      return entities.length === 0 ? [] : this.#engine.analyze({ text, language, entities });
    });
  }

  #languages(text: string): readonly string[] {
    const { supportedLanguages } = this.#engine;
    return supportedLanguages.filter(
      (language) => language === 'en' || (language === 'zh' && /\p{Script=Han}/u.test(text)),
    );
  }
}

/** "2 Support close" is a street to an expression that ignores case; streets among capitals have capitals. */
function isSentence({ entityType, start, end }: Detection, text: string): boolean {
  return entityType === 'STREET_ADDRESS' && /\p{Lu}.*\s\p{Ll}+\.?$/u.test(text.slice(start, end));
}

function detection(result: RecognizerResult, text: string): Detection {
  const { entityType, start, end, score, recognitionMetadata } = result;
  const recognizer = recognitionMetadata?.recognizerName;
  // Presidio has no entity of its own for it, but a city may be read where a street may not.
  if (recognizer === 'StreetAddressRecognizer') return { entityType: 'STREET_ADDRESS', start, end, score };
  if (recognizer !== 'SpacyRecognizer') return { entityType, start, end, score };
  // The language model is English: of "Ana Ruiz 的工资是多少" it takes the whole for a name.
  const lead = /^[^\p{Script=Latin}\d]*/u.exec(text.slice(start, end))![0].length;
  const latin = /^[^\p{Script=Han}]*/u.exec(text.slice(start + lead, end))![0].trimEnd().length;
  return { entityType, start: start + lead, end: start + lead + latin, score };
}
