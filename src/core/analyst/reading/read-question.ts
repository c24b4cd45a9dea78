import { languageOf } from '../language.ts';
import type { Cue } from '../lexicon/cue.ts';
import { cuesAt, spelledCue } from '../lexicon/cues.ts';
import { isFiller } from '../lexicon/filler.ts';
import { thingGlossary, valueGlossary } from '../lexicon/glossary.ts';
import { columnsByInitials } from '../matching/initials.ts';
import { columnsByLetter } from '../matching/short-nouns.ts';
import { keysOf, matchToken, matchValues } from '../matching/values.ts';
import { inOwnWords } from '../memory/kept-in-mind.ts';
import { meansRevenue } from '../planning/revenue-words.ts';
import { withChineseParts } from './chinese-parts.ts';
import { withoutClosingVerb } from './closing-verb.ts';
import { readCodes } from './code-literals.ts';
import { addColumns } from './column-candidates.ts';
import { Candidates, cover, withHeads } from './cover.ts';
import { withEndsOfData } from './ends-of-data.ts';
import { withFigureOfFile } from './figure-of-file.ts';
import { withoutKindOf } from './kind-names.ts';
import { readNumbers } from './number.ts';
import { withOwnWords } from './own-words.ts';
import { readPeriods } from './period-ranges.ts';
import { withoutShorthand } from './shorthand.ts';
import type { Span } from './span.ts';
import { withWholeVerbs } from './split-verbs.ts';
import { withoutSpokenForms } from './spoken-chinese.ts';
import { normalizeText, type Unit, unitsOf } from './unit.ts';
import { verbatimColumns } from './verbatim-columns.ts';
import type { Vocabulary } from './vocabulary.ts';
import { withoutWholeSpan } from './whole-span.ts';
import { withWholeWeek } from './whole-week.ts';

/** “比上一季度” compares; the quarter in it is no condition. */
function qualityOf(cue: Cue, length: number): number {
  if (cue.name === 'previous-period' || cue.name === 'year-over-year') return 1.4;
  return cue.about !== null && length > 1 ? 1.15 : 1;
}

function addValues(candidates: Candidates, units: readonly Unit[], text: string, vocabulary: Vocabulary): void {
  const longest = Math.max(vocabulary.values.longest, 4);
  for (let from = 0; from < units.length; from += 1) {
    for (let to = from + 1; to <= Math.min(units.length, from + longest); to += 1) {
      const part = units.slice(from, to);
      // A bracket or comma beside a word is no part of a value, and must not make its span the longer one.
      if (
        [part[0]!, part.at(-1)!].some(
          (unit) => unit.kind === 'mark' && /^[()（）[\]【】,，、。;；:：?？!！=＝×÷*/+−-]$/.test(unit.text),
        )
      )
        continue;
      if (part.at(-1)!.kind === 'mark' && part.length === 1) continue;
      if (part.some((unit) => unit.kind === 'token')) break;
      const inner = part
        .flatMap((unit) => (unit.kind === 'quoted' ? unitsOf(unit.text) : [unit]))
        .filter((unit) => unit.kind !== 'mark');
      if (inner.length === 0) continue;
      const slice = part.length === 1 ? part[0]!.text : text.slice(part[0]!.start, part.at(-1)!.end);
      const values = matchValues(
        vocabulary.values,
        inner.map((unit) => unit.stem),
        slice,
      );
      if (values.length === 0 && to - from >= 3) addInitials(candidates, from, to, part, vocabulary);
      if (values.length === 0 && to - from <= 3) addLetterValues(candidates, from, to, slice, vocabulary);
      if (values.length === 0) continue;
      const sure = values.filter((value) => !value.needsColumn);
      candidates.add(from, to, sure.length > 0 ? 0.8 + 0.36 * sure[0]!.score : 0.5, { values });
    }
  }
}

/** A word of the language of questions or of the data: not to be taken for a typing error. */
function isKnownWord(unit: Unit, vocabulary: Vocabulary): boolean {
  return (
    unit.kind !== 'word' ||
    isFiller(unit.norm) ||
    thingGlossary.meanings.has(unit.stem) ||
    valueGlossary.meanings.has(unit.stem) ||
    vocabulary.names.has(unit.stem) ||
    vocabulary.values.words.has(unit.stem)
  );
}

/** “did not finish” for DNF, “out of stock” for OOS: a cell of capitals is short for the words. */
function addInitials(
  candidates: Candidates,
  from: number,
  to: number,
  part: readonly Unit[],
  vocabulary: Vocabulary,
): void {
  if (part.some((unit) => unit.kind !== 'word')) return;
  const initials = part.map((unit) => unit.norm[0]!.toUpperCase()).join('');
  const values = vocabulary.tables.flatMap((table) =>
    table.columns
      .filter((column) => column.type === 'string' && column.values.includes(initials))
      .map((column) => ({
        file: table.file,
        column: column.name,
        values: [initials],
        score: 0.95,
        needsColumn: false,
      })),
  );
  if (values.length > 0) candidates.add(from, to, 1.3, { values });
}

/** “男女”, “优良”: cells of one letter each, written together. */
function addLetterValues(candidates: Candidates, from: number, to: number, text: string, vocabulary: Vocabulary): void {
  const letters = [...text];
  if (letters.length < 2 || new Set(letters).size < letters.length || !/^[\u3400-\u9fff]+$/.test(text)) return;
  const values = vocabulary.tables.flatMap((table) =>
    table.columns
      .filter((column) => column.type === 'string' && letters.every((letter) => column.values.includes(letter)))
      .map((column) => ({ file: table.file, column: column.name, values: letters, score: 0.95, needsColumn: false })),
  );
  if (values.length > 0) candidates.add(from, to, 1.1, { values });
}

/**
 * Reads a question against the tables: cuts it into the spans that explain the most letters, longest first. What nothing
 * explains stays as spans without a meaning.
 */
export function readQuestion(question: string, vocabulary: Vocabulary, today: string): Span[] {
  // “没有退过货” says 退货, which may be a file or a column.
  const asked = normalizeText(inOwnWords(question, vocabulary.inMind, vocabulary.columnNames));
  const spelled = withoutSpokenForms(withoutWholeSpan(asked, vocabulary.tables), vocabulary.tables);
  const whole = withWholeVerbs(spelled, vocabulary.tables);
  const text = withoutShorthand(withEndsOfData(whole, vocabulary.tables))
    .replace(/(没有?|从未|未曾?|从没)((?![通超经错跳度])[\u4e00-\u9fff])过(?=[\u4e00-\u9fff])/g, '$1$2')
    // “9月环比8月”: both are named, so it is “9月比8月”.
    .replace(/(?<=[月季度年])[环同]比(?=(?:\d|[上去前第一二三四五六七八九十]))/g, '比');
  const units = unitsOf(text);
  const norms = units.map((unit) => (isKnownWord(unit, vocabulary) ? unit.norm : spelledCue(unit.norm)));
  const candidates = new Candidates(units, text);
  const unitAt = (start: number) => units.findIndex((unit) => unit.end > start);

  const occupied = new Set<number>();
  for (const { start, end, period, doubtful } of readPeriods(text, today, vocabulary.inMind)) {
    const from = unitAt(start);
    let to = units.findIndex((unit) => unit.start >= end);
    if (to < 0) to = units.length;
    if (from < 0 || to <= from) continue;
    candidates.add(from, to, doubtful ? 1.1 : 1.3, { period });
    if (!doubtful) for (let at = from; at < to; at += 1) occupied.add(at);
  }
  const known = (code: string) =>
    vocabulary.columnNames.has(code.toLowerCase()) || matchValues(vocabulary.values, keysOf(code), code).length > 0;
  for (const { start, end, text: code } of readCodes(text, known)) {
    const to = units.findIndex((unit) => unit.start >= end);
    candidates.add(unitAt(start), to < 0 ? units.length : to, 1.4, { quoted: code });
  }
  for (const { start, end, columns } of verbatimColumns(text, vocabulary.tables)) {
    const to = units.findIndex((unit) => unit.start >= end);
    candidates.add(unitAt(start), to < 0 ? units.length : to, 1.4, { columns });
  }
  const numbers = readNumbers(units);
  for (const number of numbers) candidates.add(number.from, number.to, 1.15, { number });
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!;
    for (const { cue, length } of cuesAt(norms, at)) {
      // “more than a week”: one of them, and no grouping by weeks.
      if (length > 1 && /^an?$/.test(norms[at]!) && numbers.some((number) => number.from === at)) continue;
      // “10 or over”, but “or over 10”: what stands before its number is no such phrase.
      if (/^[<>]=$/.test(cue.name) && /^(?:or|and)$/.test(norms[at]!) && units[at + length]?.kind === 'number')
        continue;
      candidates.add(at, at + length, qualityOf(cue, length), { cues: [cue] });
    }
    if (unit.kind === 'mark') candidates.add(at, at + 1, 0.2, { mark: true });
    // “30+”: thirty or more.
    if (
      unit.text === '+' &&
      units[at - 1]?.kind === 'number' &&
      units[at - 1]!.end === unit.start &&
      units[at + 1]?.kind !== 'number'
    )
      candidates.add(at, at + 1, 1, { cues: [{ name: '>=', about: null }] });
    if (unit.kind === 'quoted') candidates.add(at, at + 1, 1.2, { quoted: unit.text });
    if (unit.kind === 'token') {
      // A first and a last name may have become two tokens: together they are one person.
      let to = at + 1;
      const kind = unit.text.replace(/(?:_\d+){1,2}>$/, '');
      while (
        units[to]?.kind === 'token' &&
        units[to]!.text.startsWith(`${kind}_`) &&
        /^ $/.test(text.slice(units[to - 1]!.end, units[to]!.start))
      )
        to += 1;
      const token = text.slice(unit.start, units[to - 1]!.end);
      candidates.add(at, to, 1.5, { token, values: matchToken(vocabulary.tables, token) });
    }
  }
  addKnownWords(candidates, units);
  for (const at of units.keys())
    for (const { to, columns } of columnsByInitials(units, at, vocabulary.tables))
      candidates.add(at, to, 1.2, { columns });
  const nouns = addShortNouns(candidates, units, vocabulary);
  addColumns(candidates, units, vocabulary, (at, words) => occupied.has(at) || (words > 1 && nouns.has(at)));
  addValues(candidates, units, text, vocabulary);

  const spans = withFigureOfFile(withHeads(cover(candidates.all, units)), vocabulary.tables);
  const week = withWholeWeek(withOwnWords(spans, vocabulary.tables));
  return languageOf(text) === 'zh' ? withChineseParts(week) : withoutKindOf(withoutClosingVerb([...week]));
}

/** “哪个区”, “各班”, “每条线”: one letter behind a word that asks for things of a kind. */
function addShortNouns(candidates: Candidates, units: readonly Unit[], vocabulary: Vocabulary): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 1; at < units.length; at += 1) {
    const head = units
      .slice(Math.max(0, at - 3), at)
      .map((unit) => unit.text)
      .join('');
    // “每次”, “每笔”: one happening, which is a row.
    if (
      /[次回笔]/.test(units[at]!.text) ||
      !/(?:[哪各每按]|[哪每各几][个些家条位名所间座支款种]|最(?:[多少好高低]|受欢迎|热门|抢手|畅销)的)$/.test(head)
    )
      continue;
    const columns = columnsByLetter(units[at]!.text, vocabulary.tables);
    if (columns.length === 0) continue;
    candidates.add(at, at + 1, 1.2, { columns });
    found.add(at);
  }
  return found;
}

/** Han words of the glossaries hold together even where the data has nothing for them: 北京 is not 北 (north). */
function addKnownWords(candidates: Candidates, units: readonly Unit[]): void {
  const longest = Math.max(thingGlossary.longestHan, valueGlossary.longestHan);
  for (let at = 0; at < units.length; at += 1) {
    let word = '';
    for (let to = at; units[to]?.kind === 'han' && word.length < longest; to += 1) {
      word += units[to]!.text;
      if (word.length >= 2 && (thingGlossary.meanings.has(word) || valueGlossary.meanings.has(word)))
        // Less than what its parts may say together: 最低温度 is the lowest of 温度 where no column has the whole name.
        candidates.add(at, to + 1, meansRevenue(word) ? 1 : 0.8, {});
    }
  }
}
