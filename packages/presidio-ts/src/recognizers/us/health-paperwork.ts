import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// Numbers that insurers, pharmacies and clinics give out have no common standard. They are known by the label before them, or by
// a usual prefix (CLM, RX, PA, REF, INF) and six to fifteen digits.
const numberWord = String.raw`(?:\s*(?:number|no\.?|id|\#))?\s*:?\s*`;
const labelled = (label: string, prefix: string): string =>
  String.raw`(?<=\b${label}${numberWord})(?:${prefix}-?)?\d{6,15}\b`;
const prefixed = (prefix: string): string => String.raw`\b${prefix}-?\d{6,15}\b`;

/** Claim numbers of US health insurers. */
export const UsClaimNumberRecognizer = predefinedRecognizer({
  name: 'UsClaimNumberRecognizer',
  entity: 'US_CLAIM_NUMBER',
  country: 'us',
  patterns: [
    ['Claim number (labelled)', labelled(String.raw`(?:(?:medical|healthcare)\s+)?claim`, 'CLM'), 0.35],
    ['Claim number (weak prefixed)', prefixed('CLM'), 0.1],
  ],
  context: ['claim', 'billing'],
  canMatch: ({ digits }) => digits >= 6,
});

/** Prescription numbers of US pharmacies. */
export const UsPrescriptionNumberRecognizer = predefinedRecognizer({
  name: 'UsPrescriptionNumberRecognizer',
  entity: 'US_PRESCRIPTION_NUMBER',
  country: 'us',
  patterns: [
    ['Prescription number (Rx labelled)', labelled('rx', 'RX'), 0.6],
    ['Prescription number (labelled)', labelled('prescription', 'RX'), 0.35],
    ['Prescription number (weak prefixed)', prefixed('RX'), 0.1],
  ],
  context: ['prescription', 'pharmacy', 'medication'],
  canMatch: ({ digits }) => digits >= 6,
});

/** Numbers of prior authorizations by US health insurers. */
export const UsPriorAuthorizationNumberRecognizer = predefinedRecognizer({
  name: 'UsPriorAuthorizationNumberRecognizer',
  entity: 'US_PRIOR_AUTHORIZATION_NUMBER',
  country: 'us',
  patterns: [
    [
      'Prior authorization number (labelled)',
      labelled(String.raw`(?:prior\s+auth(?:orization)?|pre-?auth(?:orization)?|authorization)`, 'PA'),
      0.35,
    ],
    ['Prior authorization number (weak prefixed)', prefixed('PA'), 0.1],
  ],
  context: ['authorization', 'auth', 'preauthorization', 'approval'],
  canMatch: ({ digits }) => digits >= 6,
});

/** Referral numbers between US clinics, infusion centres among them. */
export const UsReferralNumberRecognizer = predefinedRecognizer({
  name: 'UsReferralNumberRecognizer',
  entity: 'US_REFERRAL_NUMBER',
  country: 'us',
  patterns: [
    ['Referral number (labelled)', labelled(String.raw`(?:infusion\s+)?referral`, '(?:REF|INF)'), 0.35],
    ['Referral number (weak prefixed)', prefixed('(?:REF|INF)'), 0.1],
  ],
  context: ['referral', 'infusion', 'specialty', 'referring'],
  canMatch: ({ digits }) => digits >= 6,
});

/** Member numbers of US health insurers: some letters, perhaps a hyphen, then letters and digits. */
export const UsHealthInsuranceMemberIdRecognizer = predefinedRecognizer({
  name: 'UsHealthInsuranceMemberIdRecognizer',
  entity: 'US_HEALTH_INSURANCE_MEMBER_ID',
  country: 'us',
  patterns: [['Health insurance member ID (weak)', String.raw`\b(?=[A-Z0-9-]*\d)[A-Z]{1,5}-?[A-Z0-9]{5,12}\b`, 0.1]],
  context: ['member', 'subscriber', 'insurance', 'policy'],
  canMatch: ({ digits }) => digits >= 1,
});
