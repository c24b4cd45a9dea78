import type { PredefinedRecognizerClass } from '../predefined-recognizer.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { CnMobileRecognizer } from './china/mobile-phone.ts';
import {
  CnBankCardRecognizer,
  CnPassportRecognizer,
  CnPlateRecognizer,
  CnSocialCreditCodeRecognizer,
} from './china/organisations-and-documents.ts';
import { CnIdCardRecognizer } from './china/resident-identity.ts';
import { AgeRecognizer } from './own/age.ts';
import { CountryNameRecognizer } from './own/country-name.ts';
import { LocalPhoneRecognizer } from './own/local-phone.ts';
import { PersonCueRecognizer } from './own/person-cue.ts';
import { MedicalRecordRecognizer, PathUserRecognizer } from './own/record-and-user.ts';
import { SecretRecognizer } from './own/secret.ts';
import { StreetAddressRecognizer } from './own/street-address.ts';

const everywhere = (recognizer: PredefinedRecognizerClass): CatalogueEntry => ({
  name: recognizer.definition.name,
  languages: 'all',
  country: recognizer.definition.country,
  // Some of these tell names by their capitals, so a registry's flags are not theirs.
  make: ({ globalRegexFlags: _, ...options } = {}) => new recognizer(options),
});

/** The recognizers this package has beyond Presidio's; never loaded in compatible mode. */
export const ownEntries: readonly CatalogueEntry[] = [
  { name: 'CountryNameRecognizer', languages: ['en'], make: (options) => new CountryNameRecognizer(options) },
  {
    name: 'PersonCueRecognizer',
    languages: 'all',
    make: (options) => new PersonCueRecognizer(options),
  },
  ...[
    LocalPhoneRecognizer,
    StreetAddressRecognizer,
    AgeRecognizer,
    SecretRecognizer,
    MedicalRecordRecognizer,
    PathUserRecognizer,
    CnIdCardRecognizer,
    CnMobileRecognizer,
    CnBankCardRecognizer,
    CnPassportRecognizer,
    CnPlateRecognizer,
    CnSocialCreditCodeRecognizer,
  ].map(everywhere),
];
