import { expect, test } from 'vitest';
import {
  type AnalyzeRequest,
  AnalyzerEngine,
  type DropReason,
  Pattern,
  PatternRecognizer,
  RecognizerRegistry,
} from '../src/index.ts';

const custom = (supportedEntity: string, regex: string, score: number) =>
  new PatternRecognizer({
    supportedEntity,
    name: `${supportedEntity}Recognizer`,
    patterns: [new Pattern('p', regex, score)],
  });
const registry = new RecognizerRegistry({
  recognizers: [custom('CASE', 'CASE-\\d+', 0.6), custom('NUMBER', '\\d+', 0.4), custom('WORD', 'CASE', 0.1)],
});
const engine = new AnalyzerEngine({ registry });

function dropped(request: Partial<AnalyzeRequest>): [string, DropReason][] {
  const told: [string, DropReason][] = [];
  engine.analyze({
    text: 'see CASE-12',
    language: 'en',
    ...request,
    onDropped: ({ entityType }, reason) => told.push([entityType, reason]),
  });
  return told;
}

test('every result that is found and not given is told with its reason', () => {
  expect(dropped({})).toEqual([
    ['WORD', { kind: 'below-threshold', threshold: 0.35 }],
    ['NUMBER', { kind: 'overlapped', by: expect.objectContaining({ entityType: 'CASE' }) }],
  ]);
  expect(dropped({ allowList: ['CASE-12'] })).toContainEqual(['CASE', { kind: 'allowed' }]);
  expect(dropped({ presidioCompatible: true, scoreThreshold: 0.2 })).toEqual([
    ['WORD', { kind: 'below-threshold', threshold: 0.2 }],
  ]);
});

test('a recognizer can be left out, loaded beside the others, or given a lowest score', () => {
  const names = (options: Parameters<RecognizerRegistry['loadPredefinedRecognizers']>[0]) => {
    const made = new RecognizerRegistry({ supportedLanguages: ['en', 'zh'] });
    made.loadPredefinedRecognizers(options);
    return made.recognizers;
  };
  expect(names({}).some(({ name }) => name === 'IpRecognizer')).toBe(true);
  expect(names({ without: new Set(['IpRecognizer']) }).some(({ name }) => name === 'IpRecognizer')).toBe(false);
  expect(names({}).some(({ name }) => name === 'UkPassportRecognizer')).toBe(false);
  expect(
    names({ also: new Set(['UkPassportRecognizer', 'IpRecognizer']) }).filter(
      ({ name }) => name === 'UkPassportRecognizer',
    ),
  ).toHaveLength(1);
  const [email] = names({ scoreThresholds: { EmailRecognizer: { default: 0.9 } } }).filter(
    ({ name }) => name === 'EmailRecognizer',
  );
  expect(email?.scoreThresholds).toEqual({ default: 0.9 });
});
