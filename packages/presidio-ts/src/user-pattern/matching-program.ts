import { type CharacterTest, isNullable, type PatternNode, type PlaceTest, reversed } from './pattern-syntax.ts';

/** One step of a match. A state's value at a place of the text is where the preferred match from there ends, or −1. */
export type State =
  | { readonly kind: 'accept' }
  | { readonly kind: 'fail' }
  | { readonly kind: 'character'; readonly test: CharacterTest; readonly next: number }
  | { readonly kind: 'place'; readonly test: PlaceTest; readonly next: number }
  /** The first that leads to a match; `second` is filled in later where a loop closes. */
  | { readonly kind: 'either'; first: number; second: number }
  | { readonly kind: 'look'; readonly look: number; readonly negated: boolean; readonly next: number }
  | { readonly kind: 'atomic'; readonly body: number; readonly still: number; readonly moved: number };

/** An expression as states, for one direction of reading. */
export interface MatchingProgram {
  readonly states: readonly State[];
  /** An order in which every state comes after those it asks at the same place. */
  readonly order: readonly number[];
  readonly entry: number;
  /** The entry for matches of at least one character. */
  readonly entryOfSome: number;
  /** States asked at places further on, whose values must be kept for the whole text. */
  readonly kept: readonly number[];
  /** The looks of the expression, inner ones first. */
  readonly looks: readonly { readonly ahead: boolean; readonly program: MatchingProgram }[];
}

/** Where a match goes on: after nothing was taken since the innermost loop began its round, or after something was. */
interface Onward {
  readonly still: number;
  readonly moved: number;
}

export class ProgramTooLargeError extends Error {
  readonly code = 'pattern-too-large';

  constructor() {
    super('The regular expression is too large: its counted repetitions multiply.');
    this.name = 'ProgramTooLargeError';
  }
}

/** @throws {ProgramTooLargeError} when it would have more than `statesMax` states. */
export function matchingProgram(node: PatternNode, statesMax: number): MatchingProgram {
  const looks: MatchingProgram['looks'][number][] = [];
  return new Builder(statesMax, looks).program(node);
}

class Builder {
  readonly #states: State[] = [{ kind: 'fail' }, { kind: 'accept' }];
  readonly #statesMax: number;
  readonly #looks: MatchingProgram['looks'][number][];
  readonly #kept = new Set<number>();

  constructor(statesMax: number, looks: MatchingProgram['looks'][number][]) {
    this.#statesMax = statesMax;
    this.#looks = looks;
  }

  program(node: PatternNode): MatchingProgram {
    const { still: entry } = this.#build(node, { still: 1, moved: 1 });
    const entryOfSome = isNullable(node) ? this.#build(node, { still: 0, moved: 1 }).still : entry;
    const states = this.#states;
    return { states, order: orderOf(states), entry, entryOfSome, kept: [...this.#kept], looks: this.#looks };
  }

  #add(state: State): number {
    if (this.#states.push(state) > this.#statesMax) throw new ProgramTooLargeError();
    return this.#states.length - 1;
  }

  /** The states that match `node` and then go on, built from the end. */
  #build(node: PatternNode, onward: Onward): Onward {
    switch (node.kind) {
      case 'character': {
        const entry = this.#add({ kind: 'character', test: node.test, next: onward.moved });
        return { still: entry, moved: entry };
      }
      case 'place':
        return both(onward, (next) => this.#add({ kind: 'place', test: node.test, next }));
      case 'sequence':
        return node.items.reduceRight((next, item) => this.#build(item, next), onward);
      case 'choice': {
        const options = node.options.map((option) => this.#build(option, onward));
        return options.reduceRight((rest, option) => this.#either(option, rest));
      }
      case 'repeat':
        return this.#repeat(node, onward);
      case 'atomic': {
        const body = this.#build(node.body, { still: 1, moved: 1 }).still;
        this.#kept.add(onward.moved);
        return both(onward, (still) => this.#add({ kind: 'atomic', body, still, moved: onward.moved }));
      }
      case 'look': {
        const look = this.#look(node);
        return both(onward, (next) => this.#add({ kind: 'look', look, negated: node.negated, next }));
      }
    }
  }

  #either(a: Onward, b: Onward): Onward {
    const still = this.#add({ kind: 'either', first: a.still, second: b.still });
    if (a.still === a.moved && b.still === b.moved) return { still, moved: still };
    return { still, moved: this.#add({ kind: 'either', first: a.moved, second: b.moved }) };
  }

  #repeat({ body, min, max, lazy }: Extract<PatternNode, { kind: 'repeat' }>, onward: Onward): Onward {
    let entry = onward;
    if (max === Number.POSITIVE_INFINITY) entry = this.#loop(body, lazy, onward);
    else {
      for (let times = min; times < max; times++) {
        const round = this.#build(body, entry);
        entry = lazy ? this.#either(onward, round) : this.#either(round, onward);
      }
    }
    for (let times = 0; times < min; times++) entry = this.#build(body, entry);
    return entry;
  }

  /** A round that takes nothing ends the loop, so that it cannot go round for ever. */
  #loop(body: PatternNode, lazy: boolean, onward: Onward): Onward {
    const moved = this.#add({ kind: 'either', first: 0, second: 0 });
    const close = (at: number, leave: number): void => {
      const round = this.#build(body, { still: leave, moved }).still;
      const state = this.#states[at];
      if (state?.kind !== 'either') return;
      state.first = lazy ? leave : round;
      state.second = lazy ? round : leave;
    };
    close(moved, onward.moved);
    if (onward.still === onward.moved) return { still: moved, moved };
    const still = this.#add({ kind: 'either', first: 0, second: 0 });
    close(still, onward.still);
    return { still, moved };
  }

  #look(node: Extract<PatternNode, { kind: 'look' }>): number {
    const body = node.ahead ? node.body : reversed(node.body);
    const program = new Builder(this.#statesMax, this.#looks).program(body);
    return this.#looks.push({ ahead: node.ahead, program }) - 1;
  }
}

function both(onward: Onward, make: (next: number) => number): Onward {
  const still = make(onward.still);
  return { still, moved: onward.still === onward.moved ? still : make(onward.moved) };
}

function askedHere(state: State): readonly number[] {
  switch (state.kind) {
    case 'place':
    case 'look':
      return [state.next];
    case 'either':
      return [state.first, state.second];
    case 'atomic':
      return [state.body, state.still];
    default:
      return [];
  }
}

function orderOf(states: readonly State[]): number[] {
  const order: number[] = [];
  const seen = new Uint8Array(states.length);
  const visits = states.map((_, index) => ({ index, ready: false })).reverse();
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    const { index, ready } = visit;
    if (ready) order.push(index);
    if (ready || seen[index]) continue;
    seen[index] = 1;
    const state = states[index];
    visits.push({ index, ready: true });
    if (state) for (const asked of askedHere(state)) if (!seen[asked]) visits.push({ index: asked, ready: false });
  }
  return order;
}
