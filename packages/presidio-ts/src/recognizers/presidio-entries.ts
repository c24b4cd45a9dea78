import type { PredefinedRecognizerClass } from '../predefined-recognizer.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { CreditCardRecognizer } from './generic/credit-card.ts';
import { CryptoRecognizer } from './generic/crypto-wallet.ts';
import { DateRecognizer } from './generic/date.ts';
import { EmailRecognizer } from './generic/email.ts';
import { IbanRecognizer } from './generic/iban.ts';
import { IpRecognizer } from './generic/ip-address.ts';
import { MacAddressRecognizer } from './generic/mac-address.ts';
import { PhoneRecognizer } from './generic/phone.ts';
import { UrlRecognizer } from './generic/url.ts';
import { UuidRecognizer } from './generic/uuid.ts';
import { NhsRecognizer } from './uk/nhs.ts';
import { UsBankRecognizer } from './us/bank-account.ts';
import { UsLicenseRecognizer } from './us/driver-license.ts';
import { MedicalLicenseRecognizer } from './us/medical-license.ts';
import { UsPassportRecognizer } from './us/passport.ts';
import { UsSsnRecognizer } from './us/social-security.ts';
import { UsItinRecognizer } from './us/taxpayer.ts';

const cardWords = ['visa', 'mastercard', 'cc', 'amex', 'discover', 'jcb', 'diners', 'maestro', 'instapayment'];

/** The default registry says these words per language for cards; other languages take the recognizer's own. */
const creditCardContext: Readonly<Record<string, readonly string[]>> = {
  en: ['credit', 'card', ...cardWords],
  es: ['tarjeta', 'credito', ...cardWords],
};

function entry(recognizer: PredefinedRecognizerClass, languages?: readonly string[] | 'all'): CatalogueEntry {
  const { name, country } = recognizer.definition;
  const make = (supportedLanguage?: string) => new recognizer({ supportedLanguage });
  return { name, country, make, ...(languages && { languages }) };
}

/** Presidio's predefined recognizers, with the languages its default registry loads them for. */
export const presidioEntries: readonly CatalogueEntry[] = [
  {
    name: 'CreditCardRecognizer',
    languages: ['en', 'es', 'it', 'pl'],
    make: (language) =>
      new CreditCardRecognizer({ supportedLanguage: language, context: creditCardContext[language ?? ''] }),
  },
  entry(UsBankRecognizer, ['en']),
  entry(UsLicenseRecognizer, ['en']),
  entry(UsItinRecognizer, ['en']),
  entry(UsPassportRecognizer, ['en']),
  entry(UsSsnRecognizer, ['en']),
  entry(NhsRecognizer, ['en']),
  entry(CryptoRecognizer, 'all'),
  entry(DateRecognizer, 'all'),
  entry(EmailRecognizer, 'all'),
  { name: 'IbanRecognizer', languages: 'all', make: (supportedLanguage) => new IbanRecognizer({ supportedLanguage }) },
  entry(IpRecognizer, 'all'),
  entry(MedicalLicenseRecognizer, 'all'),
  entry(MacAddressRecognizer, 'all'),
  entry(UuidRecognizer, 'all'),
  {
    name: 'PhoneRecognizer',
    languages: 'all',
    make: (language) => new PhoneRecognizer(language ? { supportedLanguage: language } : {}),
  },
  entry(UrlRecognizer, 'all'),
];
