import { expect, test } from 'vitest';
import { configurationText, RecognizerRegistryProvider, readConfiguration } from '../src/index.ts';

const yaml = `supported_languages: [en]
recognizers:
  - name: CreditCardRecognizer
    type: predefined
  - name: NobodyRecognizer
    type: predefined
  - name: Zip
    supported_entity: ZIP
    patterns:
      - name: zip
        regex: "[0-9]{5}("
        score: 0.4
  - name: Title
    supported_entity: TITLE
    deny_list: [Mr., Mrs.]
`;

test('each mistake is told with its line, and the rest is used', () => {
  const { configuration, problems } = readConfiguration(yaml);
  expect(problems.map(({ line }) => line)).toEqual([5, 7]);
  expect(problems[0]!.message).toContain('NobodyRecognizer');
  expect(configuration?.recognizers.map((one) => (typeof one === 'string' ? one : one.name))).toEqual([
    'CreditCardRecognizer',
    'Title',
  ]);
});

test('a file that is no YAML or holds no list says where', () => {
  expect(readConfiguration('recognizers:\n  - name: [\n').problems[0]).toMatchObject({ line: 3 });
  expect(readConfiguration('a: 1').problems).toEqual([{ line: 1, message: expect.stringContaining('recognizers') }]);
  expect(readConfiguration('').configuration).toBeNull();
});

test('what is written is read by the provider', () => {
  const { configuration } = readConfiguration(yaml);
  const text = configurationText(configuration!);
  const registry = new RecognizerRegistryProvider({ yaml: text }).createRecognizerRegistry();
  expect(registry.recognizers.map(({ name }) => name)).toEqual(['CreditCardRecognizer', 'Title']);
});
