/** Python's white space, as a class body for a `u` expression. */
const space = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const classes: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}_',
  s: space,
};

/**
 * Translates an expression written for Python's `re` (as spaCy saves its tokenizer's) into one for JavaScript's `u` mode.
 * Only what such expressions use is known: escapes, classes, groups and look-around; `(?u)` is Python's default and dropped.
 * @throws {SyntaxError} when the result is no valid expression.
 */
export function spacyRegex(pattern: string, flags: string): RegExp {
  // `(?:…\S+(?::\S*)?@)` of spaCy's URL rule tries each colon of a long word anew; `\S` takes the colon already.
  const source = pattern.replace(/^\(\?u\)/, '').replaceAll('\\S+(?::\\S*)?@', '\\S+@');
  let out = '';
  let inClass = false;
  for (let index = 0; index < source.length; index++) {
    const char = source[index]!;
    if (char === '\\') {
      index++;
      const escaped = source[index]!;
      if (escaped === 'U') {
        out += `\\u{${Number.parseInt(source.slice(index + 1, index + 9), 16).toString(16)}}`;
        index += 8;
      } else out += translateEscape(escaped, inClass);
    } else {
      if (char === '[' && !inClass) inClass = true;
      else if (char === ']') inClass = false;
      out += char;
    }
  }
  return new RegExp(out, flags);
}

function translateEscape(char: string, inClass: boolean): string {
  const known = classes[char];
  if (known) return inClass ? known : `[${known}]`;
  if (char === 'S') return `[^${space}]`;
  if (/[A-Za-z0-9]/.test(char)) return `\\${char}`;
  // JavaScript lets only its own signs be escaped.
  return /[$()*+./?[\\\]^{|}]/.test(char) || (char === '-' && inClass) ? `\\${char}` : char;
}
