import {
  brandEnding,
  genericBody,
  knownOrganizations,
  leftStops,
  namingVerbs,
  notOrganizations,
  strongEnding,
  weakEnding,
} from './organizations.ts';
import { type FoundSpan, longestSpans, type PlacedWord, type PlacedWords } from './segmenter.ts';

const endings = new RegExp(
  String.raw`(?:${strongEnding.source}|${weakEnding.source})(?:(?:\p{Script=Han}{2,6}?)?(?:分公司|分行|支行|营业部|分院|分店))?`,
  'gu',
);
const officeEnding = /(?:[部委厅局署院党]|政府|大学|公司|集团|医院|银行|电视台|军区)$/u;
const longestName = 24;

/** Organisations: the word that closes their name and, to its left, all up to what cannot belong to a name; and those known by name. */
export function findOrganizations(words: PlacedWords, persons: readonly FoundSpan[]): FoundSpan[] {
  const { text } = words;
  const named = new Set(persons.filter(({ score }) => score > 0.7).map((person) => person.end));
  const found: FoundSpan[] = [];
  for (const match of text.matchAll(endings)) {
    const end = match.index + match[0].length;
    if (words.indexTo(end) === undefined && /^\p{Script=Han}/u.test(text.slice(end))) continue;
    // 布局 is no office.
    const last = words.words[words.indexAt(match.index) ?? -1];
    if (match[0].length === 1 && last && last.start < match.index && /^[nva]$|^vn|^d/.test(last.tag)) continue;
    const start = leftBorder(words, match.index, named);
    const name = text.slice(start, match.index).replace(/[（()）]/g, '');
    if (name.length < 2 || genericBody.test(name) || !/\p{Script=Han}|[A-Za-z]{2}/u.test(name)) continue;
    found.push({ start, end, score: strongEnding.test(match[0]) ? 0.8 : 0.7 });
  }
  for (const { word, tag, start, end } of words.words) {
    const isNamed = tag === 'nt' && word.length > 2 && officeEnding.test(word) && !notOrganizations.test(word);
    if (knownOrganizations.has(word) || isNamed) found.push({ start, end, score: 0.7 });
  }
  for (const [index, { word, tag, start }] of words.words.entries()) {
    // Names the segmenter cuts in two: 滴滴|出行, 招商|银行.
    const next = words.words[index + 1];
    const isBrand =
      next && brandEnding.test(next.word) && /^(?:x|nz|nr|$)/.test(tag) && /^\p{Script=Han}{2,4}$/u.test(word);
    if (isBrand && !genericBody.test(word)) found.push({ start, end: next.end, score: 0.65 });
    else if (next && next.start === start + word.length && knownOrganizations.has(word + next.word))
      found.push({ start, end: next.end, score: 0.7 });
  }
  return longestSpans(found, text.length);
}

/** Walks left over words that may belong to the name. */
function leftBorder(words: PlacedWords, end: number, named: ReadonlySet<number>): number {
  const { text } = words;
  let start = end;
  let depth = 0;
  let index = words.indexAt(end - 1) ?? -1;
  // An ending may stand inside a word the segmenter joined (工商银行).
  for (; index >= 0; index--) {
    const word = words.words[index];
    if (word === undefined || (word.end !== start && word.end < start) || end - word.start > longestName) break;
    if (/^[）)]$/.test(word.word)) depth++;
    else if (/^[（(]$/.test(word.word)) {
      if (depth === 0) break;
      depth--;
    } else if (/^[\s\p{P}\p{S}]+$/u.test(word.word) && !/^[·&-]$/.test(word.word)) break;
    else if (depth === 0 && (leftStops.test(word.word) || isStop(word))) break;
    else if (named.has(word.end) && leftStops.test(text[word.end] ?? '')) break;
    start = Math.min(start, word.start);
  }
  return depth > 0 ? end : start;
}

/** By its part of speech: particles, pronouns, times, numbers but ordinals, and verbs that names do not hold. */
function isStop({ word, tag }: PlacedWord): boolean {
  if (/^(?:[pcuryet]|d$)/.test(tag) && tag !== 'x') return true;
  if (/^[mq]/.test(tag)) return !/^第|^\d{1,4}$/.test(word) && !/^[一二三四五六七八九十]$/.test(word);
  return /^v(?!n)/.test(tag) && !namingVerbs.test(word);
}
