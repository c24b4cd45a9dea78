import type { NerEntity, NerModel } from '../ner-model.ts';
import { AttributeRules } from './attribute-rules.ts';
import { DependencyParser } from './dependency-parser.ts';
import type { DependencyTree } from './dependency-tree.ts';
import { EntityMoves, type SentenceStarts } from './entity-moves.ts';
import { KernelMemory } from './kernel-memory.ts';
import { Lemmatizer } from './lemmatizer.ts';
import { Lexicon } from './lexeme.ts';
import { readLexemeNorms } from './lexeme-norms.ts';
import { isPunctuation } from './python-text.ts';
import type { SpacyModelFiles } from './spacy-model-files.ts';
import { isStopWord } from './stop-words.ts';
import { Tagger } from './tagger.ts';
import { readThincModel } from './thinc-model.ts';
import { SpacyTokenizer, type TokenizedText } from './tokenizer.ts';
import { blockWords, WindowEncoder } from './window-encoder.ts';

/** One word of a text as the whole pipeline sees it. Offsets are UTF-16 units. */
export interface SpacyToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly lemma: string;
  /** Universal part of speech (`PROPN`, `VERB`, …). */
  readonly pos: string;
  readonly isStop: boolean;
  readonly isPunct: boolean;
}

export interface SpacyDocument {
  readonly tokens: readonly SpacyToken[];
  readonly entities: readonly NerEntity[];
}

/**
 * spaCy's small English pipeline without Python: the same words, entities with the same labels, and lemmas.
 * One instance works on one text at a time; it keeps vectors of words it has met until {@link forget}.
 */
export class SpacyNer implements NerModel {
  readonly tokenizer: SpacyTokenizer;
  readonly #lexicon: Lexicon;
  readonly #entityEncoder: WindowEncoder;
  readonly #sharedEncoder: WindowEncoder;
  readonly #entities: EntityMoves;
  readonly #parser: DependencyParser;
  readonly #tagger: Tagger;
  readonly #rules: AttributeRules;
  readonly #lemmatizer: Lemmatizer;

  /**
   * Takes about 0.2 s.
   * @param options `simd: false` keeps to plain JavaScript; without it WebAssembly SIMD is used where it may be.
   * @throws {TypeError} when a file is of another architecture than the small English model's.
   */
  static load(files: SpacyModelFiles, options: { readonly simd?: boolean } = {}): SpacyNer {
    return new SpacyNer(files, options.simd ?? true);
  }

  private constructor(files: SpacyModelFiles, simd: boolean) {
    this.#lexicon = new Lexicon(readLexemeNorms(files.vocabLookups));
    this.tokenizer = new SpacyTokenizer(files.tokenizer, this.#lexicon);
    const memory = new KernelMemory(simd);
    this.#entityEncoder = new WindowEncoder(memory, readThincModel(files.ner), 0);
    this.#sharedEncoder = new WindowEncoder(memory, readThincModel(files.tok2vec), 1);
    this.#entities = new EntityMoves(memory, files.ner, files.nerMoves);
    this.#parser = new DependencyParser(memory, files.parser, files.parserMoves);
    this.#tagger = new Tagger(memory, files.tagger, files.taggerConfig);
    this.#rules = new AttributeRules(files.attributeRules);
    this.#lemmatizer = new Lemmatizer(files.lemmaLookups);
  }

  /** Finds entities; offsets are UTF-16 units. Time is linear in the text's length, which is not limited. */
  recognize(text: string): readonly NerEntity[] {
    const tokens = this.tokenizer.tokenize(text);
    // The parser is only there for the sentences' borders, and many texts hold no entity of several words that could cross one.
    let tree: DependencyTree | undefined;
    return this.#findEntities(tokens, (index) => {
      tree ??= this.#parse(tokens);
      return tree.startsSentence(index);
    });
  }

  /** Runs the whole pipeline: words with lemmas and parts of speech, and entities. About a tenth slower than {@link recognize}. */
  process(text: string): SpacyDocument {
    const tokens = this.tokenizer.tokenize(text);
    const tags: string[] = [];
    const tree = this.#parse(tokens, tags);
    const attributes = this.#rules.apply(tokens.words, tags, tree);
    return {
      tokens: tokens.words.map((word, index) => ({
        text: word.text,
        start: tokens.starts[index]!,
        end: tokens.starts[index]! + word.text.length,
        lemma: this.#lemmatizer.lemma(word.text, attributes[index]!),
        pos: attributes[index]!.pos,
        isStop: isStopWord(word.text),
        isPunct: isPunctuation(word.text),
      })),
      entities: this.#findEntities(tokens, (index) => tree.startsSentence(index)),
    };
  }

  /** Drops every word, and every vector of a word, that was met in texts. */
  forget(): void {
    this.#lexicon.clear();
    this.tokenizer.clear();
    this.#entityEncoder.words.clear();
    this.#sharedEncoder.words.clear();
    this.#rules.clear();
    this.#lemmatizer.clear();
  }

  #findEntities(tokens: TokenizedText, startsSentence: SentenceStarts): readonly NerEntity[] {
    const { scorer } = this.#entities;
    scorer.begin(tokens.words.length);
    encode(tokens, this.#entityEncoder, (from, rows, encoded) => scorer.add(from, rows, encoded));
    return this.#entities.decode(tokens, startsSentence);
  }

  #parse(tokens: TokenizedText, tags?: string[]): DependencyTree {
    const { scorer } = this.#parser;
    scorer.begin(tokens.words.length);
    encode(tokens, this.#sharedEncoder, (from, rows, encoded) => {
      scorer.add(from, rows, encoded);
      if (tags) this.#tagger.add(rows, encoded, tags);
    });
    return this.#parser.parse(tokens.words);
  }
}

/** Encodes a text block by block. `take` gets a block's first word, its number of words, and the address of their rows. */
function encode(
  { words, spaced }: TokenizedText,
  encoder: WindowEncoder,
  take: (from: number, rows: number, encoded: number) => void,
): void {
  for (let from = 0; from < words.length; from += blockWords) {
    const to = Math.min(from + blockWords, words.length);
    take(from, to - from, encoder.encode(words, spaced, from, to));
  }
}
