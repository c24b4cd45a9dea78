import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { restore } from '../../../src/core/privacy/restoring.ts';
import { RestoringStream } from '../../../src/core/privacy/restoring-stream.ts';
import { documentPolicy, questionPolicy } from '../../../src/core/privacy/text-policy.ts';
import { tokenizeText } from '../../../src/core/privacy/text-tokenizer.ts';
import { detector, openTestProject } from './engine-of-tests.ts';

let project: PrivateProject;
beforeAll(async () => {
  project = await openTestProject();
  project.setKnownValues('f', [
    {
      name: 'name',
      columnClass: 'person',
      values: ['Ana Ruiz', '王伟', 'José García', "Kate O'Brien", 'PERSON_4', '1_2'],
    },
    { name: 'phone', columnClass: 'phone', values: ['+1 (415) 555-0123'] },
    { name: 'id', columnClass: 'id-number', values: ['PERSON_1', 'CUST-1001', '<ID_9>'] },
  ]);
  project.vault.tokenFor('PERSON', 'Ana Ruiz');
  project.vault.tokenFor('PERSON', 'the "quoted"\nperson <PERSON_1>');
  project.vault.tokenFor('PHONE_NUMBER', '555-0123');
});

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      'Ana Ruiz',
      'ana ruiz',
      'RUIZ, ANA',
      '王伟',
      '的工资',
      'Jose Garcia',
      "Kate O'Brien",
      '4155550123',
      'CUST-1001',
    ],
    ...[
      '<PERSON_1>',
      '<PERSON_2>',
      'PERSON_1',
      'person_1',
      '<person_1>',
      '<PERSON_1_2>',
      '<PERSON_99>',
      '<LITERAL_1>',
      'LITERAL_1',
    ],
    ...[
      '\\u003cPERSON_1\\u003e',
      '&lt;PHONE_1&gt;',
      '＜PERSON_1＞',
      '\\<PERSON\\_1\\>',
      '<PERSON\\_1>',
      'ADDRESS_1',
      '<ID_9>',
    ],
    ...[
      '<',
      '>',
      '_',
      '1',
      '\\',
      '\\u003c',
      '\\u003e',
      '&lt;',
      '&gt;',
      'PERSON_',
      'PERSON',
      '_1',
      ' ',
      '\n',
      '"',
      "'s",
      '**',
      '`',
      '😀',
      'x',
      'ü',
    ],
    ...['a@example.com', '4111 1111 1111 1111', 'https://example.com/a?b=1', 'in May 2024', 'John'],
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('restoring undoes tokenizing', () => {
  test('for every text, under the policy for questions and that for documents', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (original, isQuestion) => {
        const made = tokenizeText(project, detector, original, isQuestion ? questionPolicy : documentPolicy);
        expect(restore(project.vault, made.text).text).toBe(original);
        expect(made.segments.map((part) => (part.kind === 'text' ? part.text : part.original)).join('')).toBe(original);
      }),
      { numRuns: 800 },
    );
  }, 120_000);

  test('text that looks like a token does not get the value of that token', () => {
    for (const forged of ['<PERSON_1>', 'PERSON_1', '<person_1>', '\\u003cPERSON_1\\u003e', '&lt;PERSON_1&gt;']) {
      const made = tokenizeText(project, detector, `say ${forged} now`, questionPolicy);
      expect(made.text).not.toContain('PERSON_1');
      expect(made.text).toMatch(/<(?:LITERAL|ID)_\d+(?:_\d+)?>/);
      expect(restore(project.vault, made.text).text).toBe(`say ${forged} now`);
    }
  });
});

describe('a stream', () => {
  const modelText = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

  test('restores to the same text however it is cut', () => {
    fc.assert(
      fc.property(modelText, fc.array(fc.nat(200), { maxLength: 20 }), (whole, cuts) => {
        const places = [...new Set([0, ...cuts.map((cut) => Math.min(cut, whole.length)), whole.length])].sort(
          (a, b) => a - b,
        );
        const stream = new RestoringStream(project.vault);
        let out = '';
        for (let at = 1; at < places.length; at += 1) out += stream.push(whole.slice(places[at - 1], places[at]));
        expect(out + stream.end()).toBe(restore(project.vault, whole).text);
      }),
      { numRuns: 5_000 },
    );
  });

  test('cut into single characters, holds back only what may still be a token', () => {
    const stream = new RestoringStream(project.vault);
    const push = (pieces: string): string[] => [...pieces].map((character) => stream.push(character));
    expect(push('Hi, b & <b>x</b> 3 < 4!').join('|')).toBe('H|i|,| |b| ||& ||<b|>|x||</|b|>| |3| ||< |4|!');
    expect(push('<PERSON_1>.')).toEqual(['', '', '', '', '', '', '', '', '', 'Ana Ruiz', '.']);
    expect(push('<TITLE> PERSON_1 ').join('|')).toBe('|<T|I|T|L|E|>| |||||||||Ana Ruiz ');
    expect(stream.end()).toBe('');
  });

  test('says at its end what was held, and forgets it', () => {
    const stream = new RestoringStream(project.vault);
    expect(stream.push('by PERSON_1')).toBe('by ');
    expect(stream.end()).toBe('Ana Ruiz');
    expect(stream.end()).toBe('');
  });
});

describe('a token is known again in the forms models give it', () => {
  test.each([
    ['<PERSON_1>', 'Ana Ruiz'],
    ["<PERSON_1>'s", "Ana Ruiz's"],
    ['<PERSON_1>s and', 'Ana Ruizs and'],
    ['**<PERSON_1>**', '**Ana Ruiz**'],
    ['`<PERSON_1>`', '`Ana Ruiz`'],
    ['<person_1>', 'Ana Ruiz'],
    ['PERSON_1 has', 'Ana Ruiz has'],
    ["PERSON_1's", "Ana Ruiz's"],
    ['请PERSON_1来', '请Ana Ruiz来'],
    ['&lt;PERSON_1&gt;', 'Ana Ruiz'],
    ['<PERSON\\_1>', 'Ana Ruiz'],
    ['\\<PERSON_1\\>', 'Ana Ruiz'],
    ['＜PERSON_1＞', 'Ana Ruiz'],
    ['{"a":"\\u003cPERSON_1\\u003e"}', '{"a":"Ana Ruiz"}'],
    ['{"a":"\\u003cPERSON_2\\u003e"}', '{"a":"the \\"quoted\\"\\nperson <PERSON_1>"}'],
  ])('%s', (written, meant) => {
    expect(restore(project.vault, written)).toEqual({ text: meant, unknownTokens: [] });
  });

  test.each([
    'person_1',
    'PERSON_1x',
    'XPERSON_1',
    'df.PERSON_1_total',
    '<PERSON_ 1>',
    'COVID_19',
    '<PERSON_99',
    '&PERSON_1_9',
  ])('%s is none', (written) => expect(restore(project.vault, written).text).toBe(written));

  test('unknown tokens stay and are listed', () => {
    expect(restore(project.vault, 'a <PERSON_999> b <CITY_1> <PERSON_1>')).toEqual({
      text: 'a <PERSON_999> b <CITY_1> Ana Ruiz',
      unknownTokens: ['<PERSON_999>', '<CITY_1>'],
    });
  });
});
