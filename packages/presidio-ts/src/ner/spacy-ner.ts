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
import { TextBatch } from './text-batch.ts';
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
  /** The texts it goes through the networks with, if not alone. */
  batch?: Batch;
  syntax?: Syntax;
  entities?: readonly NerEntity[];
}

interface Batch {
  readonly analyses: readonly Analysis[];
  readonly joined: TextBatch;
  readonly tags: string[];
}

// A caller may ask for a text's entities first and for its lemmas later. Longer texts than this are analysed anew then.
const keptTextMax = 100_000;

// Longer texts fill blocks by themselves.
const batchedTextMax = 2000;
const batchWords = 4 * blockWords;

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
  readonly #prepared = new Map<string, Analysis>();
  /** Whose words the parser's scorer holds. */
  #parsed: Batch | undefined;

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

  /**
   * Says which texts will be asked about next, so that they are worked out together, at the first question about one of them. Numbers may
   * differ from a text's own in their last bits, as in spaCy's batches. The texts are kept until the next such call.
   */
  prepare(texts: readonly string[]): void {
    this.#prepared.clear();
    let waiting: Analysis[] = [];
    let words = 0;
    for (const text of new Set(texts)) {
      if (text.length > batchedTextMax || this.#last?.text === text) continue;
      const analysis: Analysis = { text, tokens: this.tokenizer.tokenize(text) };
      this.#prepared.set(text, analysis);
      waiting.push(analysis);
      words += analysis.tokens.words.length;
      if (words < batchWords) continue;
      join(waiting);
      waiting = [];
      words = 0;
    }
    if (waiting.length > 1) join(waiting);
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

  /** Drops the last and the prepared texts, and every word and vector of a word that was met in texts. */
  forget(): void {
    this.#last = undefined;
    this.#prepared.clear();
    this.#parsed = undefined;
    this.#lexicon.clear();
    this.tokenizer.clear();
    this.#entityEncoder.words.clear();
    this.#sharedEncoder.words.clear();
    this.#rules.clear();
    this.#lemmatizer.clear();
  }

  #analysisOf(text: string): Analysis {
    if (this.#last?.text === text) return this.#last;
    const analysis = this.#prepared.get(text) ?? { text, tokens: this.tokenizer.tokenize(text) };
    this.#last = text.length <= keptTextMax ? analysis : undefined;
    return analysis;
  }

  #findEntities(analysis: Analysis): readonly NerEntity[] {
    if (!analysis.entities) {
      analysis.batch ??= batchOf([analysis]);
      const { analyses, joined } = analysis.batch;
      const { scorer } = this.#entities;
      scorer.begin(joined.words.length);
      joined.encode(this.#entityEncoder, (from, rows, encoded) => scorer.add(from, rows, encoded));
      for (const [index, each] of analyses.entries()) {
        // Many texts hold no entity of several words that could run over a sentence's border; they need no parse.
        each.entities = this.#entities.decode(each.tokens, joined.bases[index]!, (word) =>
          this.#parse(each).tree.startsSentence(word),
        );
      }
    }
    return analysis.entities!;
  }

  #parse(analysis: Analysis): Syntax {
    if (!analysis.syntax) {
      const { words } = analysis.tokens;
      // Entities are found for all texts of a batch in one go; who comes for one text later gets it worked out alone.
      if (!analysis.batch || (this.#parsed !== analysis.batch && analysis.entities))
        analysis.batch = batchOf([analysis]);
      const { batch } = analysis;
      if (this.#parsed !== batch) this.#encodeForParser(batch);
      const base = batch.joined.bases[batch.analyses.indexOf(analysis)]!;
      const tree = this.#parser.parse(words, base);
      analysis.syntax = { tree, tags: batch.tags.slice(base, base + words.length) };
    }
    return analysis.syntax;
  }

  #encodeForParser(batch: Batch): void {
    const { scorer } = this.#parser;
    const { joined, tags } = batch;
    tags.length = 0;
    scorer.begin(joined.words.length);
    joined.encode(this.#sharedEncoder, (from, rows, encoded) => {
      scorer.add(from, rows, encoded);
      this.#tagger.add(rows, encoded, tags);
    });
    this.#parsed = joined.words.length <= keptTextMax / 4 ? batch : undefined;
  }
}

function join(analyses: readonly Analysis[]): void {
  const batch = batchOf(analyses);
  for (const analysis of analyses) analysis.batch = batch;
}

function batchOf(analyses: readonly Analysis[]): Batch {
  return { analyses, joined: new TextBatch(analyses.map(({ tokens }) => tokens)), tags: [] };
}
