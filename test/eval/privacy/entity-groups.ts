/**
 * Types that are compared as one: detectors cut the same thing up under different names (Presidio has one LOCATION for streets
 * and towns), and an identifier found under another country's name is found.
 */
const groups: Readonly<Record<string, readonly string[]>> = {
  PERSON: ['PERSON', 'CN_PERSON'],
  TITLE: ['TITLE', 'PREFIX'],
  LOCATION: ['LOCATION', 'STREET_ADDRESS', 'ADDRESS', 'ZIP_CODE', 'POSTAL_CODE', 'CITY', 'COUNTRY', 'GPE', 'FACILITY'],
  ORGANIZATION: ['ORGANIZATION', 'ORG', 'COMPANY'],
  NRP: ['NRP', 'NATIONALITY'],
  DATE_TIME: ['DATE_TIME', 'DATE', 'DATE_OF_BIRTH', 'BIRTH_DATE'],
  AGE: ['AGE'],
  USER_NAME: ['USER_NAME', 'USERNAME', 'FILE_PATH', 'PATH'],
  PHONE_NUMBER: ['PHONE_NUMBER', 'CN_MOBILE', 'CN_PHONE_NUMBER'],
  EMAIL_ADDRESS: ['EMAIL_ADDRESS'],
  URL: ['URL', 'DOMAIN_NAME'],
  IP_ADDRESS: ['IP_ADDRESS'],
  MAC_ADDRESS: ['MAC_ADDRESS'],
  CREDIT_CARD: ['CREDIT_CARD', 'CN_BANK_CARD'],
  IBAN_CODE: ['IBAN_CODE'],
  CRYPTO: ['CRYPTO'],
  SECRET: ['SECRET', 'API_KEY', 'JWT', 'PRIVATE_KEY', 'CONNECTION_STRING', 'PASSWORD'],
  ID: [
    'PASSPORT',
    'MEDICAL_RECORD_NUMBER',
    'MEDICAL_LICENSE',
    'LICENSE_PLATE',
    'DRIVER_LICENSE',
    'ID',
    'ID_NUMBER',
    'BANK_ACCOUNT',
  ],
};
const groupOfEntity = new Map(Object.entries(groups).flatMap(([group, members]) => members.map((one) => [one, group])));

/** The group of an entity type; identifiers of a country (`US_SSN`, `PL_PESEL`) are `ID`, an unknown type is its own group. */
export function groupOf(entity: string): string {
  return groupOfEntity.get(entity) ?? (/^[A-Z]{2}_/.test(entity) ? 'ID' : entity);
}

/** The label of what reasonable people label differently: a finding there is neither right nor wrong. */
export const ignoredEntity = 'IGNORED';

/** Where a finding counts as soon as it holds some of the label: “34” and “34 years old”, a user and the path it stands in. */
export const anchored: ReadonlySet<string> = new Set(['AGE', 'USER_NAME']);
