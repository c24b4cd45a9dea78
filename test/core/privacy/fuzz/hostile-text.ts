import fc from 'fast-check';

/** What expressions and parsers stumble over, to be repeated until a text is long. */
export const killers: readonly string[] = [
  'a',
  'A',
  ' ',
  '\n',
  '\t ',
  '0',
  '1-',
  '1 ',
  '1.',
  '+1 ',
  '+',
  '-',
  '_',
  '.',
  '(',
  '((((1))))',
  '[{',
  '{"a":',
  '"\\',
  'a@',
  'a@a.',
  'a@a.com,',
  'www.',
  'http://a.',
  'a.b.c/',
  '4111 1111 1111 1111 ',
  '4111111111111111',
  'DE89 ',
  'GB29NWBK60161331926819',
  '::',
  'ab:',
  'AA-BB-',
  '1.1.1.1/',
  '12/12/',
  'Jan 1, ',
  '1 Main Street, ',
  'Street ',
  'Mr. ',
  'Dr. John Smith, ',
  'John ',
  'JOHN SMITH ',
  "O'",
  'eyJhbGciOi.',
  '-----BEGIN PRIVATE KEY-----',
  'C:\\Users\\',
  '/home/',
  'password=',
  '<PERSON_1>',
  '<PERSON_',
  '<',
  '>',
  '<<PERSON_1>>',
  '&lt;PERSON_1&gt;',
  '**<PERSON_1>**',
  'PERSON_1 ',
  '王',
  '王小明',
  '北京市',
  '中a',
  '😀',
  '\ud800',
  '\udc00',
  'e\u0301',
  '\u0301',
  'İ',
  'ß',
  'ﬀ',
  '\u202e',
  '\u200b',
  '\u0000',
  '\u00a0',
  '１',
  '٣',
];

/** The killer over and over, up to so many UTF-16 code units. */
export const repeated = (killer: string, length: number): string =>
  killer.repeat(Math.ceil(length / killer.length)).slice(0, length);

const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
const lookAlike = fc
  .tuple(
    fc.constantFrom('<', '<<', '', '&lt;', '`<', '**', '\\<', '＜'),
    fc.constantFrom('PERSON', 'person', 'Person', 'EMAIL', 'PHONE', 'ID', 'LOCATION', 'X', 'PERSON_1', ''),
    fc.constantFrom('_', '-', ' ', '', '__'),
    fc.constantFrom('1', '2', '01', '99999999999999999999', '1_1', '1_2_3', 'x', ''),
    fc.constantFrom('>', '>>', '', '&gt;', ">'s", '>s', '**', '＞', '>_1'),
  )
  .map((parts) => parts.join(''));
const personal = fc.constantFrom(
  'John Smith',
  'SMITH, John',
  'mr. smith',
  'Zoë',
  'john.smith@example.com',
  '+1 415 555 2671',
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  '王小明',
  '110101199003074514',
  '12 Elm Road, Leeds LS1 4AP',
  '192.168.0.1',
  'https://example.com/a?b=c',
  '2024-05-01',
);

/** Any text: all of Unicode, halves of surrogate pairs, look-alikes of tokens, personal data, and what hangs expressions. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: personal },
      { weight: 3, arbitrary: lookAlike },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
      { weight: 1, arbitrary: fc.string({ unit: anyUnit, maxLength: 12 }) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
      { weight: 2, arbitrary: fc.constantFrom(' ', ', ', '\n', ': ', '"', '', '/', '的') },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...killers), fc.integer({ min: 1, max: 60 }))
          .map(([one, n]) => one.repeat(n)),
      },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
