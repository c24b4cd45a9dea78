import type { NerEntity } from '../ner-model.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { type Move, readMoves } from './moves.ts';
import { StateScorer } from './state-scorer.ts';
import { readThincModel } from './thinc-model.ts';
import type { TokenizedText } from './tokenizer.ts';

/** spaCy's numbers of the actions (`BiluoPushDown`). */
const begin = 1;
const inside = 2;
const last = 3;
const unit = 4;
const out = 5;

const openingMoves = 0;
const closingMoves = 1;

/** Tells whether a sentence starts with the word at `index`; asked only where an entity would run over into it. */
type SentenceStarts = (index: number) => boolean;

/**
 * Marks entities from left to right (spaCy's `ner`): at each word the best-scored move that is allowed is taken. Outside of an
 * entity a word may begin one, be one, or be none; inside, only going on and ending are allowed, so only those are compared.
 */
export class EntityMoves {
  readonly scorer: StateScorer;
  readonly #memory: KernelMemory;
  readonly #open: readonly Move[];
  readonly #close: ReadonlyMap<string, { readonly inside: number; readonly last: number }>;

  constructor(memory: KernelMemory, model: Uint8Array, moves: Uint8Array) {
    this.#memory = memory;
    const all = readMoves(moves);
    // The nameless unit move belongs to preset annotation, which does not exist here.
    const numbered = all
      .map((move, index) => ({ ...move, index }))
      .filter((move) => move.action === out || move.label !== '');
    const opening = numbered.filter(({ action }) => action === begin || action === unit || action === out);
    const closing = numbered.filter(({ action }) => action === inside || action === last);
    this.#open = opening;
    const place = (action: number, label: string): number =>
      closing.findIndex((move) => move.action === action && move.label === label);
    this.#close = new Map(
      closing.map(({ label }) => [label, { inside: place(inside, label), last: place(last, label) }]),
    );
    this.scorer = new StateScorer(memory, readThincModel(model), 1, [
      opening.map((move) => move.index),
      closing.map((move) => move.index),
    ]);
  }

  /** The scorer must hold the text's words, from `base` on. */
  decode(text: TokenizedText, base: number, startsSentence: SentenceStarts): NerEntity[] {
    const { words } = text;
    const { floats } = this.#memory.kernel;
    const { scores } = this.scorer;
    const entities: NerEntity[] = [];
    const ids = new Int32Array(3);
    let open: { readonly label: string; readonly from: number } | undefined;
    for (let index = 0; index < words.length; index++) {
      const atEnd = index + 1 === words.length;
      if (open) {
        const close = this.#close.get(open.label)!;
        // Where only the end is allowed its score does not matter.
        if (!atEnd) {
          ids[0] = index;
          ids[1] = open.from;
          ids[2] = index - 1;
          this.scorer.score(ids, base, closingMoves);
          if (floats[scores + close.inside]! >= floats[scores + close.last]! && !startsSentence(index + 1)) continue;
        }
        entities.push(entity(text, open.label, open.from, index));
        open = undefined;
        continue;
      }
      // A word of white space cannot start an entity.
      if (words[index]!.isSpace) continue;
      ids[0] = index;
      ids[1] = -1;
      ids[2] = -1;
      this.scorer.score(ids, base, openingMoves);
      let move = this.#best(scores, true);
      if (move.action === begin && (atEnd || startsSentence(index + 1))) move = this.#best(scores, false);
      if (move.action === begin) open = { label: move.label, from: index };
      else if (move.action === unit) entities.push(entity(text, move.label, index, index));
    }
    return entities;
  }

  #best(scores: number, mayBegin: boolean): Move {
    const { floats } = this.#memory.kernel;
    let best: Move | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < this.#open.length; index++) {
      const move = this.#open[index]!;
      const score = floats[scores + index]!;
      if (score > bestScore && (mayBegin || move.action !== begin)) {
        best = move;
        bestScore = score;
      }
    }
    return best ?? { action: out, label: '' };
  }
}

function entity(text: TokenizedText, label: string, from: number, to: number): NerEntity {
  return { label, start: text.starts[from]!, end: text.starts[to]! + text.words[to]!.text.length };
}
