import type { PhoneNumberMatch } from '../../phone/phone-number-matcher.ts';
import { PhoneRecognizer, type PhoneRecognizerOptions } from '../generic/phone.ts';

const lineWords = [
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

const inSouthAfrica = ({ context = lineWords, ...options }: PhoneRecognizerOptions) => ({
  supportedRegions: ['ZA'],
  ...options,
  context,
});

/** South African mobile numbers, by the numbering plan (ICASA) in libphonenumber. */
export class ZaMobileNumberRecognizer extends PhoneRecognizer {
  constructor(options: PhoneRecognizerOptions = {}) {
    super({ ...inSouthAfrica(options), name: 'ZaMobileNumberRecognizer', supportedEntity: 'ZA_MOBILE_NUMBER' });
  }

  protected override accepts({ number }: PhoneNumberMatch): boolean {
    return number.country === 'ZA' && number.lineType === 'MOBILE';
  }
}

/** South African numbers that are no mobile ones: lines, toll-free, shared cost, VoIP. */
export class ZaTelephoneNumberRecognizer extends PhoneRecognizer {
  constructor(options: PhoneRecognizerOptions = {}) {
    super({ ...inSouthAfrica(options), name: 'ZaTelephoneNumberRecognizer', supportedEntity: 'ZA_TELEPHONE_NUMBER' });
  }

  protected override accepts({ number }: PhoneNumberMatch): boolean {
    return number.country === 'ZA' && number.lineType !== 'MOBILE';
  }
}
