import { EntityRecognizer } from '../../../entity-recognizer.ts';
import type { NlpArtifacts } from '../../../nlp-engine.ts';
import type { RecognizerResult } from '../../../recognizer-result.ts';
import type { TextFeatures } from '../../../text-features.ts';
import type { MakeOptions } from '../../catalogue.ts';
import { addressTail } from './address-tail.ts';
import { streetCores } from './street-cores.ts';

/**
 * Street addresses as countries write them: number first (US, CA, UK, IE, AU, NZ, ZA, IN, FR), street first (DE, AT, CH, NL, BE, Nordic,
 * PL, CZ, HU, ES, IT, PT, BR, MX, RO, HR, TR), post office boxes; with unit, town, postal code and country behind them, in one line or
 * several, as one finding. Entity LOCATION, as Presidio has no other for it.
 */
export class StreetAddressRecognizer extends EntityRecognizer {
  readonly #gazetteers: MakeOptions['gazetteers'];

  constructor(options: MakeOptions = {}) {
    super({
      name: 'StreetAddressRecognizer',
      supportedEntities: ['LOCATION'],
      supportedLanguage: options.supportedLanguage,
    });
    this.#gazetteers = options.gazetteers;
  }

  override analyze(
    text: string,
    _entities: readonly string[],
    _artifacts: NlpArtifacts,
    features?: TextFeatures,
  ): RecognizerResult[] {
    if (features && features.digits === 0 && !/[Rr]ue |[Vv]ia |Calle |Rua |Avenida |ul\. |Strada /.test(text))
      return [];
    const results: RecognizerResult[] = [];
    for (const core of streetCores(text, this.#gazetteers)) {
      const tail = addressTail(text, core.end, this.#gazetteers);
      if (core.needsTail && !tail.isSure) continue;
      // A guess with a town and a code behind it is one no more.
      const score = tail.isSure ? Math.max(core.score, 0.9) : core.score;
      results.push({
        entityType: 'LOCATION',
        start: core.start,
        end: tail.end,
        score,
        explanation: {
          recognizer: this.name,
          patternName: core.name,
          originalScore: score,
          score,
          textualExplanation: `Detected by \`${this.name}\` as ${core.name}`,
        },
        recognitionMetadata: { recognizerName: this.name, recognizerIdentifier: this.id },
      });
    }
    return results;
  }
}
