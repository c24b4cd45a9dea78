import { type CountryCode, Metadata, type PhoneNumber } from 'libphonenumber-js/max';

/** What libphonenumber-js knows of a country's written forms; its published types leave it out. */
interface NumberingPlan {
  callingCode(): string;
  formats(): readonly NumberFormat[];
  nationalNumberPattern(): string;
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
}

interface NumberFormat {
  pattern(): string;
  leadingDigitsPatterns(): readonly string[];
  nationalPrefixFormattingRule(): string | undefined;
  nationalPrefixIsOptionalWhenFormattingInNationalFormat(): boolean;
}

const metadata = new Metadata();
const plans = new Map<string, NumberingPlan | undefined>();

function planOf(country: string): NumberingPlan | undefined {
  if (!plans.has(country)) {
    metadata.selectNumberingPlan(country as CountryCode);
    plans.set(country, metadata.numberingPlan as unknown as NumberingPlan | undefined);
  }
  return plans.get(country);
}

/**
 * A cheap answer to whether digits dialled in `region` can be a valid number at all, true in doubt: parsing costs fifty times as
 * much, and most runs of digits in a text are no phone numbers.
 */
export function canBeNumberOf(region: string, dialled: string): boolean {
  const digits = dialled.replace(/[^\p{Nd}]/gu, '');
  const plan = planOf(region);
  // Letters and `#` announce an extension, whose digits do not belong to the number.
  if (
    plan === undefined ||
    /[\p{L}#~;]/u.test(dialled) ||
    digits.length > 12 ||
    digits.length !== dialled.replace(/\D/g, '').length
  )
    return true;
  if (digits.length < 4) return false;
  // An international prefix (00, 011, 012 …), or the country's own code without a plus sign.
  if (/^0(?:0|1[1-9])/.test(digits) || digits.startsWith(plan.callingCode())) return true;
  const national = regex(`^(?:${plan.nationalNumberPattern()})$`);
  if (national.test(digits)) return true;
  const prefix = plan.nationalPrefixForParsing();
  const found = prefix ? regex(`^(?:${prefix})`).exec(digits) : null;
  if (found === null) return false;
  return plan.nationalPrefixTransformRule() !== undefined || national.test(digits.slice(found[0].length));
}

/**
 * Whether a number given without country code has the trunk prefix that its country's written form demands (Germany's 0, but not
 * the 1 of the United States). The reason “7001 2345” is no British number although 07001 2345 might be.
 */
export function hasNationalPrefixIfRequired(number: PhoneNumber, candidate: string): boolean {
  const country = mainCountryOf(number.countryCallingCode);
  if (country === undefined) return true;
  const plan = planOf(country);
  if (plan === undefined) return true;
  const format = plan.formats().find((candidateFormat) => fits(candidateFormat, number.nationalNumber));
  const rule = format?.nationalPrefixFormattingRule();
  if (!format || !rule) return true;
  if (format.nationalPrefixIsOptionalWhenFormattingInNationalFormat()) return true;
  // A rule that only puts the first group in brackets asks for no prefix.
  if (/^\(?\$1\)?$/.test(rule)) return true;
  const withoutExtension = number.ext ? candidate.slice(0, candidate.lastIndexOf(number.ext)) : candidate;
  return startsWithNationalPrefix(withoutExtension.replace(/\D/g, ''), plan);
}

function mainCountryOf(callingCode: string): string | undefined {
  const codes = (
    metadata as unknown as { getCountryCodesForCallingCode(code: string): string[] | undefined }
  ).getCountryCodesForCallingCode(callingCode);
  return codes?.[0];
}

function fits(format: NumberFormat, nationalNumber: string): boolean {
  const leading = format.leadingDigitsPatterns().at(-1);
  if (leading !== undefined && !regex(`^(?:${leading})`).test(nationalNumber)) return false;
  return regex(`^(?:${format.pattern()})$`).test(nationalNumber);
}

function startsWithNationalPrefix(digits: string, plan: NumberingPlan): boolean {
  const prefix = plan.nationalPrefixForParsing();
  if (digits === '' || !prefix) return false;
  const found = regex(`^(?:${prefix})`).exec(digits);
  if (found === null) return false;
  const national = regex(`^(?:${plan.nationalNumberPattern()})$`);
  const isViable = national.test(digits);
  const transform = plan.nationalPrefixTransformRule();
  const lastGroup = found.at(-1);
  if (!transform || found.length < 2 || lastGroup === undefined) {
    return !(isViable && !national.test(digits.slice(found[0].length)));
  }
  const transformed = digits.replace(found[0], found[0].replace(regex(`^(?:${prefix})`), transform));
  return !(isViable && !national.test(transformed));
}

const compiled = new Map<string, RegExp>();

function regex(source: string): RegExp {
  const known = compiled.get(source);
  if (known) return known;
  const made = new RegExp(source);
  compiled.set(source, made);
  return made;
}
