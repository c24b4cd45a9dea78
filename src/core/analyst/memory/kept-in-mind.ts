import { monthNumber } from '../reading/periods-english.ts';
import { escaped } from './escaped.ts';

/** A word of the user's own and what it stands for: “revenue” means `net_amount`. */
export interface Meaning {
  readonly word: string;
  readonly means: string;
}

/** What of the user's memories the analyst can plan with. */
export interface KeptInMind {
  /** The month in which the fiscal year starts, from 2; null where it is the calendar's or nobody said. */
  readonly yearStart: number | null;
  /** Whether a fiscal year is called after the year in which it starts; else, as most do, after the one in which it ends. */
  readonly namedByStart: boolean;
  readonly meanings: readonly Meaning[];
}

export const nothingInMind: KeptInMind = { yearStart: null, namedByStart: false, meanings: [] };

const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const fiscalYear = '(?:fiscal|financial|business|accounting|budget|tax) year|\\bFY\\b';

const startsEnglish = new RegExp(
  `(?:${fiscalYear})[^.;]{0,40}?\\b(?:starts?|begins?|starting|beginning|runs? from|is from|from)\\b(?: (?:in|on|with|at|the|of|first|start|beginning))*(?: (?:1|1st|01))?(?: of)? ${month}\\b`,
  'i',
);
const endsEnglish = new RegExp(
  `(?:${fiscalYear})[^.;]{0,40}?\\b(?:ends?|ending|closes?)\\b(?: (?:in|on|with|at|the|of|end|last|day))*(?: \\d{1,2}(?:st|nd|rd|th)?)?(?: of)? ${month}\\b`,
  'i',
);
const startsChinese =
  /(?:财年|财政年度|会计年度|财务年度)[^。；]{0,10}?(?:从|自|于|在|是)?([0-9]{1,2}|十[一二]?|[一二三四五六七八九])月/;
const chineseMonths = '一二三四五六七八九';

/** “net_amount”, `net amount`, “the net_amount column”: a name in quotes or without. */
const quoted = (name: string): string => `["“'\`]?(${name})["”'\`]?`;
const meaningPatterns: readonly RegExp[] = [
  // “By revenue we mean net_amount.”
  new RegExp(
    `^(?:by|when (?:i|we) say) ${quoted('[^"“”,.;]{2,40}?')},? (?:i|we) (?:always )?mean ${quoted('[^"“”.;]{2,60}?')}[.]?$`,
    'i',
  ),
  // “Revenue means net_amount”, “revenue = net_amount”, “revenue is defined as net_amount”.
  new RegExp(
    `^(?:the (?:word|term) )?${quoted('[^"“”,.;=]{2,40}?')} ?(?:\\b(?:always )?(?:means?|stands for|refers to|is (?:called|stored (?:in|as)|defined as|short for|the same as|a synonym (?:of|for)))|=|:=|→) ?${quoted('[^"“”.;]{1,60}?')}[.]?$`,
    'i',
  ),
  /^["“「]?([^"“”「」，。；]{1,20}?)["”」]?(?:是指|指的是|就是指|即指|意思是|定义为|指|=)["“「]?([^"“”「」。；]{1,40}?)["”」]?[。]?$/,
];

const fiscalSentence = /^Fiscal year starts in month (\d{1,2})\b/;

/**
 * What a memory says of the fiscal year in a sentence of our own, null where it says nothing of it: the month as a number, for April
 * and May are names of people too, and a project that knows an April hides her in every text.
 */
export function fiscalYearInNumbers(memory: string): string | null {
  const { yearStart, namedByStart, meanings } = readMemories([memory]);
  if (yearStart === null || meanings.length > 0) return null;
  return `Fiscal year starts in month ${yearStart}${namedByStart ? ' and is named after the year it starts in' : ''}`;
}

/** Reads the texts that the user asked to keep in mind; of two that speak of the same, the later counts. */
export function readMemories(memories: readonly string[]): KeptInMind {
  let { yearStart, namedByStart } = nothingInMind;
  const meanings = new Map<string, Meaning>();
  for (const text of memories.flatMap((memory) => memory.split(/(?<=[.;。；])\s+|\n/))) {
    const start = startMonth(text);
    if (start !== null) yearStart = start === 1 ? null : start;
    if (/\b(?:named|called|numbered|labell?ed)\b[^.]*\b(?:start|begin|first)/i.test(text)) namedByStart = true;
    if (start !== null) continue;
    for (const pattern of meaningPatterns) {
      const match = pattern.exec(text.trim());
      if (!match) continue;
      const [word, means] = [bare(match[1]!), bare(match[2]!)];
      if (word !== '' && means !== '' && word.toLowerCase() !== means.toLowerCase())
        meanings.set(word.toLowerCase(), { word, means });
      break;
    }
  }
  return { yearStart, namedByStart, meanings: [...meanings.values()] };
}

function startMonth(text: string): number | null {
  const numbered = fiscalSentence.exec(text)?.[1];
  if (numbered) return Number(numbered);
  const starts = startsEnglish.exec(text)?.[1];
  if (starts) return monthNumber(starts);
  const ends = endsEnglish.exec(text)?.[1];
  if (ends) return (monthNumber(ends) % 12) + 1;
  const han = startsChinese.exec(text)?.[1];
  if (!han) return null;
  const named = /^\d+$/.test(han) ? Number(han) : hanMonth(han);
  const start = /(?:结束|截止|为止)/.test(text) && !/开始|起/.test(text) ? (named % 12) + 1 : named;
  return start >= 1 && start <= 12 ? start : null;
}

const hanMonth = (han: string): number =>
  han.startsWith('十') ? (han.length === 1 ? 10 : 10 + hanMonth(han.slice(1))) : chineseMonths.indexOf(han) + 1;

const bare = (name: string): string =>
  name
    .replace(/^(?:the|our|a|an)\s+/i, '')
    .replace(/\s+(?:column|field|字段|列)$/i, '')
    .trim();

/**
 * The question in the data's words: where a word of the user's own stands, what it means. A word that is itself a column's name
 * is left: the user may ask for that column too.
 */
export function inOwnWords(question: string, inMind: KeptInMind, columns: ReadonlySet<string>): string {
  const asked = inMind.yearStart === null ? question : withoutFiscal(question);
  return inMind.meanings.reduce((text, { word, means }) => {
    if (columns.has(word.toLowerCase()) && !columns.has(means.toLowerCase())) return text;
    const latin = /^[\w\s&/-]+$/.test(word);
    const pattern = latin
      ? new RegExp(`(?<![\\w<])${escaped(word)}s?(?![\\w>])`, 'gi')
      : new RegExp(escaped(word), 'g');
    // A function, for what it means may hold `$&`.
    return text.replace(pattern, () => means);
  }, asked);
}

/** “by fiscal year” groups by year; which year that is, is said elsewhere (planning/fiscal-year.ts). */
const withoutFiscal = (question: string): string =>
  question
    .replaceAll(/\b(by|per|each|every|a) (?:fiscal|financial) (year|quarter)/gi, '$1 $2')
    .replaceAll(/([按每各逐]个?)财年度?/g, '$1年')
    .replaceAll(/([按每各逐]个?)财季度?/g, '$1季度');
