import type { PhoneNumberMatch } from '../../phone/phone-number-matcher.ts';
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

const inSouthAfrica = { context, supportedRegions: ['ZA'] };

/** South African mobile numbers, by the numbering plan (ICASA) in libphonenumber. */
export class ZaMobileNumberRecognizer extends PhoneRecognizer {
  constructor(options: PhoneRecognizerOptions = {}) {
    super({ name: 'ZaMobileNumberRecognizer', supportedEntity: 'ZA_MOBILE_NUMBER', ...inSouthAfrica, ...options });
  }

  protected override accepts({ number }: PhoneNumberMatch): boolean {
    return number.country === 'ZA' && number.lineType === 'MOBILE';
  }
}

/** South African numbers that are no mobile ones: lines, toll-free, shared cost, VoIP. */
export class ZaTelephoneNumberRecognizer extends PhoneRecognizer {
  constructor(options: PhoneRecognizerOptions = {}) {
    super({
      name: 'ZaTelephoneNumberRecognizer',
      supportedEntity: 'ZA_TELEPHONE_NUMBER',
      ...inSouthAfrica,
      ...options,
    });
  }

  protected override accepts({ number }: PhoneNumberMatch): boolean {
    return number.country === 'ZA' && number.lineType !== 'MOBILE';
  }
}
