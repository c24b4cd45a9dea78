import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const kind =
  '(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Way|Highway|Hwy|Parkway|Pkwy|Close|Crescent|Cres|Circle|Cir|Trail|Trl|Row|Mews|Gardens|Grove|Walk|Alley|Loop|Plaza|Pike|Hill|Quay)';
const unit = String.raw`(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|#)\.? ?#?[A-Za-z0-9-]{1,6})?`;
// What follows a street in a full address: town, state and ZIP code, or town and British postcode.
const town = String.raw`[A-Z][\p{L}'’.-]+(?: [A-Z][\p{L}'’.-]+){0,2}`;
const usTail = String.raw`${town},? [A-Z]{2},? \d{5}(?:-\d{4})?`;
const ukPostcode = String.raw`[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}`;
const tail = String.raw`(?:[,\n] ?(?:${usTail}|(?:${town},? )?${ukPostcode})\b)?`;
const word = String.raw`(?:[A-Z][\p{L}'’.-]+|\d{1,3}(?:st|nd|rd|th)|[NSEW]\.?|[NS][EW])`;

/** Street addresses in the ways of English-speaking countries (“12 Oak St, Apt 4”), Germany, France and Spain. */
export const StreetAddressRecognizer = predefinedRecognizer({
  name: 'StreetAddressRecognizer',
  entity: 'LOCATION',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'number, name, street',
      String.raw`\b\d{1,6}[A-Za-z]?(?:-\d{1,5})? (?:${word} ){1,4}${kind}\b\.?${unit}${tail}`,
      0.9,
    ],
    ['PO box', String.raw`\b(?:P\.? ?O\.? ?Box|PO Box) \d{1,6}\b`, 0.9],
    ['town, state and ZIP', String.raw`\b${usTail}\b`, 0.86],
    ['British postcode', String.raw`\b${ukPostcode}\b`, 0.6],
    [
      'German street',
      String.raw`\b\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer) \d{1,4} ?[a-z]?(?:, \d{5} \p{Lu}\p{L}+)?\b`,
      0.9,
    ],
    [
      'French street',
      String.raw`\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai|cours) (?:de |du |des |de la |d'|l')?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3}`,
      0.6,
    ],
    [
      'Spanish street',
      String.raw`\b(?:Calle|C/|Avenida|Avda\.?|Plaza|Paseo|Via|Viale|Piazza|Corso|Rua) (?:de |del |de la |della |da )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3},? (?:nº ?)?\d{1,4}\b`,
      0.6,
    ],
  ],
  canMatch: ({ digits }) => digits >= 1,
});
