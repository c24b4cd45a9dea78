import { fold } from './folding.ts';
import { genderOfGivenName } from './given-name-genders.ts';
import { chineseSurname, isChineseName } from './given-names.ts';
import { chineseTitleAt, type Gender, titleGenders } from './name-titles.ts';

/** A person's name with a given part and a surname. Words are folded; those joined by a hyphen or an apostrophe are one. */
export interface FullName {
  /** Given names or their initials, in order. */
  readonly given: readonly string[];
  readonly surname: readonly string[];
  /** What the title or the first given name says; null where neither says it. */
  readonly gender: Gender | null;
}

/** Less than a whole name: "Mr Smith", "J. Smith", "John". */
export interface PartialName {
  readonly initials: readonly string[];
  readonly words: readonly string[];
  readonly gender: Gender | null;
  /** A title, a particle or initials say that the words are a surname; else they may be a given name. */
  readonly isSurname: boolean;
}

/** What stands around a name in its text; titles are often outside of what was found. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const suffixes = new Set(['jr', 'ii', 'iii', 'iv', 'md', 'phd', 'esq']);
const particles = new Set(
  'van von de der den del della di da do dos das du la le el al bin ibn ben st ter ten zu zum zur y e'.split(' '),
);
const nowhere: Around = { before: '', after: '' };

/** Null for what is no whole name. Where a name has three words or more, all but the first may be surnames. */
export function fullNameOf(name: string): FullName | null {
  const chinese = name.trim();
  if (isChineseName(chinese)) {
    const surname = chineseSurname(chinese);
    return { given: [chinese.slice(surname.length)], surname: [surname], gender: null };
  }
  const { words, title } = namesOf(name);
  if (words.length < 2 || particles.has(words[0]!) || words.at(-1)!.length < 2) return null;
  const [first, ...rest] = words;
  const middle = rest.filter((word, at) => at < rest.length - 1 && word.length === 1);
  const surname = rest.filter((word, at) => at === rest.length - 1 || word.length > 1);
  return { given: [first!, ...middle], surname, gender: title ?? genderOfGivenName(first!.split('-')[0]!) };
}

/** Null for a whole name, and for what is too little to be anyone's. */
export function partialNameOf(name: string, { before, after }: Around = nowhere): PartialName | null {
  const chinese = chinesePartOf(name.trim(), after.trimStart());
  if (chinese !== undefined) return chinese;
  const { words, title, hasTitle } = namesOf(name);
  const outside = /(\p{L}+)[.．]?\s{1,2}$/u.exec(before)?.[1];
  const outsideGender = outside === undefined ? undefined : titleGenders.get(fold(outside));
  const initials = words.slice(0, -1);
  const isInitialed = initials.length > 0 && initials.every((word) => word.length === 1);
  const hasParticle = words.length > 1 && particles.has(words[0]!);
  if (words.length !== 1 && !isInitialed && !hasParticle) return null;
  if (words.at(-1)!.length < 2) return null;
  return {
    initials: isInitialed ? initials : [],
    words: isInitialed ? words.slice(-1) : words,
    gender: title ?? outsideGender ?? null,
    isSurname: isInitialed || hasParticle || hasTitle || outsideGender !== undefined,
  };
}

/** Whether the part may be of this name. */
export function fits(part: PartialName, name: FullName): boolean {
  if (part.gender !== null && name.gender !== null && part.gender !== name.gender) return false;
  if (part.initials.some((initial, at) => at < name.given.length && name.given[at]![0] !== initial)) return false;
  return isSurnameOf(part, name) || (!part.isSurname && isGivenNameOf(part, name));
}

export function isSurnameOf({ words }: PartialName, { surname }: FullName): boolean {
  if (words.length === 1) return surname.includes(words[0]!);
  return words.length <= surname.length && words.every((word, at) => surname.at(at - words.length) === word);
}

function isGivenNameOf({ words }: PartialName, { given }: FullName): boolean {
  return words.length === 1 && given[0] === words[0];
}

/** The names in the order first … last, without titles and suffixes. */
function namesOf(name: string): { words: string[]; title: Gender | null; hasTitle: boolean } {
  const parts = name.split(/[,，]/);
  const ordered = parts.length === 2 && parts[1]!.trim() !== '' ? `${parts[1]} ${parts[0]}` : name;
  const all =
    fold(ordered)
      .replaceAll('’', "'")
      .match(/\p{L}+(?:[-'‐]\p{L}+)*/gu) ?? [];
  const titles = all.filter((word) => titleGenders.has(word));
  const words = all.filter((word) => !titleGenders.has(word) && !suffixes.has(word));
  const title = titles.map((word) => titleGenders.get(word)!).find((gender) => gender !== null);
  return { words, title: title ?? null, hasTitle: titles.length > 0 };
}

/** "张先生", "小张", and "张" before a title. Undefined for what is no such thing, null for a surname with nothing beside it. */
function chinesePartOf(name: string, after: string): PartialName | null | undefined {
  if (!/^\p{Script=Han}+$/u.test(name)) return undefined;
  const nickname = /^[老小]/u.test(name);
  const rest = nickname ? name.slice(1) : name;
  const surname = chineseSurname(rest);
  if (surname === '') return null;
  const inside = rest.slice(surname.length);
  const title = chineseTitleAt(inside === '' ? after : inside);
  if (inside !== '' && title?.title !== inside) return null;
  if (title === undefined && !nickname) return null;
  return { initials: [], words: [surname], gender: title?.gender ?? null, isSurname: true };
}
