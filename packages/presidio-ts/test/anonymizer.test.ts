import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AnonymizerEngine } from '../src/anonymizer/anonymizer-engine.ts';
import type { ConflictResolutionStrategy } from '../src/anonymizer/conflicts.ts';
import { DeanonymizeEngine } from '../src/anonymizer/deanonymize-engine.ts';
import { OperatorConfig, type OperatorParams } from '../src/anonymizer/operator-config.ts';

interface AnonymizerCase {
  readonly text: string;
  readonly analyzer_results: readonly { entity_type: string; start: number; end: number; score: number }[];
  readonly operators: Readonly<Record<string, OperatorParams>>;
  readonly conflict_resolution: ConflictResolutionStrategy;
  readonly merge_entities_with_spaces: boolean;
  readonly result?: {
    readonly text: string;
    readonly items: readonly { start: number; end: number; entity_type: string; text: string; operator: string }[];
  };
  readonly error?: string;
}

const cases = JSON.parse(
  readFileSync(new URL('./fixtures/anonymizer.json', import.meta.url), 'utf8'),
) as readonly AnonymizerCase[];
const engine = new AnonymizerEngine();

function anonymized(one: AnonymizerCase): unknown {
  try {
    const { text, items } = engine.anonymize({
      text: one.text,
      analyzerResults: one.analyzer_results.map(({ entity_type, ...span }) => ({ ...span, entityType: entity_type })),
      operators: Object.fromEntries(
        Object.entries(one.operators).map(([entity, config]) => [entity, OperatorConfig.fromJson(config)]),
      ),
      conflictResolution: one.conflict_resolution,
      mergeEntitiesWithSpaces: one.merge_entities_with_spaces,
    });
    return { text, items: items.map(({ entityType, ...item }) => ({ ...item, entity_type: entityType })) };
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the anonymizer does what Presidio does', () => {
  test('operators, conflicts, items and refusals of generated requests', () => {
    for (const one of cases) expect(anonymized(one), JSON.stringify(one)).toEqual(one.result ?? one.error);
  });

  test('a text that Presidio encrypted is decrypted, and one encrypted here too', () => {
    const operators = { DEFAULT: new OperatorConfig('decrypt', { key: 'WmZq4t7w!z%C&F)J' }) };
    // From Presidio's own sample of the decrypt operator.
    const sealed = 'S184CMt9Drj7QaKQ21JTrpYzghnboTF9pn/neN8JME0=';
    const fromPresidio = new DeanonymizeEngine().deanonymize({
      text: `My name is ${sealed}`,
      entities: [{ start: 11, end: 55, entityType: 'PERSON' }],
      operators,
    });
    expect(fromPresidio.text).toBe('My name is Chloë');

    const { text, items } = engine.anonymize({
      text: 'Ask 李雷 😀',
      analyzerResults: [{ start: 4, end: 6, entityType: 'PERSON', score: 1 }],
      operators: { PERSON: new OperatorConfig('encrypt', { key: 'WmZq4t7w!z%C&F)J' }) },
    });
    expect(text).not.toContain('李雷');
    expect(new DeanonymizeEngine().deanonymize({ text, entities: items, operators }).text).toBe('Ask 李雷 😀');
  });

  test('one salt per entity unless one is given', () => {
    const analyzerResults = [{ start: 0, end: 1, entityType: 'PERSON', score: 1 }];
    const hash = (params: OperatorParams) =>
      engine.anonymize({ text: 'a', analyzerResults, operators: { PERSON: new OperatorConfig('hash', params) } }).text;
    expect(hash({})).not.toBe(hash({}));
    expect(hash({ salt: '0123456789abcdef' })).toBe(hash({ salt: '0123456789abcdef' }));
  });

  test('a wrong key is an error, never a wrong text', () => {
    const { text, items } = engine.anonymize({
      text: 'a',
      analyzerResults: [{ start: 0, end: 1, entityType: 'PERSON', score: 1 }],
      operators: { PERSON: new OperatorConfig('encrypt', { key: 'WmZq4t7w!z%C&F)J' }) },
    });
    const operators = { DEFAULT: new OperatorConfig('decrypt', { key: '0'.repeat(16) }) };
    expect(() =>
      new DeanonymizeEngine().deanonymize({ text: `${text.slice(0, -4)}AAA=`, entities: items, operators }),
    ).toThrow();
  });

  test('a custom operator is called with the text', () => {
    const { text } = engine.anonymize({
      text: 'hello Bob',
      analyzerResults: [{ start: 6, end: 9, entityType: 'PERSON', score: 1 }],
      operators: { PERSON: new OperatorConfig('custom', { lambda: (name: string) => [...name].reverse().join('') }) },
    });
    expect(text).toBe('hello boB');
  });
});
