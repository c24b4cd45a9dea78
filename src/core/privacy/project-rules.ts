import type { ColumnRef, RuleBody } from '../../contracts/rules.ts';
import { foldedWords, isWideWord, type Word, wordsOf } from './folding.ts';
import type { KnownMatch } from './known-values.ts';
import { compileRulePattern, type PatternFinder } from './rule-pattern.ts';
import { WordTrie } from './word-trie.ts';

/** A place that a user lets stand as it is. */
export interface ShownPlace {
  readonly start: number;
  readonly end: number;
  /** Columns whose values the user agreed to show here. */
  readonly over: readonly ColumnRef[];
}

interface TextRule {
  readonly order: number;
  readonly body: Exclude<RuleBody, { kind: 'hide-pattern' }>;
}

interface PatternRule {
  readonly order: number;
  readonly entityType: string;
  readonly find: PatternFinder;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly order: number;
}

type HiddenPlace = Place & { readonly match: KnownMatch };
type OpenPlace = Place & { readonly over: readonly ColumnRef[] };

/** Between two words of one text: a space, a comma and a space, a line break; as for known values. */
const longestGap = 4;

/** What a project's user decided to hide and to show. Of two rules for one place the later counts. */
export class ProjectRules {
  readonly #exact: TextRule[] = [];
  readonly #trie = new WordTrie();
  readonly #byWords: TextRule[][] = [];
  readonly #indexOf = new Map<string, number>();
  readonly #patterns: PatternRule[] = [];

  /** @param rules in order of their making. @throws {RangeError} for an expression that cannot be used. */
  constructor(rules: readonly RuleBody[] = []) {
    for (const [order, body] of rules.entries()) {
      if (body.kind === 'hide-pattern') {
        const find = compileRulePattern(body.pattern);
        // Never to be passed over: what it was to hide would leave.
        if (typeof find === 'string')
          throw new RangeError('A rule of this project has an expression that cannot be used.');
        this.#patterns.push({ order, entityType: body.entityType, find });
        continue;
      }
      const words = foldedWords(body.text);
      if (body.match === 'exact' || words.length === 0) this.#exact.push({ order, body });
      else this.#addWords(words, { order, body });
    }
  }

  get isEmpty(): boolean {
    return this.#exact.length + this.#byWords.length + this.#patterns.length === 0;
  }

  /** Every place in a text that is to be hidden and every one that may stand; none of the one lies in one of the other. */
  find(text: string, words?: readonly Word[]): { hidden: KnownMatch[]; shown: ShownPlace[] } {
    if (this.isEmpty) return { hidden: [], shown: [] };
    const hidden: HiddenPlace[] = [];
    const shown: OpenPlace[] = [];
    const add = ({ order, body }: TextRule, start: number, end: number): void => {
      if (body.kind === 'show-text') shown.push({ start, end, order, over: body.over });
      else hidden.push(hiddenPlace(order, body.entityType, body.text, start, end, text));
    };
    for (const rule of this.#exact) {
      const { text: wanted } = rule.body;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        if (standsFree(text, at, at + wanted.length)) add(rule, at, at + wanted.length);
      }
    }
    this.#findWords(words ?? wordsOf(text), add);
    for (const { order, entityType, find } of this.#patterns) {
      for (const { start, end } of find(text)) {
        hidden.push(hiddenPlace(order, entityType, text.slice(start, end), start, end, text));
      }
    }
    return {
      hidden: hidden
        .filter((place) => !shown.some((open) => open.order > place.order && holds(open, place)))
        .map(({ match }) => match),
      shown: shown
        .filter((open) => !hidden.some((place) => place.order > open.order && meets(open, place)))
        .map(({ start, end, over }) => ({ start, end, over })),
    };
  }

  #addWords(words: readonly string[], rule: TextRule): void {
    const key = words.join(' ');
    const known = this.#indexOf.get(key);
    if (known !== undefined) {
      this.#byWords[known]!.push(rule);
      return;
    }
    const index = this.#byWords.push([rule]) - 1;
    this.#indexOf.set(key, index);
    this.#trie.add(
      words.map((word) => this.#trie.wordId(word)),
      index,
    );
  }

  #findWords(words: readonly Word[], add: (rule: TextRule, start: number, end: number) => void): void {
    if (this.#byWords.length === 0) return;
    const ids = words.map((word) => this.#trie.findWord(word.text));
    for (const [first, from] of words.entries()) {
      let node = 0;
      for (let last = first; last < words.length && ids[last]! >= 0; last += 1) {
        const to = words[last]!;
        if (last > first && to.start - words[last - 1]!.end > longestGap) break;
        node = this.#trie.child(node, ids[last]!);
        if (node === 0) break;
        const value = this.#trie.value(node);
        if (value >= 0) for (const rule of this.#byWords[value]!) add(rule, from.start, to.end);
      }
    }
  }
}

function hiddenPlace(
  order: number,
  entityType: string,
  value: string,
  start: number,
  end: number,
  text: string,
): HiddenPlace {
  const wordCount = Math.max(1, foldedWords(text.slice(start, end)).length);
  return {
    order,
    start,
    end,
    match: { start, end, entityType, value, whole: true, wordCount, serial: false, byRule: true },
  };
}

function standsFree(text: string, start: number, end: number): boolean {
  return isBorder(text[start - 1], text[start]!) && isBorder(text[end], text[end - 1]!);
}

/** Whether a word of the rule does not go on outside of it. */
function isBorder(outside: string | undefined, inside: string): boolean {
  const isLetter = (character: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(character) && !isWideWord(character);
  return outside === undefined || !isLetter(inside) || !isLetter(outside);
}

const holds = (outer: Place, inner: Place): boolean => outer.start <= inner.start && inner.end <= outer.end;
const meets = (left: Place, right: Place): boolean => left.start < right.end && right.start < left.end;
