import { mod97 } from '../../checksum/mod-97.ts';
import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, bareScore, checkedBy, compact, digitsOf, standingAlone } from '../own/standing-alone.ts';

/** The eleven test of the citizen service number (Besluit BSN): weights 9 to 2, the last digit counted −1. */
const isBsn = (digits: string): boolean =>
  Number(digits) > 0 && weightedSum(digits.padStart(9, '0'), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;

/** Dutch citizen service numbers (BSN): nine digits, eight when old. */
export const NlBsnRecognizer = predefinedRecognizer({
  name: 'NlBsnRecognizer',
  entity: 'NL_BSN',
  country: 'nl',
  patterns: [['BSN', standingAlone(String.raw`\d{8,9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3}`), bareScore]],
  context: ['bsn', 'burgerservicenummer', 'sofinummer', 'sofi', 'burgerservice'],
  validate: checkedBy((text) => isBsn(digitsOf(text))),
  canMatch: ({ digitRun }) => digitRun >= 8,
});

/** Dutch chamber of commerce numbers: eight digits without a check, so a word must announce them. */
export const NlKvkRecognizer = predefinedRecognizer({
  name: 'NlKvkRecognizer',
  entity: 'NL_KVK',
  country: 'nl',
  patterns: [
    ['after a cue', afterCue('KvK(?:-nummer|-nr)?', String.raw`\d{8}`), 0.7],
    ['KvK', standingAlone(String.raw`\d{8}`), 0.05],
  ],
  context: ['koophandel', 'handelsregister'],
  canMatch: ({ digitRun }) => digitRun >= 8,
});

/** Dutch VAT numbers: NL, nine digits, B, two digits; since 2020 by MOD 97-10, those of companies still with their eleven test. */
export const NlVatRecognizer = predefinedRecognizer({
  name: 'NlVatRecognizer',
  entity: 'NL_VAT',
  country: 'nl',
  patterns: [['BTW', standingAlone(String.raw`NL ?\d{4}[. ]?\d{2}[. ]?\d{3}[. ]?B[. ]?\d{2}`), 0.5]],
  context: ['omzetbelasting'],
  validate: (text) => {
    const number = compact(text);
    return mod97(number) === 1 || isBsn(number.slice(2, 11)) || undefined;
  },
  canMatch: ({ digits }) => digits >= 11,
});

/** Dutch passports and identity cards (Paspoortuitvoeringsregeling): two letters, six characters, a digit, no letter O. */
export const NlDocumentRecognizer = predefinedRecognizer({
  name: 'NlDocumentRecognizer',
  entity: 'NL_PASSPORT',
  country: 'nl',
  patterns: [['travel document', standingAlone('[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]'), 0.05]],
  context: ['paspoort', 'paspoortnummer', 'identiteitskaart', 'documentnummer', 'id-kaart', 'rijbewijs'],
  canMatch: ({ digits }) => digits >= 1,
});

/** Dutch number plates (RDW): six characters in three groups, of the forms given out since 1965. */
export const NlLicensePlateRecognizer = predefinedRecognizer({
  name: 'NlLicensePlateRecognizer',
  entity: 'NL_LICENSE_PLATE',
  country: 'nl',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'kenteken',
      standingAlone(
        String.raw`[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d`,
      ),
      0.25,
    ],
  ],
  context: ['kenteken', 'nummerplaat', 'voertuig'],
  canMatch: ({ digits, hyphen }) => hyphen && digits >= 2,
});
