import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Numbers of physicians (KBV, LANR): six digits, a check digit by weights 4 and 9, two of the specialty. */
export const DeLanrRecognizer = predefinedRecognizer({
  name: 'DeLanrRecognizer',
  entity: 'DE_LANR',
  language: 'de',
  country: 'de',
  patterns: [['Lebenslange Arztnummer LANR (9 digits)', String.raw`\b\d{9}\b`, 0.3]],
  context: [
    'arztnummer',
    'lanr',
    'lebenslange arztnummer',
    'arzt-nr',
    'arzt nr',
    'arzt-nummer',
    'vertragsarzt',
    'kassenarzt',
    'niedergelassener arzt',
    'kbv',
    'kassenärztliche vereinigung',
    'kv-nummer',
    'rezept',
    'verschreibung',
    'behandelnder arzt',
    'hausarzt',
    'facharzt',
  ],
  validate: (text) => (10 - (weightedSum(text, [4, 9, 4, 9, 4, 9]) % 10)) % 10 === Number(text[6]),
  canMatch: ({ digits }) => digits >= 9,
});

/** Numbers of medical practices (KBV, BSNR): association, then seven digits; there is no check digit. */
export const DeBsnrRecognizer = predefinedRecognizer({
  name: 'DeBsnrRecognizer',
  entity: 'DE_BSNR',
  language: 'de',
  country: 'de',
  patterns: [['Betriebsstättennummer BSNR (9 digits)', String.raw`\b\d{9}\b`, 0.2]],
  context: [
    'betriebsstättennummer',
    'betriebsstätten-nummer',
    'bsnr',
    'betriebsstätte',
    'praxisnummer',
    'arztpraxis',
    'praxis',
    'kassenärztliche vereinigung',
    'kv-nummer',
    'kv nummer',
    'praxisadresse',
    'praxisstandort',
    'nebenbetriebsstätte',
    'hauptbetriebsstätte',
    'behandlungsort',
    'vertragsarztpraxis',
  ],
  canMatch: ({ digits }) => digits >= 9,
});
