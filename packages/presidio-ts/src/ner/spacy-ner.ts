import type { NerEntity, NerModel } from '../ner-model.ts';
import { DependencyParser } from './dependency-parser.ts';
import type { DependencyTree } from './dependency-tree.ts';
import { EntityMoves } from './entity-moves.ts';
import { KernelMemory } from './kernel-memory.ts';
import { Lexicon } from './lexeme.ts';
import { readLexemeNorms } from './lexeme-norms.ts';
import type { SpacyModelFiles } from './spacy-model-files.ts';
import type { StateScorer } from './state-scorer.ts';
import { readThincModel } from './thinc-model.ts';
import { SpacyTokenizer, type TokenizedText } from './tokenizer.ts';
import { blockWords, WindowEncoder } from './window-encoder.ts';

/**
 * spaCy's small English pipeline without Python: the same words, and the same entities with the same labels.
 * One instance works on one text at a time; it keeps vectors of words it has met until {@link forget}.
 */
export class SpacyNer implements NerModel {
  readonly tokenizer: SpacyTokenizer;
  readonly #lexicon: Lexicon;
  readonly #entityEncoder: WindowEncoder;
  readonly #sharedEncoder: WindowEncoder;
  readonly #entities: EntityMoves;
  readonly #parser: DependencyParser;

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
  }

  /** Finds entities; offsets are UTF-16 units. Time is linear in the text's length, which is not limited. */
  recognize(text: string): readonly NerEntity[] {
    const tokens = this.tokenizer.tokenize(text);
    if (tokens.words.length === 0) return [];
    encode(tokens, this.#entityEncoder, this.#entities.scorer);
    // The parser is only there for the sentences' borders, and many texts hold no entity of several words that could cross one.
    let tree: DependencyTree | undefined;
    return this.#entities.decode(tokens, (index) => {
      tree ??= this.#parse(tokens);
      return tree.startsSentence(index);
    });
  }

  /** Drops every word, and every vector of a word, that was met in texts. */
  forget(): void {
    this.#lexicon.clear();
    this.tokenizer.clear();
    this.#entityEncoder.words.clear();
    this.#sharedEncoder.words.clear();
  }

  #parse(tokens: TokenizedText): DependencyTree {
    encode(tokens, this.#sharedEncoder, this.#parser.scorer);
    return this.#parser.parse(tokens.words);
  }
}

function encode({ words, spaced }: TokenizedText, encoder: WindowEncoder, scorer: StateScorer): void {
  scorer.begin(words.length);
  for (let from = 0; from < words.length; from += blockWords) {
    const to = Math.min(from + blockWords, words.length);
    scorer.add(from, to - from, encoder.encode(words, spaced, from, to));
  }
}
