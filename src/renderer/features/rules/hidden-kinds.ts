import type { ColumnClass } from '../../../contracts/dataset.ts';

/** What a selected text can be hidden as, most often wanted first. */
export const hiddenKinds = [
  'PERSON',
  'ORGANIZATION',
  'ID',
  'PHONE_NUMBER',
  'EMAIL_ADDRESS',
  'STREET_ADDRESS',
  'LOCATION',
  'TEXT',
] as const;
export type HiddenKind = (typeof hiddenKinds)[number];

/** The class a whole column gets when its values are hidden as this. */
export const classOfKind: Readonly<Record<HiddenKind, ColumnClass>> = {
  PERSON: 'person',
  ORGANIZATION: 'organization',
  ID: 'id-number',
  PHONE_NUMBER: 'phone',
  EMAIL_ADDRESS: 'email',
  STREET_ADDRESS: 'address',
  LOCATION: 'address',
  TEXT: 'id-number',
};

/** The nearest of the kinds to what a recognizer says: its own identifiers of countries are numbers of somebody. */
export function nearestKind(entityType: string): HiddenKind {
  const same = hiddenKinds.find((kind) => kind === entityType);
  if (same) return same;
  return /^[A-Z]{2}_|CARD|IBAN|NUMBER|LICENSE/.test(entityType) ? 'ID' : 'TEXT';
}
