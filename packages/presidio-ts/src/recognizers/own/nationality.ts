import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import type { MakeOptions } from '../catalogue.ts';
import { ownResult } from './own-result.ts';
import { oftenOtherwise, peoples } from './people-words.ts';
import { wordsOfText } from './text-words.ts';

/** Whether a capitalised word is a nationality, people, religion or political camp, in singular or plural. */
export function isPeople(word: string): boolean {
  return peoples.has(word) || (word.endsWith('s') && peoples.has(word.slice(0, -1)));
}

const prefix =
  /(?:North|South|Latin|Central|East|West|African|Native|Anglo|Afro|Sri|New|Costa|Puerto|Saudi|Pacific|British|Roman|Greek|Russian|Sunni|Shia|Northern)[ -]$/;
const labelled =
  /(?<![\p{L}])(?:nationality|citizenship|religion|ethnicity|race|faith|political (?:party|affiliation)|party|denomination)[ \t]*[:=][ \t]*["']?(\p{L}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,2})/giu;
const compound =
  /(?<![\p{L}-])(?:African[ -]Americans?|Asian[ -]Americans?|Native Americans?|Latin Americans?|Sri Lankans?|New Zealanders?|(?:North|South) Koreans?|South Africans?|Puerto Ricans?|Costa Ricans?|Saudi Arabians?|Roman Catholics?|Greek Orthodox|Russian Orthodox|Seventh[- ]day Adventists?|Jehovah['’]s Witness(?:es)?|Burkinabé|Québécois|Cape Verdeans?|East Timorese|Papua New Guineans?|Central Africans?|Northern Irish)(?![\p{L}-])/gu;

/** Nationalities, religions and political camps (Presidio's NRP) by list. */
export class NationalityRecognizer extends EntityRecognizer {
  constructor(options: MakeOptions = {}) {
    super({ name: 'NationalityRecognizer', supportedEntities: ['NRP'], supportedLanguage: options.supportedLanguage });
  }

  override analyze(text: string): RecognizerResult[] {
    const found: RecognizerResult[] = [];
    for (const match of text.matchAll(compound)) {
      found.push(ownResult(this, 'NRP', 'people of two words', match.index, match.index + match[0].length, 0.88));
    }
    for (const match of text.matchAll(labelled)) {
      const value = match[1] ?? '';
      const end = match.index + match[0].length;
      found.push(ownResult(this, 'NRP', 'labelled field', end - value.length, end, 0.75));
    }
    const { starts, ends } = wordsOfText(text);
    for (let index = 0; index < starts.length; index++) {
      const start = starts[index] ?? 0;
      const code = text.charCodeAt(start);
      if (code < 65 || code > 90) continue;
      const end = ends[index] ?? 0;
      const word = text.slice(start, end);
      const bare = word.replace(/['’]s$/, '');
      const people = isPeople(bare)
        ? bare
        : (/^(\p{Lu}\p{Ll}+)-(?:born|speaking|American|Canadian|British)$/u.exec(bare)?.[1] ?? '');
      if (people === '' || !isPeople(people)) continue;
      // “Green Party”, “Polish the table”, “Liberal Arts”
      const isStart = /(?:^|[.!?\n]\s*|["“(]\s*)$/.test(text.slice(Math.max(0, start - 3), start));
      if (oftenOtherwise.has(people) && isStart) continue;
      if (
        prefix.test(text.slice(Math.max(0, start - 12), start)) &&
        found.some((one) => one.start < start && one.end >= end)
      )
        continue;
      found.push(
        ownResult(this, 'NRP', 'people', start, start + people.length, oftenOtherwise.has(people) ? 0.5 : 0.8),
      );
    }
    return found;
  }
}
