/** How Python's `str` methods class characters, where JavaScript's own notions differ. */

/** `str.isspace` for one UTF-16 unit; all white space is in the basic plane. Unlike `\s`, the separators U+001C–1F count, U+FEFF does not. */
export function isSpaceUnit(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit >= 0x1c;
  if (unit < 0x85) return false;
  return (
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** `str.isspace` of a whole string. */
export function isSpaceText(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isSpaceUnit(text.charCodeAt(index))) return false;
  return text !== '';
}

const letter = /^\p{L}$/u;
const upper = /^\p{Uppercase}$/u;
// Decimal digits, and Unicode's Numeric_Type=Digit, which has no property escape: superscripts, circled digits and the like.
const digit =
  /^[\p{Nd}\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]$/u;

/** What spaCy's `word_shape` writes for one character: `X`, `x`, `d` or the character. */
export function shapeOf(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return 'x';
    if (code >= 0x41 && code <= 0x5a) return 'X';
    return code >= 0x30 && code <= 0x39 ? 'd' : char;
  }
  if (letter.test(char)) return upper.test(char) ? 'X' : 'x';
  return digit.test(char) ? 'd' : char;
}

const letters = /^\p{L}+$/u;

/** `str.isalpha`. */
export function isAlpha(text: string): boolean {
  return letters.test(text);
}

const punctuation = /^\p{P}*$/u;

/** spaCy's `is_punct`: every character is of a punctuation category. */
export function isPunctuation(text: string): boolean {
  return punctuation.test(text);
}
