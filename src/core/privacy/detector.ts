import type { AnalyzeRequest, AnalyzerEngine, DropReason, RecognizerResult } from 'presidio-ts';
import { checkedIdentifiers } from './checked-identifiers.ts';
import { cuedFindings, internationalNumbers } from './cued-findings.ts';
import { SpanSet } from './span-set.ts';

export interface Detection {
  readonly entityType: string;
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /**
   * What the user decided about the recognizer: it is their own (`own`), or they chose its lowest score (`scored`). Then our
   * rules of thumb do not have the last word.
   */
  readonly chosen?: 'own' | 'scored';
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

/** What a user decided about recognizers, where the engine's registry does not say it. */
export interface DetectorChoices {
  /** Class names of those switched off. */
  readonly off: ReadonlySet<string>;
  /** Class names of those with a lowest score of the user's. */
  readonly scored: ReadonlySet<string>;
  /** The user's own recognizers, apart: what they find must not give way to a surer find that may stay readable. */
  readonly own: AnalyzerEngine | null;
}

const noChoices: DetectorChoices = { off: new Set(), scored: new Set(), own: null };

/** A result on its way to being a detection, for explanations. */
export interface TracedResult {
  readonly result: RecognizerResult;
  readonly detection: Detection;
  readonly dropped: DropReason | null;
}

/** The analyzer's findings with what a question's own words say ("Call John at 555-0123"), in every language it serves. */
export class PresidioDetector implements Detector {
  readonly #engine: AnalyzerEngine;
  readonly #choices: DetectorChoices;
  readonly #entities = new Map<string, readonly string[]>();

  constructor(engine: AnalyzerEngine, choices: DetectorChoices = noChoices) {
    this.#engine = engine;
    this.#choices = choices;
  }

  detect(text: string): readonly Detection[] {
    // Asked for apart: in one go the engine lets the language model's "place" win over the link or street it stands in.
    const found = this.#analyzed(text, false);
    if (/\d/.test(text) && !this.#choices.off.has('StreetAddressRecognizer')) {
      found.push(...this.#engine.analyze({ text, language: 'en', recognizers: ['StreetAddressRecognizer'] }));
    }
    const guessed = found
      .map((result) => this.#detection(result, text))
      .filter((finding) => finding.end > finding.start && !isSentence(finding, text));
    const dates = new SpanSet<Detection>();
    for (const found of guessed) if (found.entityType === 'DATE_TIME' && !dates.overlaps(found)) dates.add(found);
    const isDate = (found: Detection): boolean =>
      found.entityType === 'PHONE_NUMBER' &&
      dates.overlapping(found).some((date) => date.start <= found.start && found.end <= date.end);
    return [...this.detectStructured(text).filter((found) => !isDate(found)), ...guessed, ...cuedFindings(text)];
  }

  detectStructured(text: string): readonly Detection[] {
    const found = this.#analyzed(text, true).map((result) => this.#detection(result, text));
    const checked = checkedIdentifiers(this.#engine, text, this.#choices.off);
    return [...this.#own(text).map(asOwn), ...found, ...internationalNumbers(text), ...checked];
  }

  /** Everything that was found, what was dropped on the way too, with its explanation. */
  trace(text: string): TracedResult[] {
    const traced: TracedResult[] = [];
    const seen = new Set<string>();
    const add = (result: RecognizerResult, dropped: DropReason | null, isOwn = false): void => {
      // Languages share recognizers.
      const key = `${result.recognitionMetadata?.recognizerName} ${result.entityType} ${result.start} ${result.end}`;
      if (seen.has(key)) return;
      seen.add(key);
      traced.push({ result, detection: isOwn ? asOwn(result) : this.#detection(result, text), dropped });
    };
    const how = {
      returnDecisionProcess: true,
      onDropped: (result: RecognizerResult, reason: DropReason): void => add(result, reason, true),
    };
    for (const result of this.#own(text, how)) add(result, null, true);
    const late: [RecognizerResult, DropReason][] = [];
    const onDropped = (result: RecognizerResult, reason: DropReason): void => {
      late.push([result, reason]);
    };
    for (const isStructured of [true, false]) {
      for (const result of this.#analyzed(text, isStructured, { onDropped, returnDecisionProcess: true }))
        add(result, null);
    }
    for (const [result, reason] of late) add(result, reason);
    return traced;
  }

  #own(text: string, how: Partial<AnalyzeRequest> = {}): RecognizerResult[] {
    return this.#choices.own?.analyze({ ...how, text, language: 'en' }) ?? [];
  }

  #detection(result: RecognizerResult, text: string): Detection {
    const { recognizerName = '' } = result.recognitionMetadata ?? {};
    const plain = detection(result, text);
    return this.#choices.scored.has(recognizerName) ? { ...plain, chosen: 'scored' } : plain;
  }

  #analyzed(text: string, isStructured: boolean, how: Partial<AnalyzeRequest> = {}): RecognizerResult[] {
    return this.#languages(text).flatMap((language) => {
      const key = `${language} ${isStructured}`;
      let entities = this.#entities.get(key);
      if (entities === undefined) {
        const supported = this.#engine.getSupportedEntities(language);
        entities = supported.filter((entity) => unstructured.has(entity) !== isStructured);
        this.#entities.set(key, entities);
      }
      return entities.length === 0 ? [] : this.#engine.analyze({ ...how, text, language, entities });
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

const asOwn = ({ entityType, start, end, score }: RecognizerResult): Detection => ({
  entityType,
  start,
  end,
  score,
  chosen: 'own',
});

function detection(result: RecognizerResult, text: string): Detection {
  const { entityType, start, end, score, recognitionMetadata } = result;
  const recognizer = recognitionMetadata?.recognizerName;
  // Presidio has no entity of its own for it, but a city may be read where a street may not.
  if (recognizer === 'StreetAddressRecognizer') return { entityType: 'STREET_ADDRESS', start, end, score };
  if (recognizer === 'ChineseNameRecognizer' && entityType === 'LOCATION' && /\d/.test(text.slice(start, end)))
    return { entityType: 'STREET_ADDRESS', start, end, score };
  if (recognizer !== 'SpacyRecognizer') return { entityType, start, end, score };
  // The language model is English: of "Ana Ruiz 的工资是多少" it takes the whole for a name.
  const lead = /^[^\p{Script=Latin}\d]*/u.exec(text.slice(start, end))![0].length;
  const latin = /^[^\p{Script=Han}]*/u.exec(text.slice(start + lead, end))![0].trimEnd().length;
  return { entityType, start: start + lead, end: start + lead + latin, score };
}
