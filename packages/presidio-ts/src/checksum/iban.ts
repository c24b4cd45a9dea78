/**
 * BBAN structure per country from the IBAN registry (ISO 13616, SWIFT as registration authority): lengths with `n` digits,
 * `a` upper-case letters, `c` letters or digits. As Presidio reads them: some looser than the registry, and a number may be longer
 * (the check digits then still have to agree).
 */
const structures: Readonly<Record<string, string>> = {
  AD: '8n12c',
  AE: '19n',
  AL: '8n16c',
  AT: '16n',
  AZ: '4c20n',
  BA: '16n',
  BE: '12n',
  BG: '4a6n8c',
  BH: '4a14c',
  BR: '23n1a1c',
  BY: '4c4n16c',
  CH: '5n12c',
  CY: '8n16c',
  CZ: '20n',
  DE: '18n',
  DK: '14n',
  DO: '4a20n',
  EE: '16n',
  EG: '25n',
  ES: '20n',
  FI: '14n',
  FO: '14n',
  FR: '10n11c2n',
  GB: '4a14n',
  GE: '2c16n',
  GI: '4a15c',
  GL: '14n',
  GR: '7n16c',
  GT: '24c',
  HR: '17n',
  HU: '24n',
  IE: '4c14n',
  IL: '19n',
  IQ: '4a15n',
  IS: '22n',
  IT: '1a10n12c',
  JO: '4a22n',
  KW: '4a22c',
  KZ: '3n13c',
  LB: '4n20c',
  LC: '4a24c',
  LI: '5n12c',
  LT: '16n',
  LU: '3n13c',
  LV: '4a13c',
  LY: '21n',
  MC: '10n11c2n',
  MD: '20c',
  ME: '18n',
  MK: '3n10c2n',
  MR: '23n',
  MT: '4a5n18c',
  MU: '4a19n1a',
  NL: '4a10n',
  NO: '11n',
  PK: '4c16n',
  PL: '24n',
  PS: '4c17n',
  PT: '17n',
  QA: '4a17c',
  RO: '4a16c',
  RS: '18n',
  SA: '2n18c',
  SC: '4a20n3a',
  SE: '20n',
  SI: '15n',
  SK: '20n',
  SM: '1a10n12c',
  TL: '19n',
  TN: '20n',
  TR: '5n17c',
  UA: '6n19c',
  VA: '18n',
  VG: '4c16n',
  XK: '16n',
};

const characterClass: Readonly<Record<string, string>> = { n: '\\d', a: '[A-Z]', c: '[A-Z0-9]' };

const formats = new Map(
  Object.entries(structures).map(([country, structure]) => {
    const body = structure.replace(/(\d+)([nac])/g, (_, length, kind) => `${characterClass[kind]}{${length}}`);
    return [country, new RegExp(`^${country}\\d{2}${body}`)] as const;
  }),
);

/** Whether `iban` (no separators, upper case) has its country's format. */
export function hasIbanFormat(iban: string): boolean {
  return formats.get(iban.slice(0, 2))?.test(iban) ?? false;
}

/** The check of ISO 7064 MOD 97-10 over an IBAN whose country and check digits are moved to the end, letters as 10 to 35. */
export function isIbanChecked(iban: string): boolean {
  let remainder = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = /[0-9A-Z]/.test(char) ? Number.parseInt(char, 36) : Number.NaN;
    if (Number.isNaN(value)) return false;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
