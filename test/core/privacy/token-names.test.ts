import { expect, test } from 'vitest';
import { tokenType } from '../../../src/core/privacy/token-names.ts';

test.each([
  ['PERSON', 'PERSON'],
  ['PHONE_NUMBER', 'PHONE'],
  ['FR_NIR', 'ID'],
  ['BR_CPF', 'ID'],
  ['CN_LICENSE_PLATE', 'ID'],
  ['MEDICAL_RECORD_NUMBER', 'ID'],
  ['VIN', 'ID'],
  ['IMEI', 'ID'],
  ['SWIFT_CODE', 'BIC'],
  ['USERNAME', 'USER'],
  ['SECRET', 'SECRET'],
  ['AGE', 'AGE'],
])('a token for %s is called %s', (entityType, name) => {
  expect(tokenType(entityType)).toBe(name);
});
