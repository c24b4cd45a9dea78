// What `\w` is in Python's `regex` module; compared with it over all code points.
const wordInner = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200c\\u200d';
const word = `[${wordInner}]`;

/** Each escape of Python as JavaScript writes it: for texts of ASCII only, and with Unicode's classes; `…Inner` inside a class. */
export const escapes = {
  ascii: {
    d: '\\d',
    D: '\\D',
    w: '\\w',
    W: '\\W',
    s: '\\s',
    S: '\\S',
    b: '\\b',
    B: '\\B',
    dInner: '\\d',
    wInner: '\\w',
    sInner: '\\s',
  },
  unicode: {
    d: '\\p{Nd}',
    D: '\\P{Nd}',
    w: word,
    W: `[^${wordInner}]`,
    s: '\\p{White_Space}',
    S: '\\P{White_Space}',
    b: `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
    B: `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
    dInner: '\\p{Nd}',
    wInner: wordInner,
    sInner: '\\p{White_Space}',
  },
} as const;

/** The insides of `[[:alpha:]]` and its kin. */
export const posixClasses: Readonly<Record<string, string>> = {
  alpha: '\\p{Alphabetic}',
  digit: '\\p{Nd}',
  alnum: '\\p{Alphabetic}\\p{Nd}',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  punct: '\\p{P}',
  space: '\\p{White_Space}',
  xdigit: '0-9A-Fa-f',
  word: wordInner,
};
