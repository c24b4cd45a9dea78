import { type Glossary, sameMeaning } from '../lexicon/glossary.ts';
import { stem } from '../reading/stem.ts';
import { normalizeText, unitsOf } from '../reading/unit.ts';
import { editDistance, undoubled } from './edit-distance.ts';

/** One word of a name: an English stem, or a run of Han letters that belongs together. */
export interface NameWord {
  readonly key: string;
  readonly han: boolean;
}

/** Cuts a run of Han letters into glossary words, longest first; what is in no glossary stays together. */
export function segmentHan(run: string, glossary: Glossary): string[] {
  const words: string[] = [];
  let unknown = '';
  for (let at = 0; at < run.length; ) {
    let length = Math.min(glossary.longestHan, run.length - at);
    while (length > 1 && !glossary.meanings.has(run.slice(at, at + length))) length -= 1;
    if (length > 1) {
      if (unknown !== '') words.push(unknown);
      unknown = '';
      words.push(run.slice(at, at + length));
    } else unknown += run[at];
    at += Math.max(length, 1);
  }
  if (unknown !== '') words.push(unknown);
  return words;
}

/** “prüfungsdatum”, “kundenname”: two words of the glossary written as one, with or without a joint; else the word as it is. */
function compound(word: string, glossary: Glossary): string[] {
  if (word.length >= 8)
    for (let cut = word.length - 3; cut >= 4; cut -= 1) {
      const tail = stem(word.slice(cut));
      const head = [word.slice(0, cut), word.slice(0, cut).replace(/(?:s|n|en|er|e)$/, '')].find(
        (part) => part.length >= 4 && glossary.meanings.has(stem(part)),
      );
      if (head !== undefined && glossary.meanings.has(tail)) return [stem(head), tail];
    }
  return [stem(word)];
}

/** The words of a name such as “order_date”, “unitPrice”, “客户姓名” or “Amount (USD)”. */
export function wordsOf(name: string, glossary: Glossary): NameWord[] {
  const words: NameWord[] = [];
  let run = '';
  const flush = () => {
    if (run !== '') for (const key of segmentHan(run, glossary)) words.push({ key, han: true });
    run = '';
  };
  // “QtyOnHand”: in a name without spaces every hump is a word, however short.
  const spaced = /\s/.test(name) ? name : name.replace(/(?<=\p{Ll}{2}|\p{Lu}\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ');
  for (const unit of unitsOf(normalizeText(spaced))) {
    if (unit.kind === 'han') {
      run += unit.text;
      continue;
    }
    flush();
    if (unit.kind === 'word')
      for (const key of glossary.meanings.has(unit.stem) ? [unit.stem] : compound(unit.norm, glossary))
        words.push({ key, han: false });
    else if (unit.kind === 'number' || unit.kind === 'token') words.push({ key: unit.norm, han: false });
    else if (unit.kind === 'quoted') words.push(...wordsOf(unit.text, glossary));
  }
  flush();
  return words;
}

/** “超时” of “是否超时”, “客单” of “客单价”: two letters or more at either end of a longer word that no glossary cuts. */
export function partOfHan(part: string, whole: string): boolean {
  return (
    part.length >= 2 &&
    part.length < whole.length &&
    hanOnly.test(part) &&
    (whole.startsWith(part) || whole.endsWith(part))
  );
}

const hanOnly = /^[\u3400-\u9fff]+$/;

/** How surely two words name the same thing: 1 the same word, 0 nothing in common. `loose` allows typing errors. */
export function likeness(asked: string, known: string, glossary: Glossary, loose: boolean): number {
  if (asked === known) return 1;
  if (sameMeaning(glossary, asked, known)) return 0.86;
  if (!/^[a-z]/.test(asked) || !/^[a-z]/.test(known)) return partOfHan(asked, known) ? 0.78 : 0;
  // A phrase of the glossary is not abbreviated by its first word: “units” are not the unit cost.
  if (known.includes(' ') || asked.includes(' ')) return 0;
  // An abbreviation: “temp” for “temperature”. Four letters, or “avg” would be “average day”.
  if (known.length >= 4 && asked.length - known.length >= 2 && asked.startsWith(known)) return 0.72;
  if (known.length === 3 && asked.length >= 6 && asked.startsWith(known)) return 0.7;
  if (asked.length >= 4 && known.length - asked.length >= 2 && known.startsWith(asked)) return 0.7;
  // “scroe”: two letters the wrong way round.
  if (
    loose &&
    asked.length >= 4 &&
    asked.length === known.length &&
    asked[0] === known[0] &&
    [...asked].sort().join('') === [...known].sort().join('') &&
    editDistance(asked, known, 1) === 1
  )
    return 0.68;
  // “oder”, “sore”: a letter of five left out.
  if (loose && asked.length === 4 && known.length === 5 && asked[0] === known[0] && editDistance(asked, known, 1) === 1)
    return 0.66;
  if (!loose || asked.length < 5 || known.length < 4) return 0;
  // “tarrif”, “comittee”: the right letters, the wrong one doubled.
  if (undoubled(asked) === undoubled(known)) return 0.68;
  const limit = asked.length >= 9 ? 2 : 1;
  return asked[0] === known[0] && editDistance(asked, known, limit) <= limit ? 0.68 : 0;
}
