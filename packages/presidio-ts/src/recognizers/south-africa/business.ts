import { currentYear } from '../../checksum/current-year.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** South African company numbers (CIPC): year, number and kind of company; close corporations before 2011 with a prefix. */
export const ZaCompanyRegistrationRecognizer = predefinedRecognizer({
  name: 'ZaCompanyRegistrationRecognizer',
  entity: 'ZA_COMPANY_REGISTRATION',
  country: 'za',
  patterns: [
    ['South African Company Registration (modern)', String.raw`\b(?:19|20)\d{2}/\d{6}/\d{2}\b`, 0.4],
    ['South African Company Registration (legacy)', String.raw`\b(?:CK|NR|[BKMNTW])\d{4}/\d{6}\b`, 0.3],
  ],
  context: [
    'cipc',
    'company registration',
    'registration number',
    'close corporation',
    'company reg',
    'enterprise number',
  ],
  validate: (text) => {
    const [, prefix, digits] = /^([A-Z]*)(\d{4})/i.exec(text) ?? [];
    const year = Number(digits);
    return year >= (prefix ? 1800 : 1900) && year <= currentYear();
  },
  canMatch: ({ digits, slash }) => slash && digits >= 10,
});

/** South African income tax numbers (SARS): ten digits from 0, 1, 2, 3 or 9. */
export const ZaIncomeTaxNumberRecognizer = predefinedRecognizer({
  name: 'ZaIncomeTaxNumberRecognizer',
  entity: 'ZA_INCOME_TAX_NUMBER',
  country: 'za',
  patterns: [['South African Income Tax Number', String.raw`\b[0-9]\d{9}\b`, 0.05]],
  context: ['sars', 'tax reference', 'income tax', 'tax number', 'itr', 'taxpayer', 'tax registration'],
  validate: (text) => '01239'.includes(text[0] ?? ''),
  canMatch: ({ digits }) => digits >= 10,
});

/** South African VAT numbers (SARS): a 4 and nine digits. */
export const ZaVatNumberRecognizer = predefinedRecognizer({
  name: 'ZaVatNumberRecognizer',
  entity: 'ZA_VAT_NUMBER',
  country: 'za',
  patterns: [['South African VAT Number', String.raw`\b4\d{9}\b`, 0.3]],
  context: ['vat', 'vat number', 'vat registration', 'tax invoice', 'sars', 'value added tax'],
  validate: () => true,
  canMatch: ({ digits }) => digits >= 10,
});
