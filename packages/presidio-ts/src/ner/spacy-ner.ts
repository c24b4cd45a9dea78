import type { NerEntity, PipelineModel } from '../ner-model.ts';
import { AttributeRules } from './attribute-rules.ts';
import { DependencyParser } from './dependency-parser.ts';
import type { DependencyTree } from './dependency-tree.ts';
import { EntityMoves } from './entity-moves.ts';
import { KernelMemory } from './kernel-memory.ts';
import { Lemmatizer } from './lemmatizer.ts';
import { Lexicon } from './lexeme.ts';
import { readLexemeNorms } from './lexeme-norms.ts';
import { blockWords } from './network-sizes.ts';
import { isPunctuation } from './python-text.ts';
import type { SpacyModelFiles } from './spacy-model-files.ts';
import { isStopWord } from './stop-words.ts';
import { Tagger } from './tagger.ts';
import { readThincModel } from './thinc-model.ts';
import { SpacyTokenizer, type TokenizedText } from './tokenizer.ts';
import { WindowEncoder } from './window-encoder.ts';

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

interface Syntax {
  readonly tree: DependencyTree;
  readonly tags: readonly string[];
}

/** What is known of a text so far. */
interface Analysis {
  readonly text: string;
  readonly tokens: TokenizedText;
  syntax?: Syntax;
  entities?: readonly NerEntity[];
}

// A caller may ask for a text's entities first and for its lemmas later. Longer texts than this are analysed anew then.
const keptTextMax = 100_000;

/**
 * spaCy's small English pipeline without Python: the same words, entities with the same labels, and lemmas.
 * It keeps the last text and vectors of the words it has met until {@link forget}.
 */
export class SpacyNer implements PipelineModel {
  readonly tokenizer: SpacyTokenizer;
  readonly #lexicon: Lexicon;
  readonly #entityEncoder: WindowEncoder;
  readonly #sharedEncoder: WindowEncoder;
  readonly #entities: EntityMoves;
  readonly #parser: DependencyParser;
  readonly #tagger: Tagger;
  readonly #rules: AttributeRules;
  readonly #lemmatizer: Lemmatizer;
  #last: Analysis | undefined;

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
    return this.#findEntities(this.#analysisOf(text));
  }

  /** Runs the whole pipeline: words with lemmas and parts of speech, and entities. Costs little after {@link recognize} of the same text. */
  process(text: string): SpacyDocument {
    const analysis = this.#analysisOf(text);
    const entities = this.#findEntities(analysis);
    const { words, starts } = analysis.tokens;
    const { tree, tags } = this.#parse(analysis);
    const attributes = this.#rules.apply(words, tags, tree);
    const tokens = words.map((word, index) => ({
      text: word.text,
      start: starts[index]!,
      end: starts[index]! + word.text.length,
      lemma: this.#lemmatizer.lemma(word.text, attributes[index]!),
      pos: attributes[index]!.pos,
      isStop: isStopWord(word.text),
      isPunct: isPunctuation(word.text),
    }));
    return { tokens, entities };
  }

  /** Drops the last text, and every word and vector of a word that was met in texts. */
  forget(): void {
    this.#last = undefined;
    this.#lexicon.clear();
    this.tokenizer.clear();
    this.#entityEncoder.words.clear();
    this.#sharedEncoder.words.clear();
    this.#rules.clear();
    this.#lemmatizer.clear();
  }

  #analysisOf(text: string): Analysis {
    if (this.#last?.text === text) return this.#last;
    const analysis = { text, tokens: this.tokenizer.tokenize(text) };
    this.#last = text.length <= keptTextMax ? analysis : undefined;
    return analysis;
  }

  #findEntities(analysis: Analysis): readonly NerEntity[] {
    if (!analysis.entities) {
      const { tokens } = analysis;
      const { scorer } = this.#entities;
      scorer.begin(tokens.words.length);
      encode(tokens, this.#entityEncoder, (from, rows, encoded) => scorer.add(from, rows, encoded));
      // Many texts hold no entity of several words that could run over a sentence's border; they need no parse.
      analysis.entities = this.#entities.decode(tokens, (index) => this.#parse(analysis).tree.startsSentence(index));
    }
    return analysis.entities;
  }

  #parse(analysis: Analysis): Syntax {
    if (!analysis.syntax) {
      const { tokens } = analysis;
      const { scorer } = this.#parser;
      const tags: string[] = [];
      scorer.begin(tokens.words.length);
      encode(tokens, this.#sharedEncoder, (from, rows, encoded) => {
        scorer.add(from, rows, encoded);
        this.#tagger.add(rows, encoded, tags);
      });
      analysis.syntax = { tree: this.#parser.parse(tokens.words), tags };
    }
    return analysis.syntax;
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
