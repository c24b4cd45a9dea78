import type { CitedPassage } from '../../../contracts/model.ts';
import { searchWords } from '../../knowledge/search-words.ts';
import type { Language } from '../language.ts';
import { stem } from '../reading/stem.ts';
import type { LookUp } from './look-up.ts';

const quotedCharsMax = 420;
const shownMax = 3;

/** Words that every question has, and those that only point at texts. */
const empty = new Set(
  'a an and any are as at be been by can could did do does for from get has have how i if in is it its many may me much must my of on or our shall should that the their there they this to under was we were what when where which who whom whose why will with would you your about according say says tell find search show document policy file'
    .split(' ')
    .map(stem),
);

/** What a Chinese question says besides what it asks for. */
const emptyHan =
  /(?:怎么|如何|怎样|什么|多少|几[个天次]?|哪[些个里]|是否|能否|请问|一下|根据|按照|依据|关于|规定|要求|提到|说明|介绍|允许|约定|我们|公司|政策|制度|手册|规章|文档|文件|资料|指南|条款|查找|搜索|可以|需要|应该|[的是有吗呢在里中上说写了和与])/g;

/** The words of a question that a passage which answers it would have. */
function wordsOf(text: string): Set<string> {
  const words = searchWords(text.replaceAll(emptyHan, ' '))
    .split(' ')
    .map((word) => stem(word.toLowerCase()));
  return new Set(words.filter((word) => word !== '' && !empty.has(word)));
}

/** The share of the question's words that stand in a text. */
function overlap(asked: ReadonlySet<string>, text: string): number {
  if (asked.size === 0) return 0;
  const there = wordsOf(text);
  return [...asked].filter((word) => there.has(word)).length / asked.size;
}

/** The sentences around the one that fits best, as they stand there. */
function excerpt(text: string, asked: ReadonlySet<string>): string {
  const sentences = text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?]) |(?<=[。！？；])/u);
  const fits = sentences.map((sentence) => overlap(asked, sentence));
  let from = fits.indexOf(Math.max(...fits));
  let to = from;
  let length = sentences[from]!.length;
  for (;;) {
    const after = sentences[to + 1];
    const before = sentences[from - 1];
    if (after !== undefined && length + after.length < quotedCharsMax) {
      to += 1;
      length += after.length;
    } else if (before !== undefined && length + before.length < quotedCharsMax) {
      from -= 1;
      length += before.length;
    } else break;
  }
  const whole = sentences.slice(from, to + 1).join(/\p{Script=Han}/u.test(text) ? '' : ' ');
  const cut =
    whole.length > 2 * quotedCharsMax ? `${whole.slice(0, 2 * quotedCharsMax).replace(/<[^<>]*$/, '')} …` : whole;
  return `${from > 0 ? '… ' : ''}${cut}${to < sentences.length - 1 ? ' …' : ''}`;
}

/**
 * The passages that answer a question, quoted as they stand and cited; nothing is concluded from them.
 * @param tables whether they can answer it too, cannot, or are not there
 * @returns null where the passages do not fit well enough to be put in the place of another answer
 */
export function passageAnswer(
  { question, found, isAboutTexts }: LookUp,
  tables: 'can-answer' | 'cannot-answer' | 'none',
  language: Language,
): string | null {
  const asked = wordsOf(question);
  const judged = (found ?? []).map((passage) => ({
    passage,
    fit: overlap(asked, [passage.title, ...passage.headings, passage.text].join(' ')),
  }));
  const best = Math.max(0, ...judged.map(({ fit }) => fit));
  const fits = best >= 0.5;
  const isNearEnough = tables === 'none' || (tables === 'cannot-answer' && isAboutTexts);
  if (judged.length === 0 || !(fits || isNearEnough)) return null;
  const shown = judged.filter(({ fit }, at) => at === 0 || (fit > 0 && fit >= 0.6 * best)).slice(0, shownMax);
  const quotes = shown.map(
    ({ passage }) => `> ${excerpt(passage.text, asked)} [${passage.n}]\n\n${where(passage, language)}`,
  );
  return [opening(fits, tables === 'cannot-answer' && !isAboutTexts, language), ...quotes, closing(language)].join(
    '\n\n',
  );
}

function opening(fits: boolean, noTable: boolean, language: Language): string {
  const zh = language === 'zh';
  if (!fits) {
    return zh
      ? '文档中没有确切回答这个问题的内容，最接近的段落是：'
      : 'Nothing in the documents answers this for certain. The nearest passages are:';
  }
  if (noTable) return zh ? '没有表格能回答这个问题，但文档中写道：' : 'No table answers this, but your documents say:';
  return zh ? '文档中写道：' : 'Your documents say:';
}

const closing = (language: Language): string =>
  language === 'zh'
    ? '以上是原文段落，我没有据此推断任何结论。'
    : 'These are the passages as they stand; I concluded nothing from them.';

function where({ title, headings, page, line }: CitedPassage, language: Language): string {
  const zh = language === 'zh';
  const place =
    page !== null
      ? zh
        ? `第 ${page} 页`
        : `page ${page}`
      : line !== null
        ? zh
          ? `第 ${line} 行`
          : `line ${line}`
        : null;
  return `— ${[title, headings.at(-1), place].filter((part) => part != null && part !== '').join(', ')}`;
}
