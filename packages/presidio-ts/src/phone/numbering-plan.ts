import { type CountryCode, Metadata } from 'libphonenumber-js/max';

/** What libphonenumber-js's metadata of a country holds; its published types leave most of it out. */
interface RawPlan {
  callingCode(): string;
  IDDPrefix(): string | undefined;
  nationalNumberPattern(): string;
  possibleLengths(): readonly number[] | undefined;
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
  leadingDigits(): string | undefined;
  formats(): readonly RawFormat[];
  type(name: string): { pattern(): string; possibleLengths(): readonly number[] | undefined } | undefined;
}

interface RawFormat {
  pattern(): string;
  leadingDigitsPatterns(): readonly string[];
  nationalPrefixFormattingRule(): string | undefined;
  nationalPrefixIsOptionalWhenFormattingInNationalFormat(): boolean;
}

export type LineType = (typeof lineTypes)[number];

const lineTypes = [
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
  'FIXED_LINE',
  'MOBILE',
] as const;

/** A country's numbering plan with its expressions compiled when first used, which is most of what asking costs. */
export class NumberingPlan {
  readonly country: string | undefined;
  readonly callingCode: string;
  readonly #raw: RawPlan;
  readonly #lengths: readonly number[];
  readonly #transform: string | undefined;
  #compiled: ReturnType<NumberingPlan['compile']> | undefined;
  #formats: readonly { leading: RegExp | undefined; pattern: RegExp; needsPrefix: boolean }[] | undefined;

  constructor(raw: RawPlan, country: string | undefined) {
    this.#raw = raw;
    this.country = country;
    this.callingCode = raw.callingCode();
    this.#lengths = raw.possibleLengths() ?? [];
    this.#transform = raw.nationalPrefixTransformRule() || undefined;
  }

  private compile() {
    const raw = this.#raw;
    const start = (source: string | undefined) => (source ? new RegExp(`^(?:${source})`) : undefined);
    return {
      national: new RegExp(`^(?:${raw.nationalNumberPattern()})$`),
      prefix: start(raw.nationalPrefixForParsing()),
      international: start(raw.IDDPrefix()),
      leadingDigits: start(raw.leadingDigits()),
      types: lineTypes.flatMap((name) => {
        const type = raw.type(name);
        const pattern = type?.pattern();
        if (!type || !pattern) return [];
        return [{ name, lengths: type.possibleLengths() ?? this.#lengths, pattern: new RegExp(`^(?:${pattern})$`) }];
      }),
    };
  }

  get #expressions() {
    this.#compiled ??= this.compile();
    return this.#compiled;
  }

  /** Digits after the prefix for calls abroad (00, 011), or undefined when they do not begin with it. */
  afterInternationalPrefix(digits: string): string | undefined {
    const found = this.#expressions.international?.exec(digits);
    const rest = found && digits.slice(found[0].length);
    return rest && !rest.startsWith('0') ? rest : undefined;
  }

  matchesNational(digits: string): boolean {
    return this.#expressions.national.test(digits);
  }

  isLongerThanPossible(digits: string): boolean {
    return digits.length > (this.#lengths.at(-1) ?? 17);
  }

  /** Neither too short nor of a length between the possible ones. */
  hasAcceptableLength(digits: string): boolean {
    return this.#lengths.includes(digits.length) || this.isLongerThanPossible(digits);
  }

  /** The digits without trunk prefix and carrier code; undefined when there is none, or a valid number would be lost. */
  withoutNationalPrefix(digits: string): string | undefined {
    const found = this.#expressions.prefix?.exec(digits);
    if (!found || digits === '') return undefined;
    const lastGroup = found.length > 1 ? found.at(-1) : undefined;
    const rest =
      this.#transform && lastGroup !== undefined
        ? digits.replace(found[0], found[0].replace(this.#expressions.prefix ?? '', this.#transform))
        : digits.slice(found[0].length);
    return this.matchesNational(digits) && !this.matchesNational(rest) ? undefined : rest;
  }

  /** What kind of line a national number is, undefined when the plan knows none such. */
  lineType(nationalNumber: string): LineType | undefined {
    if (!this.matchesNational(nationalNumber)) return undefined;
    return this.#expressions.types.find(
      ({ lengths, pattern }) => lengths.includes(nationalNumber.length) && pattern.test(nationalNumber),
    )?.name;
  }

  /** Whether the number is this country's among those that share its calling code. */
  owns(nationalNumber: string): boolean {
    const { leadingDigits } = this.#expressions;
    return leadingDigits ? leadingDigits.test(nationalNumber) : this.lineType(nationalNumber) !== undefined;
  }

  /** Whether the number's written form within the country begins with the trunk prefix (Germany's 0, not the 1 of the US). */
  needsNationalPrefix(nationalNumber: string): boolean {
    this.#formats ??= this.#raw.formats().map((format) => {
      const rule = format.nationalPrefixFormattingRule();
      const leading = format.leadingDigitsPatterns().at(-1);
      return {
        leading: leading ? new RegExp(`^(?:${leading})`) : undefined,
        pattern: new RegExp(`^(?:${format.pattern()})$`),
        // A rule that only puts the first group in brackets asks for no prefix.
        needsPrefix:
          Boolean(rule) &&
          !/^\(?\$1\)?$/.test(rule ?? '') &&
          !format.nationalPrefixIsOptionalWhenFormattingInNationalFormat(),
      };
    });
    const format = this.#formats.find(
      ({ leading, pattern }) => (leading?.test(nationalNumber) ?? true) && pattern.test(nationalNumber),
    );
    return format?.needsPrefix ?? false;
  }
}

const metadata = new Metadata();
const plans = new Map<string, NumberingPlan | undefined>();
const sharing = new Map<string, readonly NumberingPlan[]>();

export function planOfCountry(country: string): NumberingPlan | undefined {
  if (!plans.has(country)) {
    metadata.selectNumberingPlan(country as CountryCode);
    const raw = metadata.numberingPlan as unknown as RawPlan | undefined;
    plans.set(country, raw && new NumberingPlan(raw, country));
  }
  return plans.get(country);
}

/** The plans under a calling code, the main country's first; empty when there is no such code. */
export function plansOfCallingCode(callingCode: string): readonly NumberingPlan[] {
  const known = sharing.get(callingCode);
  if (known) return known;
  const found = findPlans(callingCode);
  sharing.set(callingCode, found);
  return found;
}

function findPlans(callingCode: string): readonly NumberingPlan[] {
  const lookup = metadata as unknown as {
    hasCallingCode(code: string): boolean;
    isNonGeographicCallingCode(code: string): boolean;
    getCountryCodesForCallingCode(code: string): readonly string[] | undefined;
    selectNumberingPlan(code: string): void;
  };
  if (!lookup.hasCallingCode(callingCode)) return [];
  if (lookup.isNonGeographicCallingCode(callingCode)) {
    lookup.selectNumberingPlan(callingCode);
    return [new NumberingPlan(metadata.numberingPlan as unknown as RawPlan, undefined)];
  }
  const countries = lookup.getCountryCodesForCallingCode(callingCode) ?? [];
  return countries.flatMap((country) => planOfCountry(country) ?? []);
}
