import type { AnalyzerEngine, RecognizerResult } from 'presidio-ts';
import { cuedFindings } from './cued-findings.ts';

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
  readonly #structured = new Map<string, readonly string[]>();

  constructor(engine: AnalyzerEngine) {
    this.#engine = engine;
  }

  detect(text: string): readonly Detection[] {
    const found = this.#languages(text).flatMap((language) => this.#engine.analyze({ text, language }));
    return [...found.map(detection), ...cuedFindings(text)];
  }

  detectStructured(text: string): readonly Detection[] {
    const found: RecognizerResult[] = [];
    for (const language of this.#languages(text)) {
      let entities = this.#structured.get(language);
      if (entities === undefined) {
        entities = this.#engine.getSupportedEntities(language).filter((entity) => !unstructured.has(entity));
        this.#structured.set(language, entities);
      }
      if (entities.length > 0) found.push(...this.#engine.analyze({ text, language, entities }));
    }
    return found.map(detection);
  }

  #languages(text: string): readonly string[] {
    const { supportedLanguages } = this.#engine;
    return supportedLanguages.filter(
      (language) => language === 'en' || (language === 'zh' && /\p{Script=Han}/u.test(text)),
    );
  }
}

function detection({ entityType, start, end, score }: RecognizerResult): Detection {
  return { entityType, start, end, score };
}
