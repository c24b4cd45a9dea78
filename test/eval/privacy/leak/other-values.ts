import fc from 'fast-check';

const pick = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const join = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((all) => all.join(''));
const number = (min: number, max: number): fc.Arbitrary<string> => fc.integer({ min, max }).map(String);

const given = pick('Marta', 'Kwabena', 'Liu Yang', 'Bjørn', 'Carlos', 'Haruka', 'Ruth', 'Anatoly', 'Priyanka', 'Chloë');
const family = pick(
  'Lindgren',
  'Asare',
  'Petrenko',
  'Delgado',
  'Whitcombe',
  'Moreau',
  'Rossi',
  'Hashimoto',
  'Chowdhury',
  'Kuznetsov',
);
const name = join(given, pick(' '), family);

const kinds: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'name after a title': join(pick('Mr ', 'Mrs. ', 'Dr. ', 'Ms '), family),
  'full name': name,
  'e-mail address': join(given, number(1, 99), pick('@mail.example', '@posteo.net', '@uni-kassel.de')).map((mail) =>
    mail.replaceAll(' ', ''),
  ),
  'phone with country code': join(
    pick('+44 7700 900', '+49 171 5550', '+1 415 555 0', '+33 6 12 34 5'),
    number(100, 999),
  ),
  'IP address': join(number(11, 99), pick('.'), number(1, 250), pick('.'), number(1, 250), pick('.'), number(1, 250)),
  'street address': join(
    number(2, 400),
    pick(' Linden Street, ', ' Park Avenue, ', ' Mill Road, '),
    pick('Boston', 'Leeds', 'Toronto'),
  ),
  'secret key': join(
    pick('ghp_', 'sk_live_', 'AKIA'),
    fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKMNPQRSTUVWXYZ234567'), minLength: 36, maxLength: 36 }),
  ).map((key) => (key.startsWith('AKIA') ? key.slice(0, 20) : key)),
};

/** Personal data that no file knows and no check digit proves. */
export const otherValue = fc.oneof(
  ...Object.entries(kinds).map(([kind, value]) => value.map((text) => ({ kind, value: text, text }))),
);
