import type { ColumnClass } from '../../contracts/dataset.ts';

/** Presidio's entity names, and those of presidio-ts, that get a shorter name in tokens. All others keep theirs. */
const shortNames: Readonly<Record<string, string>> = {
  PHONE_NUMBER: 'PHONE',
  EMAIL_ADDRESS: 'EMAIL',
  CREDIT_CARD: 'CARD',
  IBAN_CODE: 'IBAN',
  DATE_TIME: 'DATE',
  IP_ADDRESS: 'IP',
  MAC_ADDRESS: 'MAC',
  STREET_ADDRESS: 'ADDRESS',
  ORG: 'ORGANIZATION',
  GPE: 'LOCATION',
  NRP: 'GROUP',
  CRYPTO: 'WALLET',
  MEDICAL_LICENSE: 'ID',
  MEDICAL_RECORD_NUMBER: 'ID',
  ABA_ROUTING_NUMBER: 'ID',
  LICENSE_PLATE: 'ID',
  VIN: 'ID',
  IMEI: 'ID',
  SWIFT_CODE: 'BIC',
  USERNAME: 'USER',
};

/** Types every project may hold; a bare `ADDRESS_1` in a document is read as a token only for these and those in use. */
export const commonTypes: ReadonlySet<string> = new Set([
  ...Object.values(shortNames),
  ...['PERSON', 'ID', 'TEXT', 'LITERAL', 'URL', 'LOCATION', 'USER', 'SECRET', 'AGE'],
]);

/** Prefixes of Presidio's recognizers for the identifiers of one country: `US_SSN`, `IN_AADHAAR`, `CN_ID_CARD` … */
const national = /^[A-Z]{2}_(?!.*(?:PHONE|MOBILE|BANK_CARD|ADDRESS))/;

/** The name a token of this entity bears: capitals and underscores, `ID` for every country's identifiers. */
export function tokenType(entityType: string): string {
  const short = shortNames[entityType];
  if (short !== undefined) return short;
  if (/^[A-Z]{2}_.*(?:PHONE|MOBILE)/.test(entityType)) return 'PHONE';
  if (/^[A-Z]{2}_.*BANK_CARD/.test(entityType)) return 'CARD';
  if (/^[A-Z]{2}_.*ADDRESS/.test(entityType)) return 'ADDRESS';
  if (/POSTAL|POSTCODE|_PLZ$/.test(entityType)) return 'ADDRESS';
  if (national.test(entityType)) return 'ID';
  if (/(?:SECRET|API_KEY|PRIVATE_KEY|JWT|PASSWORD|CONNECTION_STRING)/.test(entityType)) return 'SECRET';
  const plain = entityType
    .toUpperCase()
    .replaceAll(/[^A-Z]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 32);
  return plain === '' ? 'TEXT' : plain;
}

/** The entity a value of a sensitive column is. Null for the classes that are not values of one thing. */
export function entityOfClass(columnClass: ColumnClass, value: string): string | null {
  switch (columnClass) {
    case 'person':
      return 'PERSON';
    case 'email':
      return 'EMAIL_ADDRESS';
    case 'phone':
      return 'PHONE_NUMBER';
    case 'id-number':
      return 'ID';
    case 'card':
      return 'CREDIT_CARD';
    case 'address':
      return 'STREET_ADDRESS';
    case 'birth-date':
      return 'DATE_TIME';
    case 'organization':
      return 'ORGANIZATION';
    case 'network':
      if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(value) || /^[\da-f]*:[\da-f:]*:[\da-f.:]*$/i.test(value))
        return 'IP_ADDRESS';
      return /:\/\/|^www\./.test(value) ? 'URL' : 'USER';
    case 'free-text':
      return 'TEXT';
    case 'category':
    case 'number':
    case 'date':
    case 'boolean':
      return null;
  }
}
