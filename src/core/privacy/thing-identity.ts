import { compactKey, foldedKey, wordsOf } from './folding.ts';
import { titleGenders } from './name-titles.ts';

const verbatim = new Set(['TEXT', 'LITERAL', 'SECRET', 'URL']);
const caseOnly = new Set(['EMAIL', 'IP', 'MAC', 'USER', 'WALLET']);
const punctuated = new Set(['PHONE', 'CARD', 'IBAN', 'ID']);

/** What makes two written forms the same thing: for numbers their digits, for people their names in any order of "Last, First". */
export function identityKey(type: string, original: string): string {
  if (verbatim.has(type)) return `${type}\u0000${original}`;
  if (caseOnly.has(type)) return `${type}\u0000${original.trim().toLowerCase()}`;
  if (punctuated.has(type)) {
    // "A-1-23" and "A-12-3" may be two things; eight digits and nothing else are one however they are grouped.
    const compact = compactKey(original);
    return `${type}\u0000${type !== 'ID' || /^\d{8,}$/.test(compact) ? compact || original : original.trim().toLowerCase()}`;
  }
  if (type !== 'PERSON') return `${type}\u0000${foldedKey(original) || original}`;
  return `${type}\u0000${personKey(original) || original}`;
}

/** A name in the order first … last, folded, without titles: "RUIZ, Ana", "Ms. Ana Ruiz" and "ana ruiz" are one. */
function personKey(name: string): string {
  const parts = name.split(/[,，]/);
  const [last, first] = parts;
  const ordered = parts.length === 2 && first!.trim() !== '' ? `${first} ${last}` : name;
  const words = wordsOf(ordered).map((word) => word.text);
  const plain = words.filter((word) => !titleGenders.has(word));
  // "Mr Smith" without "Mr" may be anyone of that name: too little to link it to a person.
  return (plain.length > 1 || words.length === plain.length ? plain : words).join(' ');
}
