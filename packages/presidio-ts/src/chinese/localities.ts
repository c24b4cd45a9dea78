import { chinesePlaces } from './places.ts';
import type { FoundSpan, PlacedWords } from './segmenter.ts';

// No name of a place has one of these in it.
const body = '[^的了是在和与从到至去给请把被将我你他她们这那哪每各、，。；：！？\\s\\d\\p{P}]';
const division = `(?:(?:高新|经济技术|工业)?(?:开发区|工业园区|科技园)|${body}{1,7}?(?:特别行政区|自治区|自治州|自治县|开发区|高新区|工业园区|科技园|新区|地区|街道|省|市|区|县|旗|镇|乡|村|屯)(?!长|民|委|场|域))`;
const street = String.raw`${body}{1,8}?(?:大街|大道|公路|环路|路|街|巷|胡同|弄|里|道)(?:[东西南北中]段|[东西南北]路)?`;
const number = String.raw`(?:[甲乙丙]?\d{1,5}(?:-\d{1,4})?(?:弄|巷|号院|号楼|号|栋|幢|座|单元|室|层|楼|组)){1,5}`;
const building = String.raw`\p{Script=Han}{2,10}?(?:小区|花园|公寓|大厦|广场|中心|大楼|家园|新村|苑|城|府|庄园|山庄)`;
const rest = new RegExp(String.raw`(?:${division})*(?:${street})?(?:${number})?(?:${building})?(?:${number})?`, 'uy');
/** A street with its number is an address wherever it begins. */
const numberedStreet = new RegExp(
  String.raw`(?:${division}){0,4}${street}\d{1,5}(?:-\d{1,4})?(?:号|弄)(?:院)?(?:${building})?(?:${number})?`,
  'gu',
);
const divided = new RegExp(String.raw`(?<!\p{Script=Han})(?:${division}){1,4}`, 'gu');
const inLatin = /^[\p{Script=Han}\d（）()-]+$/u;

/** Places by lists and the segmenter's dictionary, joined with the smaller ones behind them down to the door. */
export function findPlaces(words: PlacedWords): FoundSpan[] {
  const { text } = words;
  const known = chinesePlaces();
  const found: FoundSpan[] = [];
  let end = 0;
  for (const { word, tag, start, end: wordEnd } of words.words) {
    if (start < end) continue;
    const isListed = known.has(word) || known.has(word.replace(/[省市县区]$/u, ''));
    if (notPlaces.has(word) || !(isListed || (tag === 'ns' && isLikely(text, word, start)))) continue;
    end = chainFrom(words, start, wordEnd, known);
    const isAddress = end > wordEnd;
    found.push({ start, end, score: isAddress ? 0.8 : isListed ? 0.7 : 0.6 });
  }
  for (const match of text.matchAll(numberedStreet)) {
    const start = startOf(words, match.index, match[0]);
    if (inLatin.test(match[0])) found.push({ start, end: match.index + match[0].length, score: 0.8 });
  }
  for (const match of text.matchAll(divided)) {
    if (
      /(?:市|县|镇|乡|村|街道|自治州|自治区|省)$/u.test(match[0]) &&
      match[0].length > 2 &&
      !genericDivision.test(match[0])
    )
      found.push({ start: match.index, end: match.index + match[0].length, score: 0.55 });
  }
  return longest(found);
}

const ending = /[省市县区镇乡村州岛山江河湖海湾路街园港站]$/u;
/** The dictionary has words among its places that are none (长大): one that is not listed must look like a place or stand like one. */
const isLikely = (text: string, word: string, start: number): boolean =>
  word.length > 1 &&
  (ending.test(word) ||
    /[在从到去往回至赴抵于]$|来自|位于|前往|籍贯|地址|住址|地点/u.test(text.slice(Math.max(0, start - 3), start)));

const notPlaces = new Set([
  '中国人',
  '中文',
  '华东',
  '华南',
  '华北',
  '西部',
  '东部',
  '南部',
  '北部',
  '东方',
  '西方',
  '中原',
  '华人',
  '唐',
  '汉',
  '江',
  '河',
]);
const genericDivision =
  /^(?:全|各|本|该|外|每|某|城|乡|农|小|超|股|门|夜|黑|菜|上|楼|房|大|社|地|郊|市|省|县)[市省县区村镇乡]|(?:超市|城市|夜市|股市|楼市|门市|上市|社区|小区|农村|乡村|城镇|乡镇|地区|景区|校区|厂区)$/u;

/** Where an address that begins with a known place ends: the next known place, divisions, street, number. */
function chainFrom(words: PlacedWords, start: number, firstEnd: number, known: ReadonlySet<string>): number {
  const { text } = words;
  let end = firstEnd;
  for (;;) {
    const next = words.indexFrom(end);
    const word = next === undefined ? undefined : words.words[next];
    if (word && (known.has(word.word) || (word.tag === 'ns' && ending.test(word.word)))) end = word.end;
    else break;
  }
  rest.lastIndex = end;
  const more = rest.exec(text)?.[0] ?? '';
  // “上海分公司路” and the like: what is added must end where a word does.
  return more !== '' && words.indexTo(end + more.length) === undefined && !/\d|[号室]$/.test(more)
    ? Math.max(start, end)
    : end + more.length;
}

/** The first word of a match that is not said about the place but to its left. */
function startOf(words: PlacedWords, start: number, matched: string): number {
  const lead = /^(?:.*(?:住址|地址|住在|位于|家住|现住|寄到|送到|放在|住|址))/u.exec(matched)?.[0].length ?? 0;
  return words.indexFrom(start + lead) === undefined ? start : start + lead;
}

function longest(found: readonly FoundSpan[]): FoundSpan[] {
  const kept: FoundSpan[] = [];
  for (const one of found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.score - a.score)) {
    if (kept.every((other) => one.end <= other.start || one.start >= other.end)) kept.push(one);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
