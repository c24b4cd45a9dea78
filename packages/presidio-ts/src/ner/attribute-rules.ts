import type { DependencyTree } from './dependency-tree.ts';
import { keptLengthMax, type Lexeme } from './lexeme.ts';
import { asArray, asMap, asString, decodeMsgpack, type MsgpackValue } from './msgpack.ts';

/** What the rules say of a word. Empty where they say nothing. */
export interface WordAttributes {
  /** The universal part of speech. */
  readonly pos: string;
  /** Morphological features as `Name=Value|Name=Value`. */
  readonly morph: string;
  readonly lemma: string;
}

/** What the conditions look at. */
interface Word {
  readonly tag: string;
  readonly dep: string;
  readonly lower: string;
  readonly isSpace: boolean;
}

interface Told {
  readonly rules: readonly Rule[];
  readonly attributes: WordAttributes;
}

type Condition = (word: Word) => boolean;

interface Rule {
  readonly order: number;
  /** One condition for each of the words in a row. */
  readonly pattern: readonly Condition[];
  /** Which of the words is told. */
  readonly target: number;
  readonly told: Partial<WordAttributes>;
}

const memoLimit = 20_000;

/** spaCy's `attribute_ruler`: patterns over tags, dependencies and spelling that set part of speech, morphology and irregular lemmas. */
export class AttributeRules {
  readonly #single: readonly Rule[];
  readonly #several: readonly Rule[];
  /** The rules of one word, by everything that conditions can ask of it, and what they tell of it. */
  readonly #memo = new Map<string, Told>();

  /** @param file the component's `patterns`. */
  constructor(file: Uint8Array) {
    const rules = asArray(decodeMsgpack(file)).flatMap(readRules);
    this.#single = rules.filter(({ pattern }) => pattern.length === 1);
    this.#several = rules.filter(({ pattern }) => pattern.length > 1);
  }

  apply(words: readonly Lexeme[], tags: readonly string[], tree: DependencyTree): WordAttributes[] {
    const seen = words.map(({ text, isSpace }, index) => ({
      tag: tags[index]!,
      dep: tree.labels[index]!,
      lower: text.toLowerCase(),
      isSpace,
    }));
    const found = seen.map((word) => this.#toldOf(word));
    for (const rule of this.#several) {
      const { pattern, target } = rule;
      const first = pattern[0]!;
      for (let start = 0; start + pattern.length <= seen.length; start++) {
        if (!first(seen[start]!) || !pattern.every((condition, index) => condition(seen[start + index]!))) continue;
        found[start + target] = tell([...found[start + target]!.rules, rule].sort((a, b) => a.order - b.order));
      }
    }
    return found.map(({ attributes }) => attributes);
  }

  /** Forgets the words met so far. */
  clear(): void {
    this.#memo.clear();
  }

  #toldOf(word: Word): Told {
    const key = `${word.tag} ${word.dep} ${word.isSpace ? '' : word.lower}`;
    let told = this.#memo.get(key);
    if (!told) {
      told = tell(this.#single.filter(({ pattern }) => pattern[0]!(word)));
      if (this.#memo.size >= memoLimit) this.#memo.clear();
      if (word.lower.length <= keptLengthMax) this.#memo.set(key, told);
    }
    return told;
  }
}

/** Later rules win. */
function tell(rules: readonly Rule[]): Told {
  return { rules, attributes: Object.assign({ pos: '', morph: '', lemma: '' }, ...rules.map(({ told }) => told)) };
}

function readRules(value: MsgpackValue, order: number): Rule[] {
  const rule = asMap(value);
  const attrs = asMap(rule.get('attrs'));
  const told: { -readonly [Name in keyof WordAttributes]?: string } = {};
  const pos = attrs.get('POS');
  const morph = attrs.get('MORPH');
  const lemma = attrs.get('LEMMA');
  if (pos !== undefined) told.pos = asString(pos);
  if (morph !== undefined) told.morph = morph === '_' ? '' : asString(morph);
  if (lemma !== undefined) told.lemma = asString(lemma);
  return asArray(rule.get('patterns')).map((pattern) => ({
    order,
    pattern: asArray(pattern).map(readConditions),
    target: Number(rule.get('index') ?? 0),
    told,
  }));
}

function readConditions(value: MsgpackValue): Condition {
  const conditions = [...asMap(value)].map(([name, wanted]) => readCondition(asString(name), wanted));
  return (word) => conditions.every((condition) => condition(word));
}

function readCondition(name: string, wanted: MsgpackValue): Condition {
  if (name === 'IS_SPACE') return (word) => word.isSpace === wanted;
  const ask = question(name);
  if (typeof wanted === 'string') return (word) => ask(word) === wanted;
  const tests = [...asMap(wanted)].map(([operator, operand]): ((value: string) => boolean) => {
    if (operator === 'REGEX') {
      const expression = new RegExp(asString(operand), 'u');
      return (text) => expression.test(text);
    }
    const list = new Set(asArray(operand).map(asString));
    if (operator === 'IN') return (text) => list.has(text);
    if (operator === 'NOT_IN') return (text) => !list.has(text);
    throw new TypeError(`the attribute rules use an operator that is not known: ${operator}`);
  });
  return (word) => tests.every((passes) => passes(ask(word)));
}

function question(name: string): (word: Word) => string {
  switch (name) {
    case 'TAG':
      return (word) => word.tag;
    case 'DEP':
      return (word) => word.dep;
    case 'LOWER':
      return (word) => word.lower;
    default:
      throw new TypeError(`the attribute rules ask for something that is not known: ${name}`);
  }
}
