import {
  cuesBefore,
  doubleSurnames,
  fieldBefore,
  followers,
  givenCharacters,
  neverGiven,
  ordinaryWords,
  plainSurnames,
  titlesAfter,
  transliterating,
  verbsAfter,
  wordSurnames,
} from './names.ts';
import { chinesePlaces } from './places.ts';
import { type FoundSpan, Occupied, type PlacedWord, type PlacedWords } from './segmenter.ts';

const han = /^\p{Script=Han}+$/u;
const isHan = (char: string | undefined): boolean => char !== undefined && han.test(char);
/** Weight of evidence from which a candidate counts as a person; each finding below adds or takes. */
const evidenceMin = 3;
/** What stands before a measure word. */
const counted = /(?:[\d一二两三四五六七八九十百千万几每整半哪]|多少)$/u;

/**
 * Chinese names by surname and surroundings: what characters follow, whether the segmenter cuts there and takes it for a word, what
 * stands before and behind. Each piece of evidence has a weight; where candidates overlap the heaviest stands.
 */
export function findPersons(words: PlacedWords): FoundSpan[] {
  const { text } = words;
  const candidates: { start: number; end: number; weight: number }[] = [];
  for (const match of text.matchAll(/\p{Script=Han}/gu)) {
    const start = match.index;
    for (const { surname, lengths } of surnamesAt(text, start)) {
      for (const length of lengths) {
        const end = start + length;
        if (!han.test(text.slice(start, end)) || text.slice(start, end).length < length) continue;
        const weight = evidence(words, start, end, surname);
        if (weight >= evidenceMin) candidates.push({ start, end, weight });
      }
    }
  }
  candidates.push(
    ...familiarNames(words),
    ...fieldNames(text),
    ...maskedNames(text),
    ...dottedNames(text),
    ...foreignNames(words),
  );
  return heaviest(candidates, text.length).map(({ start, end, weight }) => ({
    start,
    end,
    score: Math.min(0.9, 0.4 + 0.06 * weight),
  }));
}

function* surnamesAt(text: string, start: number): Generator<{ surname: string; lengths: readonly number[] }> {
  const double = doubleSurnames.exec(text.slice(start, start + 2))?.[0];
  if (double !== undefined) yield { surname: double, lengths: [4, 3] };
  const single = text[start] ?? '';
  if (plainSurnames.has(single) || wordSurnames.has(single)) yield { surname: single, lengths: [3, 2] };
}

function evidence(words: PlacedWords, start: number, end: number, surname: string): number {
  const { text } = words;
  const given = text.slice(start + surname.length, end);
  let weight = surname.length > 1 ? 2 : plainSurnames.has(surname) ? 1.5 : 0.5;
  if (ordinaryWords.has(text.slice(start, end)) || ordinaryWords.has(text.slice(start, start + 2))) weight -= 4;
  const whole = words.between(start, end);
  const isKnown = whole?.length === 1 && whole[0]?.tag.startsWith('nr') === true;
  if (!isKnown && given.length > 1 && followers.has(given.at(-1) ?? '') && !givenCharacters.has(given.at(-1) ?? ''))
    weight -= 2;
  if (isPlace(words, start)) weight -= 4;
  // 多少张工单, 3张发票: a measure word, whatever the two characters behind it look like.
  if (/^[张張项項]$/u.test(surname) && counted.test(text.slice(Math.max(0, start - 2), start))) weight -= 6;
  if (/[和与同]$/u.test(given)) weight -= 1.5;
  for (const char of given)
    weight += neverGiven.has(char) ? -5 : givenCharacters.has(char) ? 0.8 : plainSurnames.has(char) ? 0.2 : -0.7;
  weight += cutEvidence(words, start, end, surname.length);
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 8);
  if (cuesBefore.test(before)) weight += 1.5;
  else if (before === '' || !isHan(before.at(-1))) weight += 0.5;
  if (titlesAfter.test(after)) weight += 2;
  else if (verbsAfter.test(after)) weight += 0.5;
  return weight;
}

/** What the segmenter's cuts say of a stretch: borders in the middle of words, or a word that is known as no name, speak against it. */
function cutEvidence(words: PlacedWords, start: number, end: number, surnameLength: number): number {
  const parts = words.between(start, end);
  if (parts === undefined) return cutInside(words, start, end);
  const [first] = parts;
  if (first === undefined) return 0;
  if (parts.length === 1) return wholeWord(first, end - start);
  if (first.end - first.start !== surnameLength) return /^(?:x|nr|j|nz|ns|$)/.test(first.tag) ? 0 : -2;
  if (/^(?:[pcdru]|f|m)/.test(first.tag) && parts.length > 1) return -1;
  const given = parts.slice(1);
  if (given.length === 1) return given[0]?.tag.startsWith('nr') || given[0]?.tag === 'x' ? 1.5 : 0.3;
  return 0.5;
}

/** Where the segmenter cuts elsewhere: it joins to a name what is said of it (魏晨于, 明说). */
function cutInside(words: PlacedWords, start: number, end: number): number {
  if (words.indexFrom(start) === undefined) return -3;
  const across = words.words[words.indexAt(end) ?? -1];
  if (across?.tag.startsWith('nr')) return -3;
  const isJoined = across !== undefined && across.end - end === 1 && followers.has(words.text[end] ?? '');
  if (!isJoined) return -2;
  return across.tag === 'x' || across.tag === '' ? 0.5 : -0.3;
}

function wholeWord({ tag }: PlacedWord, length: number): number {
  if (tag.startsWith('nr')) return 2.2;
  // Not in the dictionary: the segmenter joined the characters by their habits, and of names by those of names.
  if (tag === 'x') return 1.2;
  if (tag === '') return -1;
  // The dictionary files some people under times and places (周恩来, 罗干).
  if (length > 2 && /^(?:t|ns|nz|an|d)/.test(tag)) return -1;
  return length > 2 ? -3 : -4;
}

/** 小王, 老张, 阿强, and words the dictionary has as names without a surname before them, where something beside them agrees. */
function* familiarNames(words: PlacedWords): Generator<{ start: number; end: number; weight: number }> {
  const { text } = words;
  for (const match of text.matchAll(/[小老]\p{Script=Han}/gu)) {
    const [, surname = ''] = match[0];
    const start = match.index;
    const parts = words.between(start, start + 2);
    if (!plainSurnames.has(surname) && !wordSurnames.has(surname)) continue;
    const isWhole = parts?.length === 1 && !/^(?:nr|x|$)/.test(parts[0]?.tag ?? '') && !plainSurnames.has(surname);
    if (words.indexFrom(start) === undefined || isWhole || ordinaryWords.has(match[0])) continue;
    const agrees =
      cuesBefore.test(text.slice(Math.max(0, start - 12), start)) || verbsAfter.test(text.slice(start + 2, start + 10));
    if (agrees) yield { start, end: start + 2, weight: plainSurnames.has(surname) ? 4 : 3 };
  }
  for (const { word, tag, start, end } of words.words) {
    if (!tag.startsWith('nr') || ordinaryWords.has(word) || end - start < 2 || end - start > 3) continue;
    const before = cuesBefore.test(text.slice(Math.max(0, start - 12), start));
    const title = titlesAfter.test(text.slice(end, end + 8));
    if (before || title) yield { start, end, weight: 3 };
  }
  // A surname before a title: 王先生, 李女士, 赵经理.
  for (const { word, tag, start, end } of words.words) {
    if (
      end - start > 2 ||
      /^[pcdru]/.test(tag) ||
      !(plainSurnames.has(word) || wordSurnames.has(word) || doubleSurnames.test(word))
    )
      continue;
    if (
      /^(?:先生|女士|小姐|太太|夫人|总(?![共额数量价])|老师|老師|医生|醫生|经理|主任|教授|律师|师傅|阿姨|叔叔|某)/.test(
        text.slice(end, end + 3),
      )
    )
      yield { start, end, weight: plainSurnames.has(word) ? 4 : 3 };
  }
}

/** Whatever stands in a field that holds a name. */
function* fieldNames(text: string): Generator<{ start: number; end: number; weight: number }> {
  for (const match of text.matchAll(/(?<=[:：]\s{0,3})\p{Script=Han}{2,4}(?=$|[\s，,。；;、（(|]|先生|女士|小姐)/gmu)) {
    if (fieldBefore.test(text.slice(Math.max(0, match.index - 16), match.index)))
      yield { start: match.index, end: match.index + match[0].length, weight: 4.5 };
  }
}

/** 张**, 李某, 王某某: names half hidden already. */
function* maskedNames(text: string): Generator<{ start: number; end: number; weight: number }> {
  for (const match of text.matchAll(/\p{Script=Han}(?:某某?|[*＊×]{1,2}(?!\d))/gu)) {
    if (plainSurnames.has(match[0][0] ?? '') && !isHan(text[match.index - 1]))
      yield { start: match.index, end: match.index + match[0].length, weight: 4 };
  }
}

/** Whether a word that is a place on the list begins there. */
function isPlace(words: PlacedWords, start: number): boolean {
  const index = words.indexFrom(start);
  const word = index === undefined ? undefined : words.words[index];
  return word !== undefined && word.word.length > 1 && chinesePlaces().has(word.word);
}

/** Foreign and minority names, whose parts a dot joins: 阿卜杜拉·买买提. Only characters that such names are written with belong. */
function* dottedNames(text: string): Generator<{ start: number; end: number; weight: number }> {
  for (const match of text.matchAll(
    /(\p{Script=Han}{1,10})((?:[·•・‧]\p{Script=Han}{1,8})*)[·•・‧](\p{Script=Han}{1,10})/gu,
  )) {
    const [, first = '', , last = ''] = match;
    const lead = first.length - runLength([...first].reverse());
    const tail = runLength([...last]);
    if (first.length - lead === 0 || tail === 0) continue;
    yield { start: match.index + lead, end: match.index + match[0].length - (last.length - tail), weight: 6 };
  }
}

/** How many characters from the first on are of those that foreign names are written with. */
function runLength(chars: readonly string[]): number {
  const end = chars.findIndex((char) => !transliterating.has(char));
  return end < 0 ? chars.length : end;
}

const saysAfter = /^(?:说|表示|认为|指出|介绍|强调|对此|告诉|回答|问|还|也|在|对)/u;

/** Foreign names of one word, that the segmenter keeps together: 阿拉法特, 卢卡申科. */
function* foreignNames(words: PlacedWords): Generator<{ start: number; end: number; weight: number }> {
  const { text } = words;
  for (const { word, tag, start, end } of words.words) {
    if (!/^(?:nr|x|$)/.test(tag) || word.length > 7 || runLength([...word]) < word.length) continue;
    if (isPlace(words, start) || ordinaryWords.has(word)) continue;
    const isBeside =
      cuesBefore.test(text.slice(Math.max(0, start - 12), start)) || titlesAfter.test(text.slice(end, end + 8));
    if (word.length < 3 && !(tag === 'nrt' && (isBeside || saysAfter.test(text.slice(end, end + 3))))) continue;
    if (tag.startsWith('nr') || isBeside) yield { start, end, weight: isBeside ? 4.5 : 3 };
  }
}

function heaviest<T extends { start: number; end: number; weight: number }>(
  candidates: readonly T[],
  length: number,
): T[] {
  const occupied = new Occupied(length);
  return candidates
    .toSorted((a, b) => b.weight - a.weight || b.end - b.start - (a.end - a.start))
    .filter((one) => occupied.take(one))
    .sort((a, b) => a.start - b.start);
}
