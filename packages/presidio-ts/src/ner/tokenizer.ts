import { detached, keptLengthMax, Lexeme, Lexicon } from './lexeme.ts';
import { readLexemeNorms } from './lexeme-norms.ts';
import { asArray, asMap, asString, decodeMsgpack, type MsgpackValue } from './msgpack.ts';
import { isSpaceUnit } from './python-text.ts';
import type { SpacyModelFiles } from './spacy-model-files.ts';
import { spacyRegex } from './spacy-regex.ts';
import { type SpecialCase, SpecialPhrases } from './special-phrases.ts';

/** A text cut into words. Parallel lists; a word stands at `text.slice(starts[i], starts[i] + words[i].text.length)`. */
export interface TokenizedText {
  readonly words: Lexeme[];
  /** UTF-16 offsets. */
  readonly starts: number[];
  /** Whether one plain space follows the word (that space belongs to no word). */
  readonly spaced: boolean[];
}

const chunkLimit = 30_000;
// No rule of the suffix expression looks at more than a dozen characters, but for runs of full stops.
const suffixWindow = 64;

/** spaCy's rule tokenizer, from the rules a model was saved with. Alone usable: it needs neither network nor vectors. */
export class SpacyTokenizer {
  readonly #lexicon: Lexicon;
  readonly #prefix: RegExp;
  readonly #suffix: RegExp;
  readonly #infix: RegExp;
  readonly #tokenMatch: RegExp | undefined;
  readonly #urlMatch: RegExp | undefined;
  readonly #specials = new Map<string, SpecialCase>();
  readonly #specialLengthMax: number;
  readonly #phrases = new SpecialPhrases();
  readonly #chunks = new Map<string, SpecialCase>();

  /** The tokenizer by itself, without networks. Takes a few hundredths of a second. */
  static load(files: Pick<SpacyModelFiles, 'tokenizer' | 'vocabLookups'>): SpacyTokenizer {
    return new SpacyTokenizer(files.tokenizer, new Lexicon(readLexemeNorms(files.vocabLookups)));
  }

  /** @param rules the model's `tokenizer` file. */
  constructor(rules: Uint8Array, lexicon: Lexicon) {
    this.#lexicon = lexicon;
    const file = asMap(decodeMsgpack(rules));
    this.#prefix = spacyRegex(asString(file.get('prefix_search')), 'uy');
    this.#suffix = spacyRegex(asString(file.get('suffix_search')), 'u');
    this.#infix = spacyRegex(asString(file.get('infix_finditer')), 'gu');
    this.#tokenMatch = optionalRegex(file.get('token_match'));
    this.#urlMatch = optionalRegex(file.get('url_match'));
    this.#specialLengthMax = this.#readSpecials(asMap(file.get('exceptions')));
    this.#indexPhrases();
  }

  tokenize(text: string): TokenizedText {
    const tokens: TokenizedText = { words: [], starts: [], spaced: [] };
    if (text === '') return tokens;
    let start = 0;
    let inSpace = isSpaceUnit(text.charCodeAt(0));
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (isSpaceUnit(unit) === inSpace) continue;
      if (start < index) this.#append(tokens, text, start, index);
      start = index;
      if (unit === 0x20) {
        if (tokens.spaced.length > 0) tokens.spaced[tokens.spaced.length - 1] = true;
        start++;
      }
      inSpace = !inSpace;
    }
    if (start < text.length) {
      this.#append(tokens, text, start, text.length);
      tokens.spaced[tokens.spaced.length - 1] = text.charCodeAt(text.length - 1) === 0x20 && !inSpace;
    }
    this.#phrases.apply(tokens, text, (phrase) => this.#special(phrase));
    return tokens;
  }

  /** Forgets the words met so far. */
  clear(): void {
    this.#chunks.clear();
  }

  #append(tokens: TokenizedText, text: string, start: number, end: number): void {
    let at = start;
    for (const word of this.#chunk(text.slice(start, end))) {
      tokens.words.push(word);
      tokens.starts.push(at);
      tokens.spaced.push(false);
      at += word.text.length;
    }
  }

  #chunk(chunk: string): SpecialCase {
    const known = this.#special(chunk) ?? this.#chunks.get(chunk);
    if (known) return known;
    const words = this.#split(chunk, true);
    if (chunk.length <= keptLengthMax) {
      if (this.#chunks.size >= chunkLimit) this.#chunks.clear();
      this.#chunks.set(detached(chunk), words);
    }
    return words;
  }

  #special(text: string): SpecialCase | undefined {
    return text.length <= this.#specialLengthMax ? this.#specials.get(text) : undefined;
  }

  #split(chunk: string, useSpecials: boolean): Lexeme[] {
    const words: Lexeme[] = [];
    const suffixes: Lexeme[] = [];
    let rest = chunk;
    let lastLength = 0;
    while (rest !== '' && rest.length !== lastLength) {
      if (this.#tokenMatch?.test(rest)) break;
      if (useSpecials && this.#special(rest)) break;
      lastLength = rest.length;
      const prefixLength = this.#prefixLength(rest);
      if (prefixLength > 0) {
        const minusPrefix = rest.slice(prefixLength);
        if (minusPrefix !== '' && useSpecials && this.#special(minusPrefix)) {
          words.push(this.#lexicon.get(rest.slice(0, prefixLength)));
          rest = minusPrefix;
          break;
        }
      }
      const suffixLength = this.#suffixLength(rest.slice(prefixLength));
      if (suffixLength > 0) {
        const minusSuffix = rest.slice(0, -suffixLength);
        if (minusSuffix !== '' && useSpecials && this.#special(minusSuffix)) {
          suffixes.push(this.#lexicon.get(rest.slice(-suffixLength)));
          rest = minusSuffix;
          break;
        }
      }
      if (prefixLength > 0) words.push(this.#lexicon.get(rest.slice(0, prefixLength)));
      if (suffixLength > 0) suffixes.push(this.#lexicon.get(rest.slice(-suffixLength)));
      rest = rest.slice(prefixLength, rest.length - suffixLength);
    }
    if (rest !== '') this.#pushRest(words, rest, useSpecials);
    for (let index = suffixes.length - 1; index >= 0; index--) words.push(suffixes[index]!);
    return words;
  }

  #pushRest(words: Lexeme[], rest: string, useSpecials: boolean): void {
    const special = useSpecials ? this.#special(rest) : undefined;
    if (special) {
      words.push(...special);
      return;
    }
    if (this.#tokenMatch?.test(rest) || (rest.includes('.') && this.#urlMatch?.test(rest))) {
      words.push(this.#lexicon.get(rest));
      return;
    }
    let start = 0;
    for (const match of rest.matchAll(this.#infix)) {
      if (match.index === 0) continue;
      if (match.index !== start) words.push(this.#lexicon.get(rest.slice(start, match.index)));
      if (match[0] !== '') words.push(this.#lexicon.get(match[0]));
      start = match.index + match[0].length;
    }
    if (start < rest.length) words.push(this.#lexicon.get(rest.slice(start)));
  }

  #prefixLength(text: string): number {
    this.#prefix.lastIndex = 0;
    return this.#prefix.exec(text)?.[0].length ?? 0;
  }

  #suffixLength(text: string): number {
    for (let window = suffixWindow; ; window *= 8) {
      const part = window < text.length ? text.slice(-window) : text;
      const match = this.#suffix.exec(part);
      if (!match) return 0;
      if (match.index > 0 || part.length === text.length) return match[0].length;
    }
  }

  #readSpecials(exceptions: ReadonlyMap<MsgpackValue, MsgpackValue>): number {
    const orth = 65;
    const norm = 67;
    let lengthMax = 0;
    for (const [text, parts] of exceptions) {
      const words = asArray(parts).map((part) => {
        const fields = asMap(part);
        const word = asString(fields.get(orth));
        const fixed = fields.get(norm);
        return fixed === undefined ? this.#lexicon.get(word) : new Lexeme(word, asString(fixed));
      });
      this.#specials.set(asString(text), words);
      lengthMax = Math.max(lengthMax, asString(text).length);
    }
    return lengthMax;
  }

  /** Exceptions that the affix rules would cut are looked for over the finished words as well (“a.m.” at a sentence's end). */
  #indexPhrases(): void {
    for (const text of this.#specials.keys()) {
      const cut =
        text.includes(' ') ||
        this.#prefixLength(text) > 0 ||
        this.#suffixLength(text) > 0 ||
        text.search(this.#infix) >= 0;
      if (cut) this.#phrases.add(this.#split(text, false).map((word) => word.text));
    }
  }
}

function optionalRegex(pattern: MsgpackValue | undefined): RegExp | undefined {
  return typeof pattern === 'string' ? spacyRegex(pattern, 'u') : undefined;
}
