import { thingGlossary } from '../lexicon/glossary.ts';
import { wordsOf } from '../matching/words.ts';
import { stem } from '../reading/stem.ts';
import type { Draft } from './draft.ts';

const fileNoun =
  /^(?:files?|reports?|logs?|sheets?|lists?|data|datasets?|tables?|exports?|extracts?|spreadsheets?|workbooks?|registers?|registry|books?|ledgers?|documents?)$/i;

/** The words of a file's name: what all of its rows are about, so that saying one of them picks out none. */
export function topicWords(file: string): ReadonlySet<string> {
  const name = file.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/[_-]/g, ' ');
  return new Set(wordsOf(name, thingGlossary).flatMap(({ key }) => [key, stem(key)]));
}

/** Whether a word is one of the name of the file the rows are of. */
export const isTopic = (draft: Draft, text: string): boolean => topicWords(draft.scope.base.file).has(stem(text));

const article = /^(?:the|this|that|our|your|my|whole|entire|full)$/i;
const leads = /^(?:in|from|of|on|within|across|per)$/i;

/** “in the Sept arrears file”, “on this month's fleet report”: the file itself is named; its month is no condition, nor is its subject a cell. */
export function readNamedFile(draft: Draft): void {
  const topic = topicWords(draft.scope.base.file);
  const inName = (text: string) => {
    const words = text.toLowerCase().split(/[^\p{L}\d]+/u);
    return words.every((word) =>
      [...topic].some((one) => one === word || one === stem(word) || (word.length >= 3 && one.startsWith(word))),
    );
  };
  for (const [noun, span] of draft.spans.entries()) {
    if (!fileNoun.test(span.text) || span.values.length > 0 || draft.used.has(noun)) continue;
    let from = noun;
    while (from > 0 && (inName(draft.spans[from - 1]!.text) || article.test(draft.spans[from - 1]!.text))) from -= 1;
    const named = draft.spans.slice(from, noun).some((one) => !article.test(one.text));
    if (!named || !leads.test(draft.spans[from - 1]?.text ?? '')) continue;
    for (let at = from - 1; at <= noun; at += 1) draft.use(at);
  }
}
