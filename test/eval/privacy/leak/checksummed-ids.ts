import fc from 'fast-check';

/** Identifiers with valid check digits, made from their published rules; nobody's file knows them. */
type Digits = readonly number[];
const digits = (count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });
const weighted = (numbers: Digits, weights: Digits): number =>
  numbers.reduce((sum, number, at) => sum + number * weights[at % weights.length]!, 0);

/** ISO/IEC 7812-1, annex B. */
function luhn(body: Digits): number {
  const sum = body.toReversed().reduce((total, number, at) => {
    const value = number * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** The remainder of a long decimal number. */
const modulo = (decimal: string, by: number): number =>
  [...decimal].reduce((rest, one) => (rest * 10 + Number(one)) % by, 0);

const card = fc.tuple(fc.constantFrom('4', '51', '55', '2221'), digits(15)).map(([start, rest]) => {
  const body = [...start].map(Number).concat(rest).slice(0, 15);
  return [...body, luhn(body)].join('');
});

/** ISO 13616: the country and two check digits in front of a national number. */
const iban = fc
  .oneof(
    digits(18).map((n) => ['DE', n.join('')] as const),
    digits(14).map((n) => ['GB', `NWBK${n.join('')}`] as const),
    digits(10).map((n) => ['NL', `ABNA${n.join('')}`] as const),
    digits(20).map((n) => ['ES', n.join('')] as const),
    digits(24).map((n) => ['PL', n.join('')] as const),
    digits(17).map((n) => ['CH', n.join('')] as const),
  )
  .map(([country, national]) => {
    const numbers = [...`${national}${country}00`].map((letter) => Number.parseInt(letter, 36)).join('');
    return `${country}${String(98 - modulo(numbers, 97)).padStart(2, '0')}${national}`;
  });

const birthday = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2005-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));

/** GB 11643-1999: region, birthday, sequence, ISO 7064 MOD 11-2. */
const chineseId = fc
  .tuple(fc.constantFrom('110101', '310104', '440305', '330106', '510107'), birthday, digits(3))
  .map(([region, born, sequence]) => {
    const body = region + born + sequence.join('');
    const sum = weighted([...body].map(Number), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    return body + '10X98765432'[sum % 11];
  });

/** The NHS number, modulus 11. */
const nhs = digits(9)
  .map((body) => [4 + (body[0]! % 4), ...body.slice(1)])
  .map((body) => ({ body, check: (11 - (weighted(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 }))
  .filter(({ check }) => check !== 10)
  .map(({ body, check }) => [...body, check].join(''));

/** PESEL: birthday as yymmdd, the months of this century moved by 20, and a weighted check digit. */
const pesel = fc.tuple(birthday, digits(4)).map(([born, serial]) => {
  const month = Number(born.slice(4, 6)) + (born.startsWith('20') ? 20 : 0);
  const body = [...`${born.slice(2, 4)}${String(month).padStart(2, '0')}${born.slice(6)}`].map(Number).concat(serial);
  return [...body, (10 - (weighted(body, [1, 3, 7, 9]) % 10)) % 10].join('');
});

/** CPF, two check digits modulus 11, as it is written: 123.456.789-09. */
const cpf = digits(9)
  .filter((body) => new Set(body).size > 2)
  .map((body) => {
    const check = (numbers: Digits): number => {
      const sum = numbers.reduce((total, number, at) => total + number * (numbers.length + 1 - at), 0) % 11;
      return sum < 2 ? 0 : 11 - sum;
    };
    const first = check(body);
    const all = [...body, first, check([...body, first])].join('');
    return `${all.slice(0, 3)}.${all.slice(3, 6)}.${all.slice(6, 9)}-${all.slice(9)}`;
  });

/** The Spanish DNI: eight digits and the letter of their remainder by 23. */
const nif = digits(8).map((body) => body.join('') + 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(body.join('')) % 23]);

/** The Finnish personal identity code: ddmmyy, a sign for the century, a number, a letter of the remainder by 31. */
const finnish = fc.tuple(birthday, fc.integer({ min: 2, max: 899 })).map(([born, individual]) => {
  const [day, number] = [born.slice(6) + born.slice(4, 6) + born.slice(2, 4), String(individual).padStart(3, '0')];
  const sign = born.startsWith('20') ? 'A' : '-';
  return `${day}${sign}${number}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(day + number) % 31]}`;
});

/** The French NIR: sex, year, month, department, commune, order, and 97 less the remainder by 97. */
const nir = fc
  .tuple(fc.constantFrom('1', '2'), birthday, fc.integer({ min: 1, max: 95 }), digits(6))
  .map(([sex, born, department, rest]) => {
    const body = `${sex}${born.slice(2, 6)}${String(department === 20 ? 21 : department).padStart(2, '0')}${rest.join('')}`;
    return body + String(97 - modulo(body, 97)).padStart(2, '0');
  });

/** The German tax number: eleven digits, ISO 7064 MOD 11,10, one of the first ten twice and one missing. */
const steuerId = fc
  .tuple(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 9, maxLength: 9 }), fc.nat(8))
  .map(([nine, twice]) => [...nine.slice(0, 8), nine[twice % 8]!, nine[8]!])
  .filter((body) => body[0] !== 0)
  .map((body) => {
    let product = 10;
    for (const number of body) product = ((((number + product) % 10 || 10) * 2) % 11) as number;
    return [...body, (11 - product) % 10].join('');
  });

const spacedBy = (separator: string, size: number) => (text: string) =>
  text.replaceAll(new RegExp(`(.{${size}})(?=.)`, 'g'), `$1${separator}`);
const asIs = (text: string): string => text;

const kinds: Readonly<
  Record<string, readonly [fc.Arbitrary<string>, readonly ((text: string) => string)[], readonly string[]]>
> = {
  'credit card': [card, [asIs, spacedBy(' ', 4), spacedBy('-', 4)], ['card ', 'paid with ']],
  IBAN: [iban, [asIs, spacedBy(' ', 4), (text) => text.toLowerCase()], ['IBAN ', 'transfer to ']],
  'Chinese identity card': [chineseId, [asIs], ['身份证号', 'ID card ']],
  'NHS number': [nhs, [asIs, (text) => text.replace(/(\d{3})(\d{3})/, '$1 $2 ')], ['NHS number ', 'NHS no. ']],
  PESEL: [pesel, [asIs], ['PESEL ', 'pesel: ']],
  CPF: [cpf, [asIs], ['CPF ', 'cpf: ']],
  'Spanish NIF': [nif, [asIs, (text) => text.toLowerCase()], ['NIF ', 'DNI: ']],
  'Finnish identity code': [finnish, [asIs], ['HETU ', 'personal identity code ']],
  'French NIR': [nir, [asIs], ['NIR ', 'sécurité sociale ']],
  'German tax number': [steuerId, [asIs], ['Steuer-ID ', 'Steueridentifikationsnummer ']],
};

/** A check-summed identifier no file knows, bare or after the word that says what it is. */
export const checksummedId = fc.oneof(
  ...Object.entries(kinds).map(([kind, [value, forms, words]]) =>
    fc
      .tuple(value, fc.constantFrom(...forms), fc.option(fc.constantFrom(...words), { nil: '' }))
      .map(([made, form, word]) => ({
        kind: word === '' ? `${kind}, bare` : kind,
        value: made,
        text: word + form(made),
      })),
  ),
);
