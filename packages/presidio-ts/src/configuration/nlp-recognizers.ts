import { NerRecognizer } from '../ner-recognizer.ts';
import type { RecognizerRegistry } from '../recognizer-registry.ts';
import type { RecognizerConfiguration } from '../recognizer-registry-provider.ts';
import type { ConfiguredNlpEngine } from './nlp-engine-provider.ts';

const spacyEntities = ['DATE_TIME', 'NRP', 'LOCATION', 'PERSON', 'ORGANIZATION'];

/**
 * Gives each language of the NLP engine its recognizer of named entities, as Presidio does: one that the configuration lists, else
 * one of all entities that the engine reports; none where it is switched off by name.
 *
 * @throws {RangeError} when a language has two.
 */
export function addNlpRecognizers(
  registry: RecognizerRegistry,
  configured: readonly RecognizerConfiguration[],
  nlpEngine: ConfiguredNlpEngine | undefined,
): RecognizerRegistry {
  const name = 'SpacyRecognizer';
  const isOff = configured.some(
    (one) => typeof one !== 'string' && one.enabled === false && (one.class_name ?? one.name) === name,
  );
  for (const language of nlpEngine && nlpEngine.engineName !== 'no_op' ? nlpEngine.supportedLanguages : []) {
    const listed = registry.recognizers.filter(
      (recognizer) => recognizer instanceof NerRecognizer && recognizer.supportedLanguage === language,
    );
    if (listed.length > 1) {
      throw new RangeError(
        `Multiple NLP recognizers for language ${language} found in the configuration. Please remove the duplicates.`,
      );
    }
    const [given] = listed;
    if (given) registry.removeRecognizer(given.name, language);
    if (isOff) continue;
    // The engine reports Presidio's names already.
    const reported = nlpEngine?.supportedEntities ?? [];
    const entities = given || reported.length === 0 ? spacyEntities : reported;
    const labelMapping = Object.fromEntries(entities.map((entity) => [entity, entity]));
    registry.addRecognizer(new NerRecognizer({ name: given?.name ?? name, supportedLanguage: language, labelMapping }));
  }
  return registry;
}
