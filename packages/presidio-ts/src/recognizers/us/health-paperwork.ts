import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// Numbers that insurers, pharmacies and clinics give out have no common standard. They are known by the label before them, or by
// a usual prefix (CLM, RX, PA, REF, INF) and digits.
// Bounded, as runs of white space would otherwise be read once for each of their characters.
const afterLabel = String.raw`(?:\s{0,40}(?:number|no\.?|id|\#)\s{0,40}:?\s{0,40}|\s{0,40}:\s{0,40}|\s{1,40})`;
const labelled = (label: string, prefix: string, longest: number): string =>
  String.raw`(?=[A-Z\d])(?<=\b${label}${afterLabel})(?:${prefix}-?)?\d{6,${longest}}\b`;
const prefixed = (prefix: string, longest: number): string => String.raw`\b${prefix}-?\d{6,${longest}}\b`;

/** Claim numbers of US health insurers. */
export const UsClaimNumberRecognizer = predefinedRecognizer({
  name: 'UsClaimNumberRecognizer',
  entity: 'US_CLAIM_NUMBER',
  country: 'us',
  patterns: [
    ['Claim number (labelled)', labelled('claim', 'CLM', 15), 0.35],
    ['Claim number (weak prefixed)', prefixed('CLM', 15), 0.1],
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
    ['Prescription number (Rx labelled)', labelled('rx', 'RX', 12), 0.6],
    ['Prescription number (labelled)', labelled('prescription', 'RX', 12), 0.35],
    ['Prescription number (weak prefixed)', prefixed('RX', 12), 0.1],
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
      labelled(String.raw`(?:prior\s{1,40}auth|pre-auth|(?:pre)?authorization)`, 'PA', 12),
      0.35,
    ],
    ['Prior authorization number (weak prefixed)', prefixed('PA', 12), 0.1],
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
    ['Referral number (labelled)', labelled('referral', '(?:REF|INF)', 12), 0.35],
    ['Referral number (weak prefixed)', prefixed('(?:REF|INF)', 12), 0.1],
  ],
  context: ['referral', 'infusion', 'specialty', 'referring'],
  canMatch: ({ digits }) => digits >= 6,
});

/** Member numbers of US health insurers: some letters, perhaps a hyphen, then letters and digits. */
export const UsHealthInsuranceMemberIdRecognizer = predefinedRecognizer({
  name: 'UsHealthInsuranceMemberIdRecognizer',
  entity: 'US_HEALTH_INSURANCE_MEMBER_ID',
  country: 'us',
  patterns: [
    ['Health insurance member ID (weak)', String.raw`\b(?=[A-Z0-9-]{0,200}\d)[A-Z]{1,5}-?[A-Z0-9]{5,14}\b`, 0.1],
  ],
  context: ['member', 'subscriber', 'insurance', 'policy'],
  canMatch: ({ digits }) => digits >= 1,
});
