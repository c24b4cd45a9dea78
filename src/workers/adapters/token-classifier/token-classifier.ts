import { basename, dirname, resolve } from 'node:path';
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@huggingface/transformers';
import type { NerEntity } from 'presidio-ts';
import { entitiesOf, type TaggedPiece } from './entity-tags.ts';
import { presidioLabel } from './labels.ts';
import { type ModelFolder, readModelFolder } from './model-folder.ts';
import { type PieceForm, type Place, piecePlaces } from './piece-offsets.ts';
import { type Window, windowsOf } from './windows.ts';

interface Piece extends Place {
  readonly id: number;
}

/** Words are told apart from their neighbours by this many of them before the cache starts anew. */
const cachedWordsMax = 50_000;

/**
 * A token classifier from a folder of this machine, through transformers.js. Nothing is fetched: what the folder does not have is
 * an error. Offsets are UTF-16 code units of the text as it was given.
 */
export class TokenClassifier {
  readonly #folder: ModelFolder;
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #model: PreTrainedModel;
  readonly #tensorOf: (ids: readonly number[]) => Tensor;
  readonly #form: PieceForm;
  readonly #before: readonly number[];
  readonly #after: readonly number[];
  #words = new Map<string, readonly Piece[]>();

  /** @throws Error in words for whoever chose the folder. */
  static async load(folder: string): Promise<TokenClassifier> {
    const read = readModelFolder(folder);
    const { AutoModelForTokenClassification, AutoTokenizer, env, Tensor } = await import('@huggingface/transformers');
    env.allowRemoteModels = false;
    env.useFSCache = false;
    env.localModelPath = dirname(resolve(folder));
    const name = basename(resolve(folder));
    const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
    const model = await AutoModelForTokenClassification.from_pretrained(name, {
      local_files_only: true,
      device: 'cpu',
      dtype: read.dtype,
      // The privacy worker has one text at a time, and the machine other work.
      session_options: { intraOpNumThreads: 2, interOpNumThreads: 1 },
    });
    return new TokenClassifier(
      read,
      tokenizer,
      model,
      (ids) => new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
    );
  }

  private constructor(
    folder: ModelFolder,
    tokenizer: PreTrainedTokenizer,
    model: PreTrainedModel,
    tensorOf: (ids: readonly number[]) => Tensor,
  ) {
    this.#folder = folder;
    this.#tokenizer = tokenizer;
    this.#model = model;
    this.#tensorOf = tensorOf;
    const { normalizer } = (tokenizer as unknown as { _tokenizer: { normalizer: ((text: string) => string) | null } })
      ._tokenizer;
    this.#form = { ...folder.tokenizer, normalize: (text) => normalizer?.(text) ?? text };
    const bare = tokenizer.encode('a', { add_special_tokens: false });
    const whole = tokenizer.encode('a', { add_special_tokens: true });
    const at = whole.findIndex((_, index) => bare.every((id, offset) => whole[index + offset] === id));
    this.#before = whole.slice(0, at);
    this.#after = whole.slice(at + bare.length);
  }

  /** The entities in a text, under labels that {@link presidioLabel} knows, in order. */
  async recognize(text: string): Promise<NerEntity[]> {
    const pieces = [...text.matchAll(/\S+/gu)].flatMap((word) =>
      this.#piecesOf(word[0], word.index > 0).map(({ id, start, end }) => ({
        id,
        start: start + word.index,
        end: end + word.index,
      })),
    );
    const size = this.#folder.lengthMax - this.#before.length - this.#after.length;
    const tagged: TaggedPiece[] = [];
    for (const window of windowsOf(pieces.length, size)) tagged.push(...(await this.#tag(pieces, window)));
    return entitiesOf(text, tagged).flatMap((entity) => {
      const label = presidioLabel(entity.label);
      return label === undefined ? [] : [{ ...entity, label }];
    });
  }

  /** Tokenizers part words by white space first, so that a word's pieces are the same wherever it stands. */
  #piecesOf(word: string, followsSpace: boolean): readonly Piece[] {
    const key = followsSpace && this.#form.isByteLevel ? ` ${word}` : word;
    const known = this.#words.get(key);
    if (known) return known;
    const names = this.#tokenizer.tokenize(key, { add_special_tokens: false });
    const ids = this.#tokenizer.encode(key, { add_special_tokens: false });
    const places = piecePlaces(word, names, this.#form);
    const pieces = ids.map((id, index) => ({ id, ...(places[index] ?? { start: 0, end: word.length }) }));
    if (this.#words.size >= cachedWordsMax) this.#words = new Map();
    this.#words.set(key, pieces);
    return pieces;
  }

  async #tag(pieces: readonly Piece[], { from, to, keepFrom, keepTo }: Window): Promise<TaggedPiece[]> {
    const ids = [...this.#before, ...pieces.slice(from, to).map(({ id }) => id), ...this.#after];
    const { logits } = (await this.#model({
      input_ids: this.#tensorOf(ids),
      attention_mask: this.#tensorOf(ids.map(() => 1)),
      token_type_ids: this.#tensorOf(ids.map(() => 0)),
    })) as { logits: Tensor };
    const values = logits.data as Float32Array;
    const { labels } = this.#folder;
    const width = logits.dims.at(-1) ?? labels.length;
    return pieces.slice(keepFrom, keepTo).map(({ start, end }, index) => {
      const row = (this.#before.length + keepFrom - from + index) * width;
      const { best, score } = surest(values.subarray(row, row + width));
      return { start, end, label: labels[best] ?? 'O', score };
    });
  }
}

/** The likeliest label, and its probability. */
function surest(logits: Float32Array): { best: number; score: number } {
  let best = 0;
  for (let label = 1; label < logits.length; label++) if (logits[label]! > logits[best]!) best = label;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - logits[best]!);
  return { best, score: 1 / sum };
}
