import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { NlpArtifacts } from '../../nlp-engine.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import type { TextFeatures } from '../../text-features.ts';
import { PhoneRecognizer, type PhoneRecognizerOptions } from '../generic/phone.ts';

const context = [
  'phone',
  'number',
  'telephone',
  'cell',
  'cellphone',
  'mobile',
  'call',
  'cellular',
  'handset',
  'contact number',
  'landline',
  'tel',
  'home number',
  'work number',
  'office number',
  'sms',
  'whatsapp',
];

/** South African numbers by the kinds of line that libphonenumber's numbering plan (ICASA) gives them. */
class ZaPhoneRecognizer extends PhoneRecognizer {
  readonly #kinds: ReadonlySet<string>;

  constructor(name: string, entity: string, kinds: readonly string[], options: PhoneRecognizerOptions) {
    super({ context, supportedRegions: ['ZA'], ...options, name, supportedEntity: entity });
    this.#kinds = new Set(kinds);
  }

  override analyze(
    text: string,
    entities: readonly string[],
    artifacts?: NlpArtifacts,
    features?: TextFeatures,
  ): RecognizerResult[] {
    return super.analyze(text, entities, artifacts, features).filter(({ start, end }) => {
      const number = parsePhoneNumberFromString(text.slice(start, end), 'ZA');
      return number?.country === 'ZA' && this.#kinds.has(number.getType() ?? '');
    });
  }
}

export class ZaMobileNumberRecognizer extends ZaPhoneRecognizer {
  constructor(options: PhoneRecognizerOptions = {}) {
    super('ZaMobileNumberRecognizer', 'ZA_MOBILE_NUMBER', ['MOBILE'], options);
  }
}

export class ZaTelephoneNumberRecognizer extends ZaPhoneRecognizer {
  constructor(options: PhoneRecognizerOptions = {}) {
    super('ZaTelephoneNumberRecognizer', 'ZA_TELEPHONE_NUMBER', ['FIXED_LINE'], options);
  }
}
