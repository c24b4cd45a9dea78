/**
 * What one pass over a text tells, so that a recognizer whose identifier cannot be there is not run at all. Counting costs far
 * less than one regular expression, and most short texts hold few digits.
 */
export interface TextFeatures {
  readonly ascii: boolean;
  /** Decimal digits in the text; digits outside ASCII count too, as Python's `\d` matches them. */
  readonly digits: number;
  readonly at: boolean;
  readonly dot: boolean;
  readonly colon: boolean;
  readonly hyphen: boolean;
  readonly slash: boolean;
}

export function textFeatures(text: string): TextFeatures {
  let digits = 0;
  let at = false;
  let dot = false;
  let colon = false;
  let hyphen = false;
  let slash = false;
  let ascii = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) {
      ascii = false;
      continue;
    }
    if (code > 58) {
      if (code === 64) at = true;
    } else if (code >= 48) {
      if (code === 58) colon = true;
      else digits++;
    } else if (code === 46) dot = true;
    else if (code === 45) hyphen = true;
    else if (code === 47) slash = true;
  }
  if (!ascii) digits += text.match(/[^\x00-\x7f]/gu)?.filter((char) => /\p{Nd}/u.test(char)).length ?? 0;
  return { ascii, digits, at, dot, colon, hyphen, slash };
}
