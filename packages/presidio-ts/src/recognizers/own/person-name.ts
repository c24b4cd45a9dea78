import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { Gazetteers } from '../../gazetteers/gazetteer-port.ts';
import { commonGivenNames } from '../../given-names.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import type { MakeOptions } from '../catalogue.ts';
import { type NameWord, nameWord } from './name-words.ts';
import { ownResult } from './own-result.ts';
import { wordsOfText } from './text-words.ts';
import { isNameSuffix, isTitle } from './titles.ts';

interface Word extends NameWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isInitial: boolean;
}

const speaker = /^(\p{Lu}[\p{L}\p{M}'’-]{1,20}(?: \p{Lu}[\p{L}\p{M}'’-]{1,20})?):[ \t]+\S/gmu;
const particles: ReadonlySet<string> = new Set(
  'de del della di da dos das do van von der den la le bin ibn al el ter ten zu af av y e du des dalla lo'.split(' '),
);
const cueBefore =
  /(?:^|[^\p{L}])(?:hi|hey|hello|dear|thanks|thx|ty|tell|told|ask|asked|call|called|text|texted|email|emailed|ping|cc|from|with|regards|cheers|love|xoxo|i['’]?m|i am|im|my name is|name is|name['’]?s|this is|it['’]?s|call me|named|meet|met|and|for|to|by|is|does|did|has|give|send|let|remind|contact|about|mr|mrs|ms|miss|dr|prof)[ ,:]{1,2}$/iu;
const strongCue =
  /(?:^|[^\p{L}])(?:hi|hey|hello|hallo|hola|bonjour|ciao|hej|hei|olá|salut|liebe|lieber|dear|thanks|thx|tell|told|ask|asked|regards|cheers|i['’]?m|i am|im|my name is|name is|its|it['’]s|call me|named|remind|mr|mrs|ms|miss|dr|prof)[ ,.:]{1,2}$/iu;
/** Words before a person's given name and never before a place. */
const companion =
  /(?:^|[^\p{L}])(?:with|met|meet|told|tell|ask(?:ed)?|thank(?:s|ed)?|invited?|called|married|wife|husband|son|daughter|brother|sister|friend|colleague|boss|neighbou?r|mum|mom|dad|mother|father),? $/iu;
const notFamily =
  /^(?:back|that|when|will|please|first|later|soon|today|again|right|here|there|then|about|over|what|where|which|while|said|says|like|love|good|well|from|with|some|more|much|many|very|just|only|also|this|these|those|went|came|made|make|take|took)$/;
const locative =
  /(?:^|[^\p{L}])(?:in|near|at|around|outside|towards?|via|to|from|visit(?:ing|ed)?|leav(?:e|ing)|left|reach(?:ed)?)\s$/iu;

/**
 * Names of people by lists of given and family names: in capitals or not, with initials and particles, family name first before a
 * comma, speakers of a chat. One word alone must be a given name that is hardly anything else.
 */
export class PersonNameRecognizer extends EntityRecognizer {
  readonly #gazetteers: Gazetteers | undefined;

  constructor(options: MakeOptions = {}) {
    super({
      name: 'PersonNameRecognizer',
      supportedEntities: ['PERSON'],
      supportedLanguage: options.supportedLanguage,
    });
    this.#gazetteers = options.gazetteers;
  }

  override analyze(text: string): RecognizerResult[] {
    // Without lists there is nothing to go by that the cue words do not have.
    if (this.#gazetteers === undefined) return [];
    const found: RecognizerResult[] = [];
    const { starts, ends } = wordsOfText(text);
    const known = (index: number): Word => wordAt(text, starts[index] ?? 0, ends[index] ?? 0, this.#gazetteers);
    for (let index = 0; index < starts.length; index++) {
      const start = starts[index] ?? 0;
      const first = text[start] ?? '';
      const isCapital = first !== first.toLowerCase();
      if (!isCapital) {
        if (this.supportedLanguage === 'en') index += this.#small(text, index, known, found);
        continue;
      }
      // All the capitalised words in a row, with initials and particles between them.
      const run = [known(index)];
      while (run.length < 12) {
        const next = index + run.length;
        if (next >= starts.length) break;
        const between = text.slice(ends[next - 1] ?? 0, starts[next] ?? 0);
        if (between !== ' ' && !(between === '. ' && (run.at(-1)?.isInitial || isTitle(run.at(-1)?.text ?? '')))) break;
        const word = known(next);
        const isParticle =
          particles.has(word.text) &&
          /^\p{Lu}/u.test(
            text
              .slice(ends[next] ?? 0)
              .trimStart()
              .slice(0, 1),
          );
        if (!/^\p{Lu}/u.test(word.text) && !isParticle) break;
        run.push(word);
      }
      this.#inRun(text, run, found);
      index += run.length - 1;
    }
    this.#speakers(text, found);
    return found;
  }

  /** Lines of a chat that begin with a name: where one speaker is a known given name, the others are speakers too. */
  #speakers(text: string, found: RecognizerResult[]): void {
    const lines = [...text.matchAll(speaker)];
    if (lines.length < 2) return;
    const names = lines.map((match) => match[1] ?? '');
    if (!names.some((name) => this.#word(name.split(' ')[0] ?? '').isSureGiven)) return;
    for (const [index, match] of lines.entries()) {
      const name = names[index] ?? '';
      const first = this.#word(name.split(' ')[0] ?? '');
      if (first.isOther || (first.isOrdinary && !first.isGiven)) continue;
      found.push(ownResult(this, 'PERSON', 'speaker', match.index, match.index + name.length, 0.75));
    }
  }

  #inRun(text: string, run: readonly Word[], found: RecognizerResult[]): void {
    let titled = false;
    for (let at = 0; at < run.length; at++) {
      const word = run[at];
      if (word === undefined) break;
      if (isTitle(word.text) && at + 1 < run.length) {
        titled = true;
        continue;
      }
      const length = nameLength(run, at, titled);
      const name = run.slice(at, at + length);
      const score = length === 0 ? 0 : scoreOf(text, name, titled);
      titled = false;
      if (score === 0) continue;
      const last = name.at(-1)?.end ?? 0;
      const withSuffix = suffixEnd(text, last);
      found.push(
        ownResult(this, 'PERSON', length > 1 ? 'given and family name' : 'given name', word.start, withSuffix, score),
      );
      at += length - 1;
    }
    this.#familyFirst(text, run, found);
  }

  /** “Lopez, Maria”, “NOVÁK, Jan”: family name before a comma, where no list of names goes on. */
  #familyFirst(text: string, run: readonly Word[], found: RecognizerResult[]): void {
    const last = run.at(-1);
    const isWhole =
      run.length < 3 || (run.length < 5 && run.slice(0, -1).every(({ text: one }) => particles.has(one.toLowerCase())));
    if (last === undefined || !isWhole || text[last.end] !== ',') return;
    const head = run[0];
    const isParticle = particles.has(head?.text.toLowerCase() ?? '') && run.length > 1;
    if (head === undefined || !(head.isFamily || !head.isOrdinary || isParticle) || head.isOther || isTitle(head.text))
      return;
    const rest =
      /^, (\p{Lu}[\p{L}\p{M}'’-]+)((?: \p{Lu}\.?(?![\p{L}]))| \p{Lu}[\p{L}\p{M}'’-]+)?(?![\p{L}\p{M}])/u.exec(
        text.slice(last.end, last.end + 50),
      );
    if (rest === null) return;
    const given = this.#word(rest[1] ?? '');
    if (
      !given.isSureGiven &&
      !(given.isGiven && /[:|"\t]\s*$|^\s*$/.test(text.slice(Math.max(0, head.start - 2), head.start)))
    )
      return;
    const second = rest[2]?.trim() ?? '';
    const isMiddle = second === '' || second.length <= 2 || this.#word(second).isGiven;
    const end = last.end + (isMiddle ? rest[0].length : rest[0].length - (rest[2]?.length ?? 0));
    const after = text.slice(end, end + 5);
    const before = text.slice(Math.max(0, head.start - 12), head.start);
    // “Anna, Maria and Paul”, “Dear Anna, Paul …”
    if (
      /^(?:, \p{Lu}| and| &| or)/u.test(after) ||
      /(?:^|[^\p{L}])(?:dear|hi|hello|hey|and|in|from|to|at|near)\s$/iu.test(before)
    )
      return;
    if (head.isSureGiven && !head.isFamily) return;
    if (head.isTown && !head.isFamily) return;
    const isCell = /(?:^|[\n\t|;"'(:]|\d[.)]|:\s)\s*$/.test(before);
    found.push(
      ownResult(
        this,
        'PERSON',
        'family name first',
        head.start,
        end,
        isCell || (!head.isTown && !head.isGivenWhole && given.isSureGiven) ? 0.87 : head.isFamily ? 0.7 : 0.5,
      ),
    );
  }

  #word(text: string): Word {
    return wordAt(text, 0, text.length, this.#gazetteers);
  }

  /** Names in small letters, as in chats. Returns how many further words were taken. */
  #small(text: string, index: number, known: (index: number) => Word, found: RecognizerResult[]): number {
    const { starts, ends } = wordsOfText(text);
    const start = starts[index] ?? 0;
    if ((ends[index] ?? 0) - start < 3 || /[@\p{N}_/.-]/u.test(text[start - 1] ?? ' ')) return 0;
    const first = known(index);
    if (!first.isSureGiven || /[-.@_/]/.test(first.text) || /[@_\p{N}/]/u.test(text[first.end] ?? ' ')) return 0;
    const before = text.slice(Math.max(0, start - 16), start);
    const isCued = cueBefore.test(before);
    const next =
      index + 1 < starts.length && text.slice(first.end, starts[index + 1]) === ' ' ? known(index + 1) : undefined;
    if (next && /^\p{Ll}{2,}(?:['’-]\p{Ll}+)*$/u.test(next.text) && !/[@_\p{N}/]/u.test(text[next.end] ?? ' ')) {
      const isName =
        next.isFamily &&
        next.text.length > 2 &&
        (!next.isOrdinary || (next.text.length > 3 && strongCue.test(before) && !notFamily.test(next.text)));
      const isUnknown = !next.isOrdinary && next.text.length > 4 && !next.isOther;
      if (isName || (isUnknown && isCued)) {
        found.push(ownResult(this, 'PERSON', 'name in small letters', start, next.end, isName && isCued ? 0.7 : 0.5));
        return 1;
      }
    }
    if (strongCue.test(before) && !first.isTown)
      found.push(ownResult(this, 'PERSON', 'given name in small letters', start, first.end, 0.55));
    return 0;
  }
}

function wordAt(text: string, start: number, end: number, gazetteers: Gazetteers | undefined): Word {
  const whole = text.slice(start, end);
  const word = whole.replace(/['’]s$/, '');
  const known = nameWord(word, gazetteers, (name) => commonGivenNames.has(name.toLowerCase()));
  return { ...known, text: word, start, end: start + word.length, isInitial: /^\p{Lu}(?:\.\p{Lu})*$/u.test(word) };
}

/** How many words from a place in a run of capitalised words are a name; 0 when none begins here. */
function nameLength(run: readonly Word[], at: number, titled: boolean): number {
  const first = run[at];
  if (first === undefined || particles.has(first.text)) return 0;
  // “Dr. French”, “Mrs. Street”
  if (first.isOther) return titled && run.length === at + 1 ? 1 : 0;
  const canStart = first.isGiven || first.isInitial || titled;
  if (!canStart) {
    // Family name first, as in Hungary.
    const next = run[at + 1];
    return first.isFamily &&
      !first.isOrdinary &&
      next?.isSureGiven &&
      !next.isFamily &&
      !first.isTown &&
      run.length === at + 2
      ? 2
      : 0;
  }
  let length = 1;
  while (length < 5) {
    const next = run[at + length];
    if (next === undefined || next.isOther || isTitle(next.text)) break;
    if (particles.has(next.text)) {
      length++;
      continue;
    }
    if (next.isOrdinary && !next.isFamily && !next.isInitial) break;
    length++;
    // “Maria Lopez Chicago”: a known family name ends it, unless what follows is family as well.
    const after = run[at + length];
    if (next.isFamily && !next.isGiven && after && !after.isFamily && after.isTown) break;
  }
  while (
    length > 1 &&
    (particles.has(run[at + length - 1]?.text ?? '') || (run[at + length - 1]?.isInitial && length > 2))
  )
    length--;
  return length;
}

function scoreOf(text: string, name: readonly Word[], titled: boolean): number {
  const [first, ...others] = name;
  if (first === undefined) return 0;
  const before = text.slice(Math.max(0, first.start - 16), first.start);
  if (/[@_/\\\p{N}]$/u.test(before) || /^[@_\p{N}]/u.test(text.slice(name.at(-1)?.end ?? 0))) return 0;
  const last = others.findLast((word) => !particles.has(word.text));
  if (last === undefined) {
    const isSpeaker =
      first.isGiven && /(?:^|\n)\s*$/.test(before) && /^: ?\S/.test(text.slice(first.end, first.end + 3));
    if (titled) return 0.86;
    if (isSpeaker && !first.isOther) return 0.75;
    if (first.isInitial || !first.isGiven) return 0;
    if (strongCue.test(before)) return first.isOrdinary ? 0.6 : 0.86;
    if (first.isSureGiven && companion.test(before)) return 0.86;
    if (!first.isSureGiven || first.isLargeTown || (first.isTown && locative.test(before))) return 0;
    if (/^\p{Lu}{2,}$/u.test(first.text)) return first.text.length > 3 ? 0.4 : 0;
    // “Harrison-Fisher”: two family names in one are as often a firm.
    if (first.text.includes('-') && first.isFamily && !first.isGivenWhole) return 0.45;
    return first.isTown ? 0.5 : 0.6;
  }
  const isCapitals = name.every((word) => /^[\p{Lu}'’.-]+$/u.test(word.text));
  if (isCapitals && !(first.isSureGiven || first.isFamily)) return 0;
  if (titled) return 0.87;
  if (first.isInitial) {
    if (last.isOrdinary) return last.isFamily ? 0.55 : 0;
    return first.text.length > 3 ? 0 : last.isFamily ? 0.86 : 0.6;
  }
  if (!first.isSureGiven) {
    if (!last.isFamily || (last.isOrdinary && first.isOrdinary)) return strongCue.test(before) ? 0.6 : 0;
    return first.isTown && last.isTown ? 0.4 : last.isOrdinary ? 0.5 : 0.7;
  }
  return last.isFamily || last.isGiven ? 0.86 : 0.75;
}

/** “John Smith Jr.”, “Ana Ruiz, MD”. */
function suffixEnd(text: string, end: number): number {
  const match = /^,? (\p{Lu}[\p{L}.]{1,4})(?![\p{L}])/u.exec(text.slice(end, end + 8));
  const suffix = match?.[1] ?? '';
  return match && isNameSuffix(suffix.replaceAll('.', '')) && /^(?:Jr|Sr|II|III|IV)/.test(suffix)
    ? end + match[0].length
    : end;
}
