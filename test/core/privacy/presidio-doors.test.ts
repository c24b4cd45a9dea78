import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Handlers } from '../../../src/contracts/method.ts';
import type { privacyMethods } from '../../../src/contracts/privacy.ts';
import { context, openTestService } from './engine-of-tests.ts';

type Json = z.infer<ReturnType<typeof z.json>>;
let service: Handlers<typeof privacyMethods>;
beforeAll(async () => {
  service = await openTestService('p');
});
const analyze = async (request: Json) => (await service.analyze({ request }, context)) as Record<string, Json>;
const anonymize = async (request: Json) =>
  (await service.anonymize({ request }, context)).response as Record<string, Json>;
const deanonymize = async (request: Json) => (await service.deanonymize({ request }, context)) as Record<string, Json>;

/** Choices of recognizers that `analyze`, and `anonymize` where it analyzes first, cannot follow. */
const unusableChoices: [string, object][] = [
  ['recognizers of other entities', { id: 1, text: 'x', recognizers: ['IpRecognizer'], entities: ['URL'] }],
  [
    'an ad-hoc recognizer of another language',
    {
      id: 1,
      text: 'zip',
      recognizers: ['IpRecognizer'],
      ad_hoc_recognizers: [{ supported_entity: 'Z', deny_list: ['zip'], supported_language: 'de' }],
      entities: ['Z'],
    },
  ],
  [
    'a misspelt field of an ad-hoc recognizer',
    {
      id: 1,
      text: 'zip',
      ad_hoc_recognizers: [{ supported_entity: 'Z', denylist: ['zip'] }],
    },
  ],
  [
    'a pattern without a number for its score',
    {
      id: 1,
      text: 'x',
      ad_hoc_recognizers: [{ supported_entity: 'Z', patterns: [{ name: 'z', regex: 'x', score: null }] }],
    },
  ],
  [
    'a broken expression in an allow list, though nothing was found',
    {
      id: 1,
      text: 'x',
      allow_list: ['['],
      allow_list_match: 'regex',
    },
  ],
];

describe('analyze', () => {
  test('answers in code points, with the request’s id', async () => {
    expect(await analyze({ id: 7, text: '😀 a@example.com', entities: ['EMAIL_ADDRESS'] })).toEqual({
      id: 7,
      results: [{ entity_type: 'EMAIL_ADDRESS', start: 2, end: 15, score: 1 }],
    });
  });

  test('uses exactly the recognizers named, and explains when asked', async () => {
    const answer = await analyze({
      id: 'x',
      text: 'a@example.com 4111111111111111',
      recognizers: ['CreditCardRecognizer'],
      explain: true,
    });
    expect(answer.results).toMatchObject([
      {
        entity_type: 'CREDIT_CARD',
        start: 14,
        end: 30,
        score: 1,
        analysis_explanation: { recognizer: 'CreditCardRecognizer' },
      },
    ]);
  });

  test('takes ad-hoc recognizers in Presidio’s form', async () => {
    const zip = {
      name: 'Zip',
      supported_language: 'en',
      supported_entity: 'ZIP',
      patterns: [{ name: 'zip', regex: '\\b\\d{5}\\b', score: 0.5 }],
    };
    expect((await analyze({ text: 'in 90210', ad_hoc_recognizers: [zip], entities: ['ZIP'] })).results).toEqual([
      { entity_type: 'ZIP', start: 3, end: 8, score: 0.5 },
    ]);
  });

  test.each([
    ['an unknown field', { id: 1, text: 'x', txet: 'y' }],
    ['no text', { id: 1 }],
    ['an unknown language', { id: 1, text: 'x', language: 'xx' }],
    [
      'a broken expression',
      {
        id: 1,
        text: 'x',
        ad_hoc_recognizers: [{ supported_entity: 'Z', patterns: [{ name: 'z', regex: '(', score: 1 }] }],
      },
    ],
    ...unusableChoices,
  ])('%s is an error for that id', async (_, request) => {
    expect(await analyze(request as Json)).toEqual({ id: 1, error: expect.any(String) });
  });

  test('what is no object is an error', async () => {
    expect(await analyze('x')).toEqual({ error: expect.any(String) });
  });
});

describe('anonymize with operators', () => {
  test('does as Presidio does', async () => {
    const answer = await anonymize({
      id: 1,
      text: 'hello world, my name is Jane Doe. My number is: 034453334',
      analyzer_results: [
        { start: 24, end: 32, score: 0.8, entity_type: 'NAME' },
        { start: 48, end: 57, score: 0.95, entity_type: 'PHONE_NUMBER' },
      ],
      operators: {
        PHONE_NUMBER: { type: 'mask', masking_char: '*', chars_to_mask: 4, from_end: true },
        DEFAULT: { type: 'replace', new_value: 'ANONYMIZED' },
      },
    });
    expect(answer).toMatchObject({ id: 1, text: 'hello world, my name is ANONYMIZED. My number is: 03445****' });
    expect(answer.items).toMatchObject([
      { start: 50, end: 59, entity_type: 'PHONE_NUMBER', operator: 'mask' },
      { start: 24, end: 34, entity_type: 'NAME', operator: 'replace' },
    ]);
  });

  test('decrypts what it encrypted', async () => {
    const key = 'WmZq4t7w!z%C&F)J';
    const made = await anonymize({
      text: '😀 My name is Chloë',
      analyzer_results: [{ start: 13, end: 18, score: 0.8, entity_type: 'PERSON' }],
      operators: { PERSON: { type: 'encrypt', key } },
    });
    const back = await deanonymize({
      id: 2,
      text: made.text!,
      items: made.items!,
      operators: { PERSON: { type: 'decrypt', key } },
    });
    expect(back).toMatchObject({ id: 2, text: '😀 My name is Chloë' });
  });

  test.each([
    ['an unknown operator', { operators: { DEFAULT: { type: 'explode' } } }],
    [
      'a span outside the text',
      { analyzer_results: [{ start: 1, end: 99, score: 1, entity_type: 'X' }], operators: {} },
    ],
    ['a missing score', { analyzer_results: [{ start: 0, end: 1, entity_type: 'X' }], operators: {} }],
    ['an unknown conflict rule', { conflict_resolution: 'fight', operators: {} }],
    ...unusableChoices,
  ])('%s is an error for that id', async (_, more) => {
    expect(await anonymize({ id: 1, text: 'Dr. Jane Doering', ...more } as Json)).toEqual({
      id: 1,
      error: expect.any(String),
    });
  });
});

describe('anonymize without operators', () => {
  test('makes tokens that deanonymize turns back', async () => {
    const text = '😀 Dr. Jane Doering, jane@example.com, says <PERSON_1> on 2024-03-15';
    const made = await anonymize({ id: 1, text });
    expect(made.text).not.toMatch(/Doering|example/);
    const items = made.items as { start: number; end: number; text: string }[];
    expect(items.map(({ start, end }) => [...(made.text as string)].slice(start, end).join(''))).toEqual(
      items.map((item) => item.text),
    );
    expect(await deanonymize({ id: 1, text: made.text! })).toMatchObject({ id: 1, text, unknown_tokens: [] });
  });

  test('takes the findings given, settled as Presidio settles them', async () => {
    const made = await anonymize({
      text: 'Jane Doering lives',
      analyzer_results: [
        { start: 0, end: 12, score: 0.9, entity_type: 'PERSON' },
        { start: 5, end: 18, score: 0.5, entity_type: 'X_RAY' },
      ],
    });
    expect(made.text).toMatch(/^<PERSON_\d+(?:_\d+)?><X_RAY_1>$/);
  });

  test('with a project uses its vault, and hands out what must be stored', async () => {
    const { response, records } = await service.anonymize(
      { request: { text: 'mail a@example.com', project: 'p' } },
      context,
    );
    expect(response).toMatchObject({ text: 'mail <EMAIL_1>' });
    expect(records).toMatchObject([{ token: '<EMAIL_1>', entityType: 'EMAIL_ADDRESS' }]);
    expect(await deanonymize({ text: '<EMAIL_1> <EMAIL_9>', project: 'p' })).toMatchObject({
      text: 'a@example.com <EMAIL_9>',
      unknown_tokens: ['<EMAIL_9>'],
    });
  });

  test('a project that is not open is an error', async () => {
    expect(await anonymize({ id: 3, text: 'x', project: 'closed' })).toEqual({ id: 3, error: expect.any(String) });
  });
});

describe('operators, right and wrong ones, are answered as Presidio’s own service answers them', () => {
  const cases = readFileSync(new URL('../../fixtures/presidio-rest/cases.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { path: string; json?: Json; status: number; body: Record<string, Json> });
  /** Those that are a line of this door too: it takes one text, and makes tokens when no operators are said. */
  const lines = (path: string, operators: string): { line: Record<string, Json>; status: number; body: Json }[] =>
    cases.flatMap(({ json, status, body, ...one }) => {
      if (one.path !== path || typeof json !== 'object' || json === null || Array.isArray(json)) return [];
      const isOwnField = ['conflict_resolution', 'merge_entities_with_spaces', 'operators'].some(
        (name) => name in json,
      );
      const results = json[path === '/anonymize' ? 'analyzer_results' : 'anonymizer_results'];
      const fits = typeof json.text === 'string' && json[operators] !== null && results && !isOwnField;
      return fits ? [{ line: { id: 1, [operators]: {}, ...json }, status, body }] : [];
    });

  test.each([
    ['/anonymize', 'anonymizers', 80, anonymize],
    ['/deanonymize', 'deanonymizers', 10, deanonymize],
  ] as const)('%s', async (path, operators, countMin, door) => {
    const fit = lines(path, operators);
    expect(fit.length).toBeGreaterThan(countMin);
    for (const { line, status, body } of fit) {
      const answer = await door(line);
      // Where Presidio itself trips (500), the door says what is wrong.
      const expected = status === 500 ? { error: expect.any(String) } : body;
      expect({ line, answer }).toEqual({ line, answer: { id: 1, ...(expected as object) } });
    }
  });

  test.each(['custom', 'genz'])('a function or unknown operator (%s) is refused', async (type) => {
    const request = { id: 1, text: 'a', operators: { DEFAULT: { type } }, analyzer_results: [] };
    const answer = await anonymize({
      ...request,
      analyzer_results: [{ start: 0, end: 1, score: 1, entity_type: 'X' }],
    });
    expect(answer).toEqual({ id: 1, error: expect.any(String) });
  });

  test('touching and intersecting results follow the rule that the request names', async () => {
    const request = {
      text: 'Ann Lee 12',
      operators: { DEFAULT: { type: 'keep' } },
      analyzer_results: [
        { start: 0, end: 3, score: 0.5, entity_type: 'A' },
        { start: 4, end: 7, score: 0.9, entity_type: 'A' },
        { start: 6, end: 10, score: 0.6, entity_type: 'B' },
      ],
    };
    const places = async (more: Record<string, Json>) =>
      ((await anonymize({ ...request, ...more })).items as { start: number; end: number }[])
        .map(({ start, end }) => [start, end])
        .reverse();
    expect(await places({ conflict_resolution: 'remove_intersections' })).toEqual([
      [0, 7],
      [7, 10],
    ]);
    const apart = { conflict_resolution: 'remove_intersections', merge_entities_with_spaces: false };
    expect((await places(apart))[0]).toEqual([0, 3]);
  });
});
