/**
 * What labels of the usual token classifiers mean, in the names that the recognizer of this package knows (spaCy's). The
 * de-identification models' names are those of Presidio's own configuration for transformers. A label that is not here is left out.
 */
const meaning: Readonly<Record<string, string>> = {
  PER: 'PERSON',
  PERSON: 'PERSON',
  NAME: 'PERSON',
  FIRSTNAME: 'PERSON',
  MIDDLENAME: 'PERSON',
  LASTNAME: 'PERSON',
  GIVENNAME: 'PERSON',
  SURNAME: 'PERSON',
  PATIENT: 'PERSON',
  STAFF: 'PERSON',
  HCW: 'PERSON',
  DOCTOR: 'PERSON',
  LOC: 'LOC',
  LOCATION: 'LOC',
  GPE: 'LOC',
  CITY: 'LOC',
  COUNTRY: 'LOC',
  STATE: 'LOC',
  STREET: 'LOC',
  ADDRESS: 'LOC',
  FAC: 'LOC',
  FACILITY: 'LOC',
  HOSPITAL: 'LOC',
  ORG: 'ORG',
  ORGANIZATION: 'ORG',
  CORPORATION: 'ORG',
  COMPANY: 'ORG',
  COMPANYNAME: 'ORG',
  HOSP: 'ORG',
  PATORG: 'ORG',
  VENDOR: 'ORG',
  NORP: 'NORP',
  NRP: 'NORP',
  DATE: 'DATE',
  DATE_TIME: 'DATE',
  DOB: 'DATE',
  TIME: 'TIME',
};

/** Undefined for a label of which Presidio has no entity. */
export function presidioLabel(label: string): string | undefined {
  const upper = label.toUpperCase();
  return meaning[upper] ?? meaning[upper.replaceAll(/[^A-Z]/g, '')];
}
