import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { anyCode, canadianPostcode, ukPostcode } from './address/postcodes.ts';
import { regionCodes } from './address/regions.ts';

const cue =
  'zip(?: ?-?code)?|post(?:al)? ?-?codes?|postcode|p\\.?o\\.? code|pin ?code|plz|postleitzahl|code postal|c\\.?p\\.?|cap|c\\.?a\\.?p\\.?|cep|código postal|codigo postal|postnummer|postinumero|kod pocztowy|psč|irányítószám|eircode';

/**
 * Postal codes apart from an address: behind a word for them, behind a US state's code, and those whose form nothing else has (Britain:
 * BS 7666; Canada: Canada Post's “Addressing Guidelines”; US ZIP+4: USPS Publication 28).
 */
export const ZipCodeRecognizer = predefinedRecognizer({
  name: 'ZipCodeRecognizer',
  entity: 'ZIP_CODE',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'behind a cue',
      String.raw`(?<=\b(?:${insensitive(cue)})["']?(?: (?:is|of|ist|es|est|number|no\.?))?\s{0,2}[:=#]?\s{0,2}["']?)${anyCode}`,
      0.75,
    ],
    ['behind a state', String.raw`(?<=\b(?:${[...regionCodes].join('|')}),? )\d{5}(?:-\d{4})?(?![\d-])`, 0.6],
    ['Britain', String.raw`(?<![\w-])${ukPostcode.replace(' ?', ' ')}(?![\w-])`, 0.6],
    ['Canada', String.raw`(?<![\w-])${canadianPostcode.replace(' ?', ' ')}(?![\w-])`, 0.6],
    ['ZIP+4', String.raw`(?<![\w.-])\d{5}-\d{4}(?![\w-]|\.\d)`, 0.4],
  ],
  canMatch: ({ digits }) => digits >= 2,
});

/** The words in either case, as the codes themselves have capitals. */
function insensitive(words: string): string {
  return words.replace(/(?<!\\)[a-zá-ž]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
