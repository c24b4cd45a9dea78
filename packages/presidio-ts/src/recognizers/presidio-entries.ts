import type { PredefinedRecognizerClass } from '../predefined-recognizer.ts';
import {
  AuAbnRecognizer,
  AuAcnRecognizer,
  AuMedicareRecognizer,
  AuTfnRecognizer,
} from './australia/business-number.ts';
import { CaPostalCodeRecognizer, CaSinRecognizer } from './canada/social-insurance.ts';
import type { CatalogueEntry, MakeOptions } from './catalogue.ts';
import { FiPersonalIdentityCodeRecognizer } from './finland/personal-identity.ts';
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
import { DeFuehrerscheinRecognizer, DeIdCardRecognizer, DePassportRecognizer } from './germany/identity-documents.ts';
import { DeBsnrRecognizer, DeLanrRecognizer } from './germany/physicians.ts';
import { DeHandelsregisterRecognizer, DeKfzRecognizer, DePlzRecognizer } from './germany/registers.ts';
import { DeHealthInsuranceRecognizer, DeSocialSecurityRecognizer } from './germany/social-insurance.ts';
import { DeTaxIdRecognizer, DeTaxNumberRecognizer, DeVatIdRecognizer } from './germany/tax.ts';
import {
  InAadhaarRecognizer,
  InGstinRecognizer,
  InPanRecognizer,
  InPassportRecognizer,
  InVoterRecognizer,
} from './india/identity.ts';
import { InVehicleRegistrationRecognizer } from './india/vehicle-registration.ts';
import {
  ItDriverLicenseRecognizer,
  ItIdentityCardRecognizer,
  ItPassportRecognizer,
  ItVatCodeRecognizer,
} from './italy/documents.ts';
import { ItFiscalCodeRecognizer } from './italy/fiscal-code.ts';
import { KrDriverLicenseRecognizer, KrPassportRecognizer } from './korea/documents.ts';
import { KrBrnRecognizer, KrFrnRecognizer, KrRrnRecognizer } from './korea/registration-numbers.ts';
import { NgNinRecognizer, NgVehicleRegistrationRecognizer } from './nigeria/national-identity.ts';
import { elsewhereForm } from './own/elsewhere.ts';
import { PhPassportRecognizer, PhTinRecognizer, PhUmidRecognizer } from './philippines/identity.ts';
import { PlPeselRecognizer } from './poland/pesel.ts';
import { SgFinRecognizer, SgUenRecognizer } from './singapore/identity.ts';
import {
  ZaCompanyRegistrationRecognizer,
  ZaIncomeTaxNumberRecognizer,
  ZaVatNumberRecognizer,
} from './south-africa/business.ts';
import {
  ZaDriverLicenseRecognizer,
  ZaIdNumberRecognizer,
  ZaPassportRecognizer,
  ZaTrafficRegisterNumberRecognizer,
} from './south-africa/identity.ts';
import { ZaLicensePlateRecognizer } from './south-africa/licence-plate.ts';
import { ZaMobileNumberRecognizer, ZaTelephoneNumberRecognizer } from './south-africa/phone.ts';
import { EsNieRecognizer, EsNifRecognizer, EsPassportRecognizer } from './spain/identity.ts';
import { SeOrganisationsnummerRecognizer, SePersonnummerRecognizer } from './sweden/identity.ts';
import { ThTninRecognizer } from './thailand/national-identity.ts';
import { TrLicensePlateRecognizer, TrNationalIdRecognizer } from './turkey/identity.ts';
import {
  UkDrivingLicenceRecognizer,
  UkPassportRecognizer,
  UkPostcodeRecognizer,
  UkVehicleRegistrationRecognizer,
} from './uk/documents.ts';
import { UkNinoRecognizer } from './uk/national-insurance.ts';
import { NhsRecognizer } from './uk/nhs.ts';
import { AbaRoutingRecognizer } from './us/aba-routing.ts';
import { UsBankRecognizer } from './us/bank-account.ts';
import { UsLicenseRecognizer } from './us/driver-license.ts';
import {
  UsClaimNumberRecognizer,
  UsHealthInsuranceMemberIdRecognizer,
  UsPrescriptionNumberRecognizer,
  UsPriorAuthorizationNumberRecognizer,
  UsReferralNumberRecognizer,
} from './us/health-paperwork.ts';
import { MedicalLicenseRecognizer } from './us/medical-license.ts';
import { UsMbiRecognizer } from './us/medicare-beneficiary.ts';
import { UsNpiRecognizer } from './us/national-provider.ts';
import { UsPassportRecognizer } from './us/passport.ts';
import { UsProviderTaxIdRecognizer } from './us/provider-tax-id.ts';
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
  const make = (options?: MakeOptions) => new recognizer(options);
  const cautious = elsewhereForm(recognizer);
  return {
    name,
    country,
    make,
    ...(languages && { languages }),
    ...(cautious && { elsewhere: (options?: MakeOptions) => new cautious(options) }),
  };
}

/** Context words that Presidio's default registry gives a recognizer for a language; undefined for its own. */
export function defaultContext(name: string, language: string): readonly string[] | undefined {
  return name === 'CreditCardRecognizer' ? creditCardContext[language] : undefined;
}

/** Presidio's predefined recognizers, with the languages its default registry loads them for. */
export const presidioEntries: readonly CatalogueEntry[] = [
  entry(CreditCardRecognizer, ['en', 'es', 'it', 'pl']),
  entry(AuAbnRecognizer),
  entry(AuAcnRecognizer),
  entry(AuTfnRecognizer),
  entry(AuMedicareRecognizer),
  entry(CaSinRecognizer),
  entry(CaPostalCodeRecognizer),
  entry(FiPersonalIdentityCodeRecognizer),
  entry(CryptoRecognizer, 'all'),
  entry(DateRecognizer, 'all'),
  entry(EmailRecognizer, 'all'),
  entry(IpRecognizer, 'all'),
  entry(MacAddressRecognizer, 'all'),
  entry(UrlRecognizer, 'all'),
  entry(UuidRecognizer, 'all'),
  entry(DePassportRecognizer),
  entry(DeIdCardRecognizer),
  entry(DeFuehrerscheinRecognizer),
  entry(DeLanrRecognizer),
  entry(DeBsnrRecognizer),
  entry(DeHandelsregisterRecognizer),
  entry(DePlzRecognizer),
  entry(DeKfzRecognizer),
  entry(DeSocialSecurityRecognizer),
  entry(DeHealthInsuranceRecognizer),
  entry(DeTaxIdRecognizer),
  entry(DeTaxNumberRecognizer),
  entry(DeVatIdRecognizer),
  entry(InAadhaarRecognizer),
  entry(InPanRecognizer),
  entry(InPassportRecognizer),
  entry(InVoterRecognizer),
  entry(InGstinRecognizer),
  entry(InVehicleRegistrationRecognizer),
  entry(ItVatCodeRecognizer, ['it']),
  entry(ItDriverLicenseRecognizer, ['it']),
  entry(ItIdentityCardRecognizer, ['it']),
  entry(ItPassportRecognizer, ['it']),
  entry(ItFiscalCodeRecognizer, ['it']),
  entry(KrDriverLicenseRecognizer),
  entry(KrPassportRecognizer),
  entry(KrRrnRecognizer),
  entry(KrFrnRecognizer),
  entry(KrBrnRecognizer),
  entry(NgNinRecognizer),
  entry(NgVehicleRegistrationRecognizer),
  entry(PhPassportRecognizer),
  entry(PhTinRecognizer),
  entry(PhUmidRecognizer),
  entry(PlPeselRecognizer, ['pl']),
  entry(SgFinRecognizer),
  entry(SgUenRecognizer),
  entry(ZaCompanyRegistrationRecognizer),
  entry(ZaIncomeTaxNumberRecognizer),
  entry(ZaVatNumberRecognizer),
  entry(ZaIdNumberRecognizer),
  entry(ZaPassportRecognizer),
  entry(ZaTrafficRegisterNumberRecognizer),
  entry(ZaDriverLicenseRecognizer),
  entry(ZaLicensePlateRecognizer),
  entry(EsNifRecognizer, ['es']),
  entry(EsNieRecognizer, ['es']),
  entry(EsPassportRecognizer),
  entry(SePersonnummerRecognizer),
  entry(SeOrganisationsnummerRecognizer),
  entry(ThTninRecognizer),
  entry(TrNationalIdRecognizer),
  entry(TrLicensePlateRecognizer),
  entry(UkPassportRecognizer),
  entry(UkDrivingLicenceRecognizer),
  entry(UkPostcodeRecognizer),
  entry(UkVehicleRegistrationRecognizer),
  entry(UkNinoRecognizer),
  entry(NhsRecognizer, ['en']),
  entry(AbaRoutingRecognizer),
  entry(UsBankRecognizer, ['en']),
  entry(UsLicenseRecognizer, ['en']),
  entry(UsClaimNumberRecognizer),
  entry(UsPrescriptionNumberRecognizer),
  entry(UsPriorAuthorizationNumberRecognizer),
  entry(UsReferralNumberRecognizer),
  entry(UsHealthInsuranceMemberIdRecognizer),
  entry(MedicalLicenseRecognizer, 'all'),
  entry(UsMbiRecognizer),
  entry(UsNpiRecognizer),
  entry(UsPassportRecognizer, ['en']),
  entry(UsProviderTaxIdRecognizer),
  entry(UsSsnRecognizer, ['en']),
  entry(UsItinRecognizer, ['en']),
  { name: 'IbanRecognizer', languages: 'all', make: (options) => new IbanRecognizer(options) },
  { name: 'PhoneRecognizer', languages: 'all', make: (options) => new PhoneRecognizer(options) },
  { name: 'ZaMobileNumberRecognizer', country: 'za', make: (options) => new ZaMobileNumberRecognizer(options) },
  { name: 'ZaTelephoneNumberRecognizer', country: 'za', make: (options) => new ZaTelephoneNumberRecognizer(options) },
];
