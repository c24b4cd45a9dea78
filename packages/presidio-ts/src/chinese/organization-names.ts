import { genericBody, knownOrganizations, leftStops, strongEnding, weakEnding } from './organizations.ts';
import type { FoundSpan, PlacedWords } from './segmenter.ts';

const endings = new RegExp(
  String.raw`(?:${strongEnding.source}|${weakEnding.source})(?:(?:\p{Script=Han}{2,6}?)?(?:分公司|分行|支行|营业部|分院|分店))?`,
  'gu',
);
const longestName = 24;

/** Organisations: the word that closes their name and, to its left, all up to what cannot belong to a name; and those known by name. */
export function findOrganizations(words: PlacedWords, persons: readonly FoundSpan[]): FoundSpan[] {
  const { text } = words;
  const found: FoundSpan[] = [];
  for (const match of text.matchAll(endings)) {
    const end = match.index + match[0].length;
    if (words.indexTo(end) === undefined && /^\p{Script=Han}/u.test(text.slice(end))) continue;
    const start = leftBorder(words, match.index, persons);
    const name = text.slice(start, match.index).replace(/[（()）]/g, '');
    if (name.length < 2 || genericBody.test(name) || !/\p{Script=Han}|[A-Za-z]{2}/u.test(name)) continue;
    found.push({ start, end, score: strongEnding.test(match[0]) ? 0.8 : 0.7 });
  }
  for (const { word, tag, start, end } of words.words) {
    if (knownOrganizations.has(word) || (tag === 'nt' && word.length > 2)) found.push({ start, end, score: 0.7 });
  }
  for (const [index, { word, start }] of words.words.entries()) {
    // Names the segmenter cuts in two: 滴滴|出行, 招商|银行.
    const next = words.words[index + 1];
    if (next && next.start === start + word.length && knownOrganizations.has(word + next.word))
      found.push({ start, end: next.end, score: 0.7 });
  }
  return united(found);
}

/** Walks left over words that may belong to the name. */
function leftBorder(words: PlacedWords, end: number, persons: readonly FoundSpan[]): number {
  const { text } = words;
  let start = end;
  let depth = 0;
  let index = words.words.findLastIndex((word) => word.start < end);
  // An ending may stand inside a word the segmenter joined (工商银行).
  for (; index >= 0; index--) {
    const word = words.words[index];
    if (word === undefined || (word.end !== start && word.end < start) || end - word.start > longestName) break;
    if (/^[）)]$/.test(word.word)) depth++;
    else if (/^[（(]$/.test(word.word)) {
      if (depth === 0) break;
      depth--;
    } else if (/^[\s\p{P}\p{S}]+$/u.test(word.word) && !/^[·&-]$/.test(word.word)) break;
    else if (depth === 0 && (leftStops.test(word.word) || /^(?:p|c|u|r|y|e|d$)/.test(word.tag))) break;
    else if (
      persons.some(
        (person) =>
          person.score > 0.7 &&
          person.start <= word.start &&
          word.end <= person.end &&
          text[word.end] !== undefined &&
          leftStops.test(text[word.end] ?? ''),
      )
    )
      break;
    start = Math.min(start, word.start);
  }
  return depth > 0 ? end : start;
}

function united(found: readonly FoundSpan[]): FoundSpan[] {
  const kept: FoundSpan[] = [];
  for (const one of found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.score - a.score)) {
    if (kept.every((other) => one.end <= other.start || one.start >= other.end)) kept.push(one);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
