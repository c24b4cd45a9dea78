import { cuesAt } from '../lexicon/cues.ts';
import { isFiller } from '../lexicon/filler.ts';
import { thingGlossary } from '../lexicon/glossary.ts';
import { type ColumnMatch, scoreColumn } from '../matching/columns.ts';
import { likeness } from '../matching/words.ts';
import type { Candidates } from './cover.ts';
import type { Unit } from './unit.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The words a term may start at a unit: the Latin word, phrases of the glossary, Han words known to glossary or schema. */
function termsAt(units: readonly Unit[], at: number, vocabulary: Vocabulary): { key: string; to: number }[] {
  const unit = units[at]!;
  // “by product” says what is grouped by.
  if (unit.kind === 'word' && /^(?:by|not|never)$/.test(unit.norm)) return [];
  if (unit.kind === 'word') {
    // “priciest” begins like “price”, but says what is wanted of it.
    if (cuesAt([unit.norm], 0).some(({ cue }) => cue.about !== null)) return [];
    const terms = [{ key: unit.stem, to: at + 1 }];
    for (let length = 2; length <= thingGlossary.longestLatin; length += 1) {
      const part = units.slice(at, at + length);
      if (part.length < length || part.some((one) => one.kind !== 'word')) break;
      const key = part.map((one) => one.stem).join(' ');
      if (thingGlossary.meanings.has(key)) terms.push({ key, to: at + length });
    }
    return terms;
  }
  if (unit.kind !== 'han') return unit.kind === 'number' ? [{ key: unit.norm, to: at + 1 }] : [];
  const terms: { key: string; to: number }[] = [];
  let key = '';
  for (let to = at; units[to]?.kind === 'han' && key.length < 10; to += 1) {
    key += units[to]!.text;
    if (thingGlossary.meanings.has(key) || vocabulary.hanWords.has(key)) terms.push({ key, to: to + 1 });
  }
  return terms;
}

/** What a row of such a file is called, whatever the file is. */
const dealings = new Set(['order', 'sale', 'transact', 'transaction', 'purchas', 'receipt', 'basket', 'checkout']);

const connectors = new Set(['of', 'the', 'a', 'an', 'per', '的', "'s", '.']);

/** Columns and files the words of a question may name, up to four words for one. */
export function addColumns(
  candidates: Candidates,
  units: readonly Unit[],
  vocabulary: Vocabulary,
  occupied: (at: number, words: number) => boolean,
): void {
  const walk = (from: number, at: number, keys: readonly string[], apart: boolean) => {
    // “no orders” are none, “order no” is a number.
    if (keys.length === 0 && units[at]?.norm === 'no') return;
    for (const term of termsAt(units, at, vocabulary)) {
      const asked = [...keys, term.key];
      // A word everybody knows is no misspelling of a column: “paid” is not “país”.
      const loose = asked.length === 1 && !thingGlossary.meanings.has(term.key) && !isFiller(units[term.to - 1]!.norm);
      // “pass rate” asks how many passed, unless a column holds the rate.
      const rate = term.to - from > 1 && /^rates?$/.test(units[term.to - 1]!.norm);
      const matches: ColumnMatch[] = [];
      for (const column of vocabulary.columns) {
        // “flights arrived”: a verb behind the file's noun is no part of a column's name.
        const verb = asked.length > 1 && /ed$/.test(units[term.to - 1]!.norm);
        const score = scoreColumn(asked, column, loose, !apart && !verb);
        if (score >= 0.5 && (!rate || scoreColumn(['rat'], column, false, false) > 0))
          matches.push({ file: column.file, column: column.column, score });
      }
      if (matches.length > 0 && !occupied(from, asked.length)) {
        matches.sort((a, b) => b.score - a.score);
        candidates.add(from, term.to, 0.75 + 0.35 * matches[0]!.score, { columns: matches });
      }
      // “claims” names insurance_claims.csv: the last word of a file's name is what its rows are.
      const names = ({ words }: { readonly words: readonly string[] }) =>
        [words, words.slice(-1)].some(
          (some) =>
            some.length === asked.length &&
            asked.every(
              (key, index) =>
                likeness(key, some[index]!, thingGlossary, false) > 0.8 ||
                (dealings.has(key) && dealings.has(some[index]!)),
            ),
        );
      // “各仓库的库存” of 仓库库存.csv: what stands before 的 is whose it is.
      const files = apart && units[from]!.kind === 'han' ? [] : vocabulary.files.filter(names);
      if (files.length > 0) candidates.add(from, term.to, 1, { tables: files.map((one) => one.file) });
      if (asked.length < 4) {
        const next = term.to;
        if (units[next] !== undefined) walk(from, next, asked, apart);
        // “co-insurance” in a formula, where a hyphen may be a minus.
        if (
          units[next]?.text === '-' &&
          units[next - 1]!.kind === 'word' &&
          units[next]!.start === units[next - 1]!.end &&
          units[next + 1]?.start === units[next]!.end
        )
          walk(from, next + 1, asked, apart);
        if (
          units[next] !== undefined &&
          connectors.has(units[next]!.norm) &&
          units[next + 1] !== undefined &&
          asked.at(-1) !== 'number'
        )
          walk(from, next + 1, asked, true);
      }
    }
  };
  for (let at = 0; at < units.length; at += 1) walk(at, at, [], false);
}
