import { DependencyTree } from './dependency-tree.ts';
import type { KernelMemory } from './kernel-memory.ts';
import type { Lexeme } from './lexeme.ts';
import { type Move, readMoves } from './moves.ts';
import { ParseState } from './parse-state.ts';
import { StateScorer } from './state-scorer.ts';
import { readThincModel } from './thinc-model.ts';

/** spaCy's numbers of the actions (`ArcEager`). */
const shift = 0;
const reduce = 1;
const left = 2;
const right = 3;
const breakSentence = 4;

const places = 8;

/** spaCy's dependency parser. Its trees tell where sentences start, over which no entity may run, and help to find lemmas. */
export class DependencyParser {
  readonly scorer: StateScorer;
  readonly #memory: KernelMemory;
  readonly #moves: readonly Move[];
  /** For each action the first of its moves, and after the last action the number of moves. */
  readonly #firsts: readonly number[];

  constructor(memory: KernelMemory, model: Uint8Array, moves: Uint8Array) {
    this.#memory = memory;
    this.#moves = readMoves(moves);
    this.#firsts = [0, 1, 2, 3, 4, 5].map((action) => this.#moves.filter((move) => move.action < action).length);
    this.scorer = new StateScorer(memory, readThincModel(model), 3, [this.#moves.map((_, index) => index)]);
  }

  /** Parses greedily. The scorer must hold the text's words, from `base` on. */
  parse(words: readonly Lexeme[], base: number): DependencyTree {
    const state = new ParseState(words.length);
    const ids = new Int32Array(places);
    while (state.depth > 0 || state.left > 0) {
      const first = state.buffer(0);
      const top = state.stack(0);
      ids[0] = first;
      ids[1] = state.buffer(1);
      ids[2] = top;
      ids[3] = state.stack(1);
      ids[4] = state.stack(2);
      ids[5] = state.lastLeft(first);
      ids[6] = state.lastLeft(top);
      ids[7] = state.lastRight(top);
      this.scorer.score(ids, base, 0);
      this.#take(state, this.#best(state));
    }
    const labels = Array.from(state.labels, (move) => (move < 0 ? '' : this.#moves[move]!.label));
    return new DependencyTree(words, state.heads, labels);
  }

  #best(state: ParseState): number {
    const { depth } = state;
    const first = state.buffer(0);
    const startsHere = state.startsSentence(first);
    const mayArc = depth > 0 && state.left > 0 && !startsHere;
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    const { floats } = this.#memory.kernel;
    const { scores } = this.scorer;
    const consider = (action: number): void => {
      const end = this.#firsts[action + 1]!;
      for (let move = this.#firsts[action]!; move < end; move++) {
        const score = floats[scores + move]!;
        if (score > bestScore) {
          best = move;
          bestScore = score;
        }
      }
    };
    if (depth === 0 || (state.left >= 2 && !startsHere && !state.isUnshiftable(first))) consider(shift);
    if (depth > 0) consider(reduce);
    if (mayArc) {
      consider(left);
      consider(right);
    }
    if (state.left >= 2 && state.buffer(1) === first + 1 && !state.startsSentence(first + 1)) consider(breakSentence);
    return best;
  }

  #take(state: ParseState, move: number): void {
    switch (this.#moves[move]!.action) {
      case shift:
        state.push();
        break;
      case reduce:
        state.reduce();
        break;
      case left:
        state.arcLeft(move);
        break;
      case right:
        state.arcRight(move);
        break;
      default:
        state.breakSentence();
    }
  }
}
