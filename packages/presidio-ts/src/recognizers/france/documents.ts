import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, standingAlone } from '../own/standing-alone.ts';

/** French identity cards: twelve digits until 2021 (département, office, order), nine characters since (arrêté 2021). No check. */
export const FrIdCardRecognizer = predefinedRecognizer({
  name: 'FrIdCardRecognizer',
  entity: 'FR_ID_CARD',
  country: 'fr',
  patterns: [
    ['after a cue', afterCue('CNI|CNIe', String.raw`\d{12}|\d{4}[A-Z]{2}\d{6}|[A-Z0-9]{9}`), 0.6],
    ['until 2021', standingAlone(String.raw`\d{2}[01]\d{9}|\d{4}[A-Z]{2}\d{6}`), 0.1],
    ['since 2021', standingAlone(String.raw`(?=[A-Z0-9]*\d)[A-Z][A-Z0-9]{8}`), 0.05],
  ],
  context: ["carte d'identité", 'identité', 'identite', "pièce d'identité"],
  canMatch: ({ digits }) => digits >= 1,
});

/** French passports: two digits, two letters, five digits. No check in the number itself. */
export const FrPassportRecognizer = predefinedRecognizer({
  name: 'FrPassportRecognizer',
  entity: 'FR_PASSPORT',
  country: 'fr',
  patterns: [['FR passport', standingAlone(String.raw`\d{2}[A-Z]{2}\d{5}`), 0.2]],
  context: ['passeport', 'passport'],
  canMatch: ({ digits }) => digits >= 7,
});

/** French number plates since 2009 (SIV, arrêté du 9 février 2009): no I, O or U, and not SS or WW. */
export const FrLicensePlateRecognizer = predefinedRecognizer({
  name: 'FrLicensePlateRecognizer',
  entity: 'FR_LICENSE_PLATE',
  country: 'fr',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [['SIV', standingAlone('(?!SS|WW)[A-HJ-NP-TV-Z]{2}([- ])(?!000)[0-9]{3}\\1(?!SS)[A-HJ-NP-TV-Z]{2}'), 0.3]],
  context: ['immatriculation', 'immatriculé', 'immatriculée', 'plaque', 'véhicule', 'voiture', 'plate'],
  canMatch: ({ digits }) => digits >= 3,
});
