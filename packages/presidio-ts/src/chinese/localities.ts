import { chinesePlaces } from './places.ts';
import { type FoundSpan, longestSpans, type PlacedWords } from './segmenter.ts';

// No name of a place has one of these in it.
const body = '[^省市县区的了是在和与从到至去给请把被将我你他她们这那哪每各、，。；：！？\\s\\d\\p{P}]';
const division = `(?:(?:高新|经济技术|工业)?(?:开发区|工业园区|科技园)|${body}{1,7}?(?:特别行政区|自治区|自治州|自治县|开发区|高新区|工业园区|科技园|新区|地区|街道|省|市|区|县|旗|镇|乡|村|屯)(?!长|民|委|场|域))`;
const street = String.raw`(?!铁路|公路|道路|网络)${body}{1,8}?(?:大街|大道|(?<!铁|公|道|线|思|出|套|一|网)路|街|巷|胡同|弄|里(?=\d)|(?<!铁|轨|渠|管|隧|车|知|频|味|报)道)(?:[东西南北中]段|[东西南北]路)?`;
const number = String.raw`(?:[甲乙丙]?\d{1,5}(?:-\d{1,4})?(?:弄|巷|号院|号楼|号|栋|幢|座|单元|室|层|楼|组)){1,5}`;
const building = String.raw`${body}{2,8}?(?:小区|花园|公寓|大厦|广场|金融中心|大楼|家园|新村|苑|庄园|山庄)`;
const rest = new RegExp(String.raw`(?:${division})*(?:${street})?(?:${number})?(?:${building})?(?:${number})?`, 'uy');
/** A street with its number is an address wherever it begins. */
const streetEnd = /(?:街|道|路|巷|胡同|弄|里|段)\d{1,5}(?:-\d{1,4})?(?:号|弄)/gu;
const streetBefore = new RegExp(String.raw`(?:${division}){0,4}${street}\d{1,5}(?:-\d{1,4})?(?:号|弄)$`, 'u');
const behindNumber = new RegExp(String.raw`(?:院)?(?:${building})?(?:${number})?`, 'uy');
// A division that is on no list counts where a place is told: after a sign or a preposition.
const divided = new RegExp(
  String.raw`(?<=^|[\p{P}\s]|[在到从去于住回往至]|来自|前往)${body}{1,3}(?:[省市县镇乡村]|街道|自治州)(?!长|民|委|场|域|里|政|级|属)`,
  'gmu',
);
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
  for (const match of text.matchAll(streetEnd)) {
    const numberEnd = match.index + match[0].length;
    const from = Math.max(0, match.index - 40);
    const before = streetBefore.exec(text.slice(from, numberEnd));
    if (before === null) continue;
    const start = startOf(words, from + before.index, before[0]);
    behindNumber.lastIndex = numberEnd;
    const end = numberEnd + (behindNumber.exec(text)?.[0].length ?? 0);
    if (inLatin.test(text.slice(start, end))) found.push({ start, end, score: 0.8 });
  }
  for (const match of text.matchAll(divided)) {
    const end = match.index + match[0].length;
    if (!genericDivision.test(match[0]) && words.between(match.index, end) !== undefined)
      found.push({ start: match.index, end, score: 0.55 });
  }
  return longestSpans(found, text.length);
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
  '大海',
  '东西',
  '天桥',
  '江湖',
  '城市',
  '都市',
  '上市',
  '入市',
  '黑市',
  '海岛',
  '海港',
  '山乡',
  '自治区',
  '直辖市',
  '新区',
  '新村',
  '山村',
  '山区',
  '深山',
  '大港',
  '镇西',
  '欧盟',
  '入门',
  '长大',
  '中美',
  '中日',
  '中俄',
  '中欧',
  '北方地区',
  '葡萄园',
  '果园',
  '校园',
  '家园',
  '公园',
  '车站',
  '网站',
  '港',
  '湖',
]);
const genericDivision =
  /^(?:回|返|还|全|各|本|该|外|每|某|两|多|几|一|二|三|四|五|六|七|八|九|十|百|千|万|农|小|超|股|门|夜|黑|菜|上|楼|房|大|社|地|郊|要|由|市|省|县|山|故|老|新|入|下|直辖|自治|贫困|专业|特区)|(?:城市|都市|超市|夜市|股市|楼市|门市|上市|黑市|海岛|农村|乡村|城镇|乡镇|城乡|故乡|山乡|下乡|家乡|他乡)$/u;

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
