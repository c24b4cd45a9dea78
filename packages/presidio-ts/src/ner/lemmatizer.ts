import type { WordAttributes } from './attribute-rules.ts';
import { keptLengthMax } from './lexeme.ts';
import { asArray, asMap, asString, decodeMsgpack, type MsgpackValue } from './msgpack.ts';
import { isAlpha } from './python-text.ts';
import { stringKey } from './string-ids.ts';

interface Tables {
  /** Endings and what takes their place. */
  readonly rules: readonly (readonly [ending: string, replacement: string])[];
  readonly exceptions: ReadonlyMap<MsgpackValue, MsgpackValue>;
  /** Words that are lemmas. */
  readonly index: ReadonlySet<MsgpackValue>;
}

const memoLimit = 20_000;

/** spaCy's English rule lemmatizer: endings by part of speech, checked against lists of known lemmas and exceptions. */
export class Lemmatizer {
  readonly #file: Uint8Array;
  #lookups: ReadonlyMap<MsgpackValue, MsgpackValue> | undefined;
  readonly #tables = new Map<string, Tables | undefined>();
  readonly #memo = new Map<string, string>();

  /** @param file the component's `lookups.bin`; a megabyte, read when the first lemma is asked for. */
  constructor(file: Uint8Array) {
    this.#file = file;
  }

  lemma(text: string, { pos, morph, lemma }: WordAttributes): string {
    if (lemma !== '') return lemma;
    if (pos === '' || pos === 'SPACE' || isBaseForm(pos, morph)) return text.toLowerCase();
    const tables = this.#tablesOf(pos.toLowerCase());
    if (!tables) return pos === 'PROPN' ? text : text.toLowerCase();
    const key = `${pos} ${text}`;
    let known = this.#memo.get(key);
    if (known === undefined) {
      known = byRules(text, tables);
      if (this.#memo.size >= memoLimit) this.#memo.clear();
      if (text.length <= keptLengthMax) this.#memo.set(key, known);
    }
    return known;
  }

  /** Forgets the words met so far. */
  clear(): void {
    this.#memo.clear();
  }

  #tablesOf(pos: string): Tables | undefined {
    if (!this.#tables.has(pos)) this.#tables.set(pos, this.#readTables(pos));
    return this.#tables.get(pos);
  }

  #readTables(pos: string): Tables | undefined {
    this.#lookups ??= asMap(decodeMsgpack(this.#file));
    const key = stringKey(pos);
    const [rules, exceptions, index] = ['lemma_rules', 'lemma_exc', 'lemma_index'].map((name) => {
      const table = this.#lookups?.get(name);
      return table === undefined ? undefined : asMap(table).get(key);
    });
    const tables = {
      rules: (rules === undefined ? [] : asArray(rules)).map((rule) => {
        const [ending, replacement] = asArray(rule);
        return [asString(ending), asString(replacement)] as const;
      }),
      exceptions: exceptions === undefined ? new Map() : asMap(exceptions),
      index: new Set(index === undefined ? [] : asArray(index)),
    };
    return tables.rules.length + tables.exceptions.size + tables.index.size > 0 ? tables : undefined;
  }
}

/** `EnglishLemmatizer.is_base_form`. */
function isBaseForm(pos: string, morph: string): boolean {
  const features = `|${morph}|`;
  const has = (feature: string): boolean => features.includes(`|${feature}|`);
  if (pos === 'NOUN' && has('Number=Sing')) return true;
  if (pos === 'VERB' && has('VerbForm=Fin') && has('Tense=Pres') && !features.includes('|Number=')) return true;
  return has('VerbForm=Inf') || has('VerbForm=None') || has('Degree=Pos');
}

function byRules(text: string, { rules, exceptions, index }: Tables): string {
  const lower = text.toLowerCase();
  const known: string[] = [];
  const unknown: string[] = [];
  for (const [ending, replacement] of rules) {
    if (!lower.endsWith(ending)) continue;
    const form = lower.slice(0, lower.length - ending.length) + replacement;
    if (form === '') continue;
    if (index.has(form)) known.unshift(form);
    else if (isAlpha(form)) unknown.push(form);
    else known.push(form);
  }
  const forms = [...new Set(known)];
  const irregular = exceptions.get(lower);
  for (const form of irregular === undefined ? [] : asArray(irregular)) {
    if (!forms.includes(asString(form))) forms.unshift(asString(form));
  }
  return forms[0] ?? unknown[0] ?? text;
}
