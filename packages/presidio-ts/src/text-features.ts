/**
 * What one pass over a text tells, so that a recognizer whose identifier cannot be there is not run at all. Counting costs far
 * less than one regular expression, and most short texts hold few digits.
 */
export interface TextFeatures {
  readonly ascii: boolean;
  /**
   * A text of ASCII only, as long as the original, in which every other character is one of the same kind (word, space, neither), so
   * that the fast form of an expression finds the same places. Undefined when there is a character with a role of its own: a digit
   * of another script, or a letter that folds to an ASCII one.
   */
  readonly shadow: string | undefined;
  /** Whether a character takes two UTF-16 units (emoji): in the shadow it is two, so expressions that count others must not use it. */
  readonly astral: boolean;
  /** Decimal digits in the text; digits outside ASCII count too, as Python's `\d` matches them. */
  readonly digits: number;
  /** The most decimal digits in one stretch of digits and what groups them: spaces, dots, commas, hyphens, slashes, brackets. */
  readonly digitRun: number;
  readonly at: boolean;
  readonly hyphen: boolean;
  readonly slash: boolean;
  readonly dots: number;
  readonly colons: number;
}

export function textFeatures(text: string): TextFeatures {
  let digits = 0;
  let run = 0;
  let digitRun = 0;
  let at = false;
  let hyphen = false;
  let slash = false;
  let dots = 0;
  let colons = 0;
  let ascii = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code < 58) {
      digits++;
      if (++run > digitRun) digitRun = run;
      continue;
    }
    if (code > 127) ascii = false;
    else if (code === 64) at = true;
    else if (code === 58) colons++;
    else if (code === 46) dots++;
    else if (code === 45) hyphen = true;
    else if (code === 47) slash = true;
    // Space to slash: quotation marks and arithmetic too, which does no harm.
    if (code > 47 || code < 32) run = 0;
  }
  const shadow = ascii ? text : shadowOf(text);
  if (shadow === undefined) {
    digits += text.match(/(?![0-9])\p{Nd}/gu)?.length ?? 0;
    digitRun = digits;
  }
  const astral = !ascii && /[\ud800-\udfff]/.test(text);
  return { ascii, shadow, astral, digits, digitRun, at, hyphen, slash, dots, colons };
}

const wordCode = 0x5f; // `_`: a word character that no pattern names by itself
const spaceCode = 0x0b; // vertical tab
const otherCode = 0x01;
const ownRole = 0xff;

/** What stands for each UTF-16 unit in a shadow; worked out when a unit is first met. */
const standIn = new Uint8Array(0x10000);

function standInOf(code: number): number {
  const known = standIn[code] ?? 0;
  if (known !== 0) return known;
  const char = String.fromCharCode(code);
  const found = /[\p{Nd}\u0130\u017f\u212a]/u.test(char)
    ? ownRole
    : /[\p{Alphabetic}\p{M}\p{Pc}\u200c\u200d]/u.test(char)
      ? wordCode
      : /\p{White_Space}/u.test(char)
        ? spaceCode
        : otherCode;
  standIn[code] = found;
  return found;
}

function shadowOf(text: string): string | undefined {
  const units = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 128) {
      units[index] = code;
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      // One character of two units; letters and digits up there are rare enough for the slow way.
      if (/^[\p{Alphabetic}\p{M}\p{Nd}]/u.test(text.slice(index, index + 2))) return undefined;
      units[index] = otherCode;
      continue;
    }
    const unit = standInOf(code);
    if (unit === ownRole) return undefined;
    units[index] = unit;
  }
  return asciiDecoder.decode(units);
}

const asciiDecoder = new TextDecoder();
