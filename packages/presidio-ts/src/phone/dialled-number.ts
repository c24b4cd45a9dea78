import { withAsciiDigits } from '../checksum/ascii-digits.ts';
import { trailingExtension } from './candidate-rules.ts';
import { type LineType, type NumberingPlan, planOfCountry, plansOfCallingCode } from './numbering-plan.ts';

/** A valid phone number read from a text. */
export interface DialledNumber {
  readonly callingCode: string;
  /** National significant number, with leading zeros where a country has them. */
  readonly nationalNumber: string;
  readonly extension: string | undefined;
  /** ISO 3166 code; undefined for numbers of no country (+800). */
  readonly country: string | undefined;
  readonly lineType: LineType;
  /** Written without a country code, so that it was read by the region's own rules. */
  readonly isNational: boolean;
}

interface Split {
  readonly plans: readonly NumberingPlan[];
  readonly national: string;
  readonly isNational: boolean;
}

/**
 * Reads a number as dialled in `region` and says whether it is valid, by libphonenumber's rules: plus sign or international prefix,
 * the country's own code without either, trunk prefixes and carrier codes, and the country's numbering plan.
 */
export function readDialledNumber(candidate: string, region: string): DialledNumber | undefined {
  const extension = trailingExtension(candidate);
  const number = extension ? candidate.slice(0, extension.index) : candidate;
  const digits = digitsOf(withKeypadDigits(number));
  const plan = planOfCountry(region);
  if (digits.length < 3 || plan === undefined || /(?![A-Za-z])\p{L}/u.test(number)) return undefined;

  const split = /[+＋]/.test(number.slice(0, number.search(/\p{Nd}/u)))
    ? (splitCallingCode(digits) ?? splitAbroad(digits, plan))
    : (splitAbroad(digits, plan) ?? {
        plans: plansOfCallingCode(plan.callingCode),
        national: digits,
        isNational: true,
      });
  const main = split?.isNational ? plan : split?.plans[0];
  if (split === undefined || main === undefined) return undefined;

  const stripped = main.withoutNationalPrefix(split.national);
  const nationalNumber = stripped !== undefined && main.hasAcceptableLength(stripped) ? stripped : split.national;
  if (nationalNumber.length < 2 || nationalNumber.length > 17) return undefined;
  const owner = split.plans.length === 1 ? split.plans[0] : split.plans.find((one) => one.owns(nationalNumber));
  const lineType = owner?.lineType(nationalNumber);
  if (owner === undefined || lineType === undefined) return undefined;
  return {
    callingCode: main.callingCode,
    nationalNumber,
    extension: extension?.digits,
    country: owner.country,
    lineType,
    isNational: split.isNational,
  };
}

/** Whether digits given without country code have the trunk prefix that their country's written form demands. */
export function hasNationalPrefixIfRequired(number: DialledNumber, candidate: string): boolean {
  const plan = plansOfCallingCode(number.callingCode)[0];
  if (plan === undefined || !plan.needsNationalPrefix(number.nationalNumber)) return true;
  return plan.withoutNationalPrefix(digitsOf(candidate)) !== undefined;
}

/** Calling codes have one to three digits and none begins another. */
function splitCallingCode(digits: string): Split | undefined {
  if (digits.startsWith('0')) return undefined;
  for (let length = 1; length <= 3 && length < digits.length; length++) {
    const plans = plansOfCallingCode(digits.slice(0, length));
    if (plans.length > 0) return { plans, national: digits.slice(length), isNational: false };
  }
  return undefined;
}

/** A number abroad by the region's international prefix, or the region's own calling code without plus sign. */
function splitAbroad(digits: string, plan: NumberingPlan): Split | undefined {
  const afterPrefix = plan.afterInternationalPrefix(digits);
  if (afterPrefix !== undefined) return splitCallingCode(afterPrefix) ?? { plans: [], national: '', isNational: false };
  if (!digits.startsWith(plan.callingCode)) return undefined;
  const rest = digits.slice(plan.callingCode.length);
  const national = plan.withoutNationalPrefix(rest) ?? rest;
  const isCode = (!plan.matchesNational(digits) && plan.matchesNational(national)) || plan.isLongerThanPossible(digits);
  return isCode ? { plans: plansOfCallingCode(plan.callingCode), national, isNational: false } : undefined;
}

/** Three letters or more are a word dialled on the keypad (1-800-FLOWERS); fewer are only marks. */
function withKeypadDigits(number: string): string {
  if (!/(?:[^A-Za-z]*[A-Za-z]){3}/.test(number)) return number;
  const keys = '22233344455566677778889999';
  return number.replace(/[a-z]/gi, (letter) => keys[letter.toUpperCase().charCodeAt(0) - 65] ?? '');
}

function digitsOf(text: string): string {
  return withAsciiDigits(text).replace(/[^0-9]/g, '');
}
