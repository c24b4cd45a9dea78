import type { RunContext } from '../../contracts/agent.ts';
import type { Anonymized } from '../../contracts/model.ts';
import { languageOf } from '../analyst/language.ts';
import { planOf, same } from './answer-key.ts';

const particulars = {
  token: /<[A-Z][A-Z0-9_]*_\d+(?:_\d+)?>/g,
  quoted: /["“”„«»‘`「」『』][^"“”„«»’`「」『』]{1,200}["“”«»’`「」『』]/g,
  // Numbers, days and identifiers: whatever has a digit in it, with its unit.
  digits: /[\p{L}\p{N}_$€£¥%#./:-]*\p{N}[\p{L}\p{N}_$€£¥%#./:-]*/gu,
  number:
    /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand|million|dozen|half|third|quarter|first|second|fourth|fifth)s?\b|[零一二两三四五六七八九十百千万亿]+/gi,
  negation:
    /\b(?:not|no|never|none|nobody|nothing|neither|nor|without|except|excluding|exclude|other than|but|unless|only|lack(?:s|ing)?|missing|fail(?:s|ed)?)\b|n['’]t\b|不|没|无|非|除|未|别|仅|只|缺/gi,
  day: /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|周[一二三四五六日末]|星期./gi,
} as const;

/** Han words and Latin words that may stand in the one question and not in the other. */
const harmless = new Set(
  (
    'a an the of for in on at to by per each every and is are was were be been do does did has have had what whats which who how ' +
    'much many give show tell me us let i we you can could would will please find get compute calculate display list see know want ' +
    'need like there all our my your with from across over within it as total sum overall altogether amount ' +
    'average mean typical avg number count broken down split grouped group breakdown ' +
    'hi hello thanks thank kindly exactly just'
  ).split(' '),
);

/**
 * Whether two questions ask the same of the same tables: the built-in analyst reads both as one plan, and they agree in every number,
 * day, identifier, token, quotation and negation, and in every other word that is not harmless. What neither check is sure of is no.
 */
export function isSameQuestion(
  one: Anonymized,
  other: Anonymized,
  context: Pick<RunContext, 'tables' | 'keptTables' | 'memories' | 'today'>,
): boolean {
  if (one === other) return true;
  if (languageOf(one) !== languageOf(other)) return false;
  for (const pattern of Object.values(particulars)) {
    if (!same(found(one, pattern), found(other, pattern))) return false;
  }
  if (!same(wordsThatCount(one), wordsThatCount(other))) return false;
  const plan = planOf(one, context);
  return plan.kind !== 'unanswerable' && same(plan, planOf(other, context));
}

const found = (text: string, pattern: RegExp): string[] =>
  [
    ...text
      .toLowerCase()
      .matchAll(new RegExp(pattern.source, pattern.flags.includes('i') ? pattern.flags : `${pattern.flags}i`)),
  ]
    .map(([match]) => match.replace(/[.:]+$/, ''))
    .sort();

function wordsThatCount(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{Script=Han}]|[\p{L}\p{N}_]+/gu) ?? [];
  return [...new Set(words.filter((word) => !harmless.has(word)).map(singular))].sort();
}

const singular = (word: string): string =>
  word.length > 3 && /[^s]s$/.test(word)
    ? word.slice(0, word.endsWith('ies') ? -3 : -1) + (word.endsWith('ies') ? 'y' : '')
    : word;
