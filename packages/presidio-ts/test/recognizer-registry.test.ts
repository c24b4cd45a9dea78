import { describe, expect, test } from 'vitest';
import { AnalyzerEngine } from '../src/analyzer-engine.ts';
import { Pattern } from '../src/pattern.ts';
import { PatternRecognizer } from '../src/pattern-recognizer.ts';
import { RecognizerRegistry } from '../src/recognizer-registry.ts';
import { RecognizerRegistryProvider } from '../src/recognizer-registry-provider.ts';

const yaml = `
supported_languages: [en, es]
global_regex_flags: 26
recognizers:
  - name: CreditCardRecognizer
    supported_languages:
    - language: en
      context: [credit, card]
    - language: es
      context: [tarjeta]
    type: predefined
    score_thresholds: { default: 0.5 }
  - name: UkNinoRecognizer
    supported_languages: [en]
    type: predefined
    enabled: false
  - name: Zip code Recognizer
    supported_language: en
    supported_entity: ZIP
    patterns:
      - { name: zip code (weak), regex: "(\\\\b\\\\d{5}(?:\\\\-\\\\d{4})?\\\\b)", score: 0.01 }
    context: [zip, code]
  - name: Titles recognizer
    supported_languages: [en]
    supported_entity: TITLE
    deny_list: [Mr., Mrs.]
    deny_list_score: 0.7
`;

describe('registries are made of Presidio’s YAML as it is', () => {
  const { recognizers } = new RecognizerRegistryProvider({ yaml }).createRecognizerRegistry();

  test('predefined by language with their context, custom ones, none that is switched off', () => {
    expect(recognizers.map(({ name, supportedLanguage, context }) => [name, supportedLanguage, context])).toEqual([
      ['CreditCardRecognizer', 'en', ['credit', 'card']],
      ['CreditCardRecognizer', 'es', ['tarjeta']],
      ['Zip code Recognizer', 'en', ['zip', 'code']],
      ['Titles recognizer', 'en', []],
    ]);
    expect(recognizers[0]?.scoreThresholds).toEqual({ default: 0.5 });
  });

  test('an unknown recognizer, or one whose service is not here, is refused by name', () => {
    const make = (name: string) =>
      new RecognizerRegistryProvider({ configuration: { recognizers: [name] } }).createRecognizerRegistry();
    expect(() => make('NoSuchRecognizer')).toThrow('NoSuchRecognizer');
    expect(() => make('GLiNERRecognizer')).toThrow('service or model');
  });

  test('countries filter those of other countries only', () => {
    const configuration = {
      supported_countries: ['UK'],
      recognizers: ['UkNinoRecognizer', 'UsSsnRecognizer', 'EmailRecognizer'],
    };
    const registry = new RecognizerRegistryProvider({ configuration }).createRecognizerRegistry();
    expect(registry.recognizers.map(({ name }) => name)).toEqual(['UkNinoRecognizer', 'EmailRecognizer']);
  });
});

describe('a registry', () => {
  test('loads Presidio’s default set per language', () => {
    const registry = new RecognizerRegistry({ supportedLanguages: ['en', 'es', 'it', 'pl', 'de'] });
    registry.loadPredefinedRecognizers({ presidioCompatible: true });
    const count = (language: string) =>
      registry.recognizers.filter(({ supportedLanguage }) => supportedLanguage === language).length;
    // Counted in Presidio 2.2.366 without its NLP recognizer.
    expect(['en', 'es', 'it', 'pl', 'de'].map(count)).toEqual([17, 13, 16, 12, 10]);
  });

  test('removes by name and language, and says when nothing fits', () => {
    const registry = new RecognizerRegistry({ supportedLanguages: ['en', 'es'] });
    registry.loadPredefinedRecognizers({ presidioCompatible: true });
    registry.removeRecognizer('CreditCardRecognizer', 'es');
    expect(registry.getSupportedEntities(['es'])).not.toContain('CREDIT_CARD');
    expect(registry.getSupportedEntities(['en'])).toContain('CREDIT_CARD');
    expect(() => registry.getRecognizers({ language: 'es', entities: ['CREDIT_CARD'] })).toThrow(RangeError);
  });
});

test('a recognizer added or removed after a request counts from the next request on', () => {
  const registry = new RecognizerRegistry();
  registry.loadPredefinedRecognizers();
  const engine = new AnalyzerEngine({ registry });
  const found = () =>
    engine.analyze({ text: 'ticket zz-1', language: 'en', scoreThreshold: 0 }).map((r) => r.entityType);
  expect(found()).not.toContain('TICKET');
  registry.addRecognizer(
    new PatternRecognizer({ supportedEntity: 'TICKET', name: 'Tickets', patterns: [new Pattern('t', 'zz-\\d', 0.9)] }),
  );
  expect(found()).toContain('TICKET');
  registry.removeRecognizer('Tickets');
  expect(found()).not.toContain('TICKET');
});
