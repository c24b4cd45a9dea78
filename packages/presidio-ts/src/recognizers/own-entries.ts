import type { PredefinedRecognizerClass } from '../predefined-recognizer.ts';
import {
  ArCuitRecognizer,
  ClRutRecognizer,
  CoNitRecognizer,
  RoutingNumberRecognizer,
  UyIdentityRecognizer,
  VeRifRecognizer,
} from './americas/identity-numbers.ts';
import {
  AeEmiratesIdRecognizer,
  IdNikRecognizer,
  IlIdentityRecognizer,
  MyIdentityRecognizer,
  PkCnicRecognizer,
  RuInnRecognizer,
  RuSnilsRecognizer,
  VnCitizenRecognizer,
} from './asia/identity-numbers.ts';
import {
  BrCnhRecognizer,
  BrCnpjRecognizer,
  BrCpfRecognizer,
  BrPisRecognizer,
  BrRgRecognizer,
} from './brazil/registers.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { CnMobileRecognizer } from './china/mobile-phone.ts';
import { ChineseNameRecognizer } from './china/names.ts';
import {
  CnBankCardRecognizer,
  CnPassportRecognizer,
  CnPlateRecognizer,
  CnSocialCreditCodeRecognizer,
} from './china/organisations-and-documents.ts';
import { CnIdCardRecognizer } from './china/resident-identity.ts';
import {
  CnTravelPermitRecognizer,
  HkIdentityRecognizer,
  MoIdentityRecognizer,
  TwIdentityRecognizer,
} from './china/special-regions.ts';
import {
  AtSocialInsuranceRecognizer,
  BeNationalNumberRecognizer,
  ChSocialInsuranceRecognizer,
  CzBirthNumberRecognizer,
  DkCprRecognizer,
  HrOibRecognizer,
  IePpsRecognizer,
  NoBirthNumberRecognizer,
  PtNifRecognizer,
  RoCnpRecognizer,
} from './europe/identity-numbers.ts';
import {
  FrSirenRecognizer,
  FrSiretRecognizer,
  FrTaxNumberRecognizer,
  FrVatRecognizer,
} from './france/companies-and-tax.ts';
import { FrIdCardRecognizer, FrLicensePlateRecognizer, FrPassportRecognizer } from './france/documents.ts';
import { FrNirRecognizer } from './france/social-security.ts';
import {
  JpCorporateNumberRecognizer,
  JpDriverLicenseRecognizer,
  JpMyNumberRecognizer,
  JpPassportRecognizer,
  JpResidenceCardRecognizer,
} from './japan/identity.ts';
import { MxClabeRecognizer, MxCurpRecognizer, MxNssRecognizer, MxRfcRecognizer } from './mexico/registers.ts';
import {
  NlBsnRecognizer,
  NlDocumentRecognizer,
  NlKvkRecognizer,
  NlLicensePlateRecognizer,
  NlVatRecognizer,
} from './netherlands/identity.ts';
import { StreetAddressRecognizer } from './own/address/street-address.ts';
import { AgeBesideNameRecognizer, AgeRecognizer } from './own/age.ts';
import { CountryNameRecognizer } from './own/country-name.ts';
import { DateInWordsRecognizer } from './own/date-in-words.ts';
import { BicRecognizer, ImeiRecognizer, VinRecognizer } from './own/devices-and-accounts.ts';
import { LocalPhoneRecognizer } from './own/local-phone.ts';
import { NationalityRecognizer } from './own/nationality.ts';
import { OrganizationRecognizer } from './own/organization.ts';
import { PasswordRecognizer } from './own/password.ts';
import { PaymentCardRecognizer } from './own/payment-card.ts';
import { PersonCueRecognizer } from './own/person-cue.ts';
import { PersonNameRecognizer } from './own/person-name.ts';
import { PlaceNameRecognizer } from './own/place-name.ts';
import {
  AccountIdRecognizer,
  LicensePlateRecognizer,
  MedicalRecordRecognizer,
  PathUserRecognizer,
} from './own/record-and-user.ts';
import { ConnectionSecretRecognizer, SecretRecognizer } from './own/secret.ts';
import { TableColumnRecognizer } from './own/table-column.ts';
import { TitleRecognizer } from './own/title.ts';
import { ZipCodeRecognizer } from './own/zip-code.ts';

const everywhere = (recognizer: PredefinedRecognizerClass): CatalogueEntry => ({
  name: recognizer.definition.name,
  languages: 'all',
  country: recognizer.definition.country,
  // Some of these tell names by their capitals, so a registry's flags are not theirs.
  make: ({ globalRegexFlags: _, gazetteers: _lists, chineseSegmenter: _words, ...options } = {}) =>
    new recognizer(options),
});

/** The recognizers this package has beyond Presidio's; never loaded in compatible mode. */
export const ownEntries: readonly CatalogueEntry[] = [
  { name: 'CountryNameRecognizer', languages: ['en'], make: (options) => new CountryNameRecognizer(options) },
  {
    name: 'PersonCueRecognizer',
    languages: 'all',
    make: (options) => new PersonCueRecognizer(options),
  },
  { name: 'PersonNameRecognizer', languages: 'all', make: (options) => new PersonNameRecognizer(options) },
  { name: 'PlaceNameRecognizer', languages: 'all', make: (options) => new PlaceNameRecognizer(options) },
  { name: 'OrganizationRecognizer', languages: 'all', make: (options) => new OrganizationRecognizer(options) },
  { name: 'NationalityRecognizer', languages: 'all', make: (options) => new NationalityRecognizer(options) },
  { name: 'TableColumnRecognizer', languages: 'all', make: (options) => new TableColumnRecognizer(options) },
  { name: 'ChineseNameRecognizer', languages: ['zh'], make: (options) => new ChineseNameRecognizer(options) },
  { name: 'StreetAddressRecognizer', languages: 'all', make: (options) => new StreetAddressRecognizer(options) },
  ...[
    LocalPhoneRecognizer,
    AgeRecognizer,
    AgeBesideNameRecognizer,
    DateInWordsRecognizer,
    TitleRecognizer,
    ZipCodeRecognizer,
    SecretRecognizer,
    ConnectionSecretRecognizer,
    PasswordRecognizer,
    AccountIdRecognizer,
    MedicalRecordRecognizer,
    PathUserRecognizer,
    LicensePlateRecognizer,
    PaymentCardRecognizer,
    CnIdCardRecognizer,
    CnMobileRecognizer,
    CnBankCardRecognizer,
    CnPassportRecognizer,
    CnPlateRecognizer,
    CnSocialCreditCodeRecognizer,
    ArCuitRecognizer,
    ClRutRecognizer,
    CoNitRecognizer,
    RoutingNumberRecognizer,
    UyIdentityRecognizer,
    VeRifRecognizer,
    AeEmiratesIdRecognizer,
    IdNikRecognizer,
    IlIdentityRecognizer,
    MyIdentityRecognizer,
    PkCnicRecognizer,
    RuInnRecognizer,
    RuSnilsRecognizer,
    VnCitizenRecognizer,
    BrCnhRecognizer,
    BrCnpjRecognizer,
    BrCpfRecognizer,
    BrPisRecognizer,
    BrRgRecognizer,
    CnTravelPermitRecognizer,
    HkIdentityRecognizer,
    MoIdentityRecognizer,
    TwIdentityRecognizer,
    AtSocialInsuranceRecognizer,
    BeNationalNumberRecognizer,
    ChSocialInsuranceRecognizer,
    CzBirthNumberRecognizer,
    DkCprRecognizer,
    HrOibRecognizer,
    IePpsRecognizer,
    NoBirthNumberRecognizer,
    PtNifRecognizer,
    RoCnpRecognizer,
    FrSirenRecognizer,
    FrSiretRecognizer,
    FrTaxNumberRecognizer,
    FrVatRecognizer,
    FrIdCardRecognizer,
    FrLicensePlateRecognizer,
    FrPassportRecognizer,
    FrNirRecognizer,
    JpCorporateNumberRecognizer,
    JpDriverLicenseRecognizer,
    JpMyNumberRecognizer,
    JpPassportRecognizer,
    JpResidenceCardRecognizer,
    MxClabeRecognizer,
    MxCurpRecognizer,
    MxNssRecognizer,
    MxRfcRecognizer,
    NlBsnRecognizer,
    NlDocumentRecognizer,
    NlKvkRecognizer,
    NlLicensePlateRecognizer,
    NlVatRecognizer,
    BicRecognizer,
    ImeiRecognizer,
    VinRecognizer,
  ].map(everywhere),
];
