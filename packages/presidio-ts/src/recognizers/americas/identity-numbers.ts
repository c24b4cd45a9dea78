import { mod11Digit } from '../../checksum/mod-11.ts';
import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, bareScore, checkedBy, compact, digitsOf, standingAlone } from '../own/standing-alone.ts';

/** Argentine tax and labour numbers (CUIT, CUIL; AFIP): kind, document number, check digit of modulo 11. */
export const ArCuitRecognizer = predefinedRecognizer({
  name: 'ArCuitRecognizer',
  entity: 'AR_CUIT',
  country: 'ar',
  patterns: [
    ['grouped', standingAlone(String.raw`(?:2[0347]|3[034])-\d{8}-\d`), 0.6],
    ['bare', standingAlone(String.raw`(?:2[0347]|3[034])\d{9}`), bareScore],
  ],
  context: ['cuit', 'cuil'],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      return (11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[10]);
    },
    (text) => text.includes('-'),
  ),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

/** Chilean identity and tax numbers (RUN, RUT; Registro Civil): up to eight digits, weights 2 to 7 from the right, K for ten. */
export const ClRutRecognizer = predefinedRecognizer({
  name: 'ClRutRecognizer',
  entity: 'CL_RUT',
  country: 'cl',
  patterns: [
    ['grouped', standingAlone(String.raw`\d{1,2}\.\d{3}\.\d{3}-[\dK]`), 0.5],
    ['after a cue', afterCue('RUT|RUN', String.raw`\d{7,8}-[\dK]`), 0.7],
    ['hyphen', standingAlone(String.raw`\d{7,8}-[\dK]`), bareScore],
  ],
  context: ['cédula', 'identidad'],
  validate: checkedBy(
    (text) => {
      const all = compact(text);
      const reversed = [...all.slice(0, -1)].reverse().join('');
      const check = 11 - (weightedSum(reversed, [2, 3, 4, 5, 6, 7, 2, 3]) % 11);
      return (check === 11 ? '0' : check === 10 ? 'K' : String(check)) === all.at(-1);
    },
    (text) => text.includes('.'),
  ),
  canMatch: ({ digitRun, hyphen }) => hyphen && digitRun >= 7,
});

/** Colombian tax numbers (NIT; DIAN): nine or ten digits, check digit of modulo 11 over primes. */
export const CoNitRecognizer = predefinedRecognizer({
  name: 'CoNitRecognizer',
  entity: 'CO_NIT',
  country: 'co',
  patterns: [['NIT', afterCue('NIT', String.raw`\d{3}\.?\d{3}\.?\d{3}-\d`), 0.7]],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      const rest = weightedSum([...digits.slice(0, -1)].reverse().join(''), [3, 7, 13, 17, 19, 23, 29, 37, 41]) % 11;
      return (rest < 2 ? rest : 11 - rest) === Number(digits.at(-1));
    },
    () => true,
  ),
  canMatch: ({ digitRun, hyphen }) => hyphen && digitRun >= 10,
});

/** Numbers of bank transfers in the United States (ABA): nine digits, weights 3, 7, 1; announced by a word, being of banks. */
export const RoutingNumberRecognizer = predefinedRecognizer({
  name: 'RoutingNumberRecognizer',
  entity: 'ABA_ROUTING_NUMBER',
  country: 'us',
  patterns: [
    [
      'after a cue',
      afterCue(
        String.raw`(?:ABA )?(?:routing|transit)(?: transit)?(?: number)?|ABA|RTN`,
        String.raw`(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}`,
      ),
      0.8,
    ],
  ],
  context: ['routing', 'transit'],
  validate: checkedBy((text) => weightedSum(text, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0),
  canMatch: ({ digitRun }) => digitRun >= 9,
});

/** Ecuadorian, Peruvian and other identity cards have too weak a form; Uruguay's (DNIC) is grouped with a check digit. */
export const UyIdentityRecognizer = predefinedRecognizer({
  name: 'UyIdentityRecognizer',
  entity: 'UY_CI',
  country: 'uy',
  patterns: [['cédula', standingAlone(String.raw`\d\.\d{3}\.\d{3}-\d`), 0.5]],
  context: ['cédula', 'identidad'],
  validate: checkedBy(
    (text) => weightedSum(digitsOf(text), [2, 9, 8, 7, 6, 3, 4, 1]) % 10 === 0,
    () => true,
  ),
  canMatch: ({ digitRun, hyphen }) => hyphen && digitRun >= 8,
});

/** Venezuelan tax numbers (RIF; SENIAT): kind of holder, eight digits, check digit of modulo 11. */
export const VeRifRecognizer = predefinedRecognizer({
  name: 'VeRifRecognizer',
  entity: 'VE_RIF',
  country: 've',
  patterns: [['RIF', standingAlone(String.raw`[VEJPG]-\d{8}-\d`), 0.5]],
  context: ['rif'],
  validate: checkedBy(
    (text) => {
      const kind = ' VEJPG'.indexOf(text[0]?.toUpperCase() ?? '');
      const digits = digitsOf(text);
      return mod11Digit(`${kind}${digits}`, [4, 3, 2, 7, 6, 5, 4, 3, 2]) === Number(digits[8]);
    },
    () => true,
  ),
  canMatch: ({ digits, hyphen }) => hyphen && digits >= 9,
});
