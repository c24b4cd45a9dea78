/**
 * An expression whose match is no part of a longer number, word or decimal. Letters of other scripts may touch it: in Chinese and
 * Japanese a number follows its label without a space.
 */
export const standingAlone = (body: string): string =>
  String.raw`(?<![0-9A-Za-z_/-]|\d[.,:])(?:${body})(?![0-9A-Za-z_/-]|[.,:]\d)`;

/**
 * The validation of an identifier with a check sum. One check digit passes one number in ten, which proves nothing by itself: a
 * valid number keeps its pattern's score, and needs a context word to be reported, unless `isProof` says that its form or its
 * check leaves no doubt. An invalid number is dropped.
 */
export const checkedBy =
  (isValid: (text: string) => boolean, isProof: (text: string) => boolean = () => false) =>
  (text: string): boolean | undefined =>
    isValid(text) ? isProof(text) || undefined : false;

/** The score of a bare number with a valid check digit: below what is reported, unless a context word stands near. */
export const bareScore = 0.3;

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Letters and digits alone, upper case. */
export const compact = (text: string): string => text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();

/**
 * An expression for a number right after an abbreviation that says what it is (“CPF nº 529…”). Abbreviations of two or three
 * letters cannot be context words: those are looked for inside words too, and “rg” stands in “charge”.
 *
 * @param cues alternatives, in the expression's syntax.
 */
export const afterCue = (cues: string, body: string): string =>
  String.raw`(?=[0-9A-Za-z])(?<=(?<![0-9A-Za-z])(?:${cues})(?![0-9A-Za-z])(?:[\s.:#-]{0,3}(?:n[ro]?[º°.]{0,2}|num(?:ber|éro|ero|mer)?|número|is|é|est|es|ist|code|no|id)(?![0-9A-Za-z]))?[\s.:：#=()-]{0,4})(?:${body})(?![0-9A-Za-z_/-]|[.,:]\d)`;
