import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, bareScore, checkedBy, digitsOf, standingAlone } from '../own/standing-alone.ts';

/** La Poste's own establishments carry a sum of digits that five divides (INSEE), beside those with a Luhn digit. */
const isSiretValid = (digits: string): boolean =>
  isLuhnValid(digits.slice(0, 9)) &&
  (isLuhnValid(digits) ||
    (digits.startsWith('356000000') && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0));

/** French companies (SIREN: nine digits, Luhn; INSEE). */
export const FrSirenRecognizer = predefinedRecognizer({
  name: 'FrSirenRecognizer',
  entity: 'FR_SIREN',
  country: 'fr',
  patterns: [['SIREN', standingAlone(String.raw`\d{3}([ .]?)\d{3}\1\d{3}`), bareScore]],
  context: ['siren', 'entreprise', 'société'],
  validate: checkedBy((text) => isLuhnValid(digitsOf(text))),
  canMatch: ({ digitRun }) => digitRun >= 9,
});

/** French establishments (SIRET: a SIREN and five digits, each with its Luhn digit; INSEE). */
export const FrSiretRecognizer = predefinedRecognizer({
  name: 'FrSiretRecognizer',
  entity: 'FR_SIRET',
  country: 'fr',
  patterns: [
    ['grouped', standingAlone(String.raw`\d{3}[ .]\d{3}[ .]\d{3}[ .]\d{5}`), 0.6],
    ['SIRET', standingAlone(String.raw`\d{14}`), bareScore],
  ],
  context: ['siret', 'établissement', 'etablissement', 'entreprise'],
  validate: checkedBy((text) => isSiretValid(digitsOf(text))),
  canMatch: ({ digitRun }) => digitRun >= 14,
});

/** French VAT numbers: FR, a key of (12 + 3 × SIREN mod 97) mod 97, and the SIREN (article 286 ter CGI). */
export const FrVatRecognizer = predefinedRecognizer({
  name: 'FrVatRecognizer',
  entity: 'FR_VAT',
  country: 'fr',
  patterns: [['TVA', standingAlone(String.raw`FR ?\d{2} ?\d{3} ?\d{3} ?\d{3}`), 0.6]],
  context: ['intracommunautaire'],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      return (12 + 3 * (Number(digits.slice(2)) % 97)) % 97 === Number(digits.slice(0, 2));
    },
    () => true,
  ),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

/** French tax numbers of persons (numéro fiscal, SPI; DGFiP): thirteen digits from 0 to 3, the last three the rest by 511. */
export const FrTaxNumberRecognizer = predefinedRecognizer({
  name: 'FrTaxNumberRecognizer',
  entity: 'FR_TAX_NUMBER',
  country: 'fr',
  patterns: [
    ['grouped', standingAlone(String.raw`[0-3]\d \d{2} \d{3} \d{3} \d{3}`), 0.5],
    ['after a cue', afterCue('SPI|IFU', String.raw`[0-3]\d{12}`), 0.7],
    ['SPI', standingAlone(String.raw`[0-3]\d{12}`), bareScore],
  ],
  context: ['fiscal', 'impôt', 'impots', 'contribuable'],
  validate: checkedBy(
    (text) => Number(digitsOf(text).slice(0, 10)) % 511 === Number(digitsOf(text).slice(10)),
    (text) => text.includes(' '),
  ),
  canMatch: ({ digitRun }) => digitRun >= 13,
});
