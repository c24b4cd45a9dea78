import type { CharacterTests } from './character-tests.ts';
import type { MatchingProgram, State } from './matching-program.ts';
import type { CharacterTest, PlaceTest } from './pattern-syntax.ts';

/** A text as code points. Places count code points. */
interface ReadText {
  readonly codes: Uint32Array;
  /** For each place, the UTF-16 offset; undefined when they are the same. */
  readonly offsets: Uint32Array | undefined;
}

/**
 * Matches in time of states × characters, whatever the expression: for every place of the text, from the last to the first, each
 * state knows where its preferred match ends, from what the states after it know. It is backtracking with everything
 * remembered, so alternatives, lazy and greedy repetitions choose exactly as Python's engine does.
 */
export class LinearMatcher {
  readonly #program: MatchingProgram;
  readonly #tests: CharacterTests;
  readonly #wordTest: CharacterTest;

  constructor(program: MatchingProgram, tests: CharacterTests, wordTest: CharacterTest) {
    this.#program = program;
    this.#tests = tests;
    this.#wordTest = wordTest;
  }

  /** Where it matches, one after the other, empty matches left out; UTF-16 offsets. */
  matches(text: string): { start: number; end: number }[] {
    const read = readText(text);
    const { some, any } = this.#ends(read);
    const found: { start: number; end: number }[] = [];
    const { codes, offsets } = read;
    for (let place = 0; place < codes.length; ) {
      // Where the preferred match is empty, Python looks next for one that is not, at the same place.
      const preferred = any[place] ?? -1;
      const end = preferred === place ? (some[place] ?? -1) : preferred;
      if (end <= place) {
        place++;
        continue;
      }
      found.push(offsets ? { start: offsets[place] ?? 0, end: offsets[end] ?? 0 } : { start: place, end });
      place = end;
    }
    return found;
  }

  /** Whether it matches anywhere, be it nothing. */
  test(text: string): boolean {
    return this.#ends(readText(text)).any.some((end) => end >= 0);
  }

  #ends(text: ReadText): { readonly any: Int32Array; readonly some: Int32Array } {
    const looks: Int32Array[] = [];
    for (const { ahead, program } of this.#program.looks) {
      looks.push(this.#run(program, text.codes, ahead, looks, program.entry).any);
    }
    return this.#run(this.#program, text.codes, true, looks, this.#program.entryOfSome);
  }

  /** @param ahead reads to the right of each place; otherwise to the left of it, and matches end before they start. */
  #run(
    { states, order, entry, kept }: MatchingProgram,
    codes: Uint32Array,
    ahead: boolean,
    looks: readonly Int32Array[],
    entryOfSome: number,
  ): { readonly any: Int32Array; readonly some: Int32Array } {
    const length = codes.length;
    const any = new Int32Array(length + 1);
    const some = entryOfSome === entry ? any : new Int32Array(length + 1);
    const tables = new Map(kept.map((state) => [state, new Int32Array(length + 1)]));
    let here = new Int32Array(states.length).fill(-1);
    let before = new Int32Array(states.length).fill(-1);
    const inOrder = order.map((index) => [index, states[index] as State] as const);
    const none = new Uint8Array(0);
    for (let step = 0; step <= length; step++) {
      const place = ahead ? length - step : step;
      const code = codes[ahead ? place : place - 1];
      const row = code === undefined ? none : this.#tests.rowOf(code);
      for (const [index, state] of inOrder) {
        let value = -1;
        switch (state.kind) {
          case 'accept':
            value = place;
            break;
          case 'fail':
            break;
          case 'character':
            if (row[state.test] === 1) value = before[state.next] as number;
            break;
          case 'either':
            value = here[state.first] as number;
            if (value < 0) value = here[state.second] as number;
            break;
          case 'place':
            if (this.#holds(state.test, codes, place)) value = here[state.next] as number;
            break;
          case 'look':
            if ((looks[state.look]?.[place] as number) >= 0 !== state.negated) value = here[state.next] as number;
            break;
          case 'atomic': {
            const end = here[state.body] as number;
            if (end >= 0)
              value = end === place ? (here[state.still] as number) : (tables.get(state.moved)?.[end] as number);
            break;
          }
        }
        here[index] = value;
      }
      any[place] = here[entry] as number;
      if (some !== any) some[place] = here[entryOfSome] as number;
      for (const [state, table] of tables) table[place] = here[state] as number;
      [here, before] = [before, here];
    }
    return { any, some };
  }

  #holds(test: PlaceTest, codes: Uint32Array, place: number): boolean {
    const newline = 10;
    switch (test) {
      case 'text-start':
        return place === 0;
      case 'line-start':
        return place === 0 || codes[place - 1] === newline;
      case 'text-end':
        return place === codes.length;
      case 'line-end':
        return place === codes.length || codes[place] === newline;
      case 'last-line-end':
        return place === codes.length || (place === codes.length - 1 && codes[place] === newline);
      case 'word-border':
        return this.#isWord(codes[place - 1]) !== this.#isWord(codes[place]);
      case 'no-word-border':
        return this.#isWord(codes[place - 1]) === this.#isWord(codes[place]);
    }
  }

  #isWord(code: number | undefined): boolean {
    return code !== undefined && this.#tests.rowOf(code)[this.#wordTest] === 1;
  }
}

function readText(text: string): ReadText {
  const codes = new Uint32Array(text.length);
  if (!/[\ud800-\udfff]/.test(text)) {
    for (let index = 0; index < text.length; index++) codes[index] = text.charCodeAt(index);
    return { codes, offsets: undefined };
  }
  const offsets = new Uint32Array(text.length + 1);
  let count = 0;
  for (let offset = 0; offset < text.length; count++) {
    const code = text.codePointAt(offset) ?? 0;
    offsets[count] = offset;
    codes[count] = code;
    offset += code > 0xffff ? 2 : 1;
  }
  offsets[count] = text.length;
  return { codes: codes.subarray(0, count), offsets: offsets.subarray(0, count + 1) };
}
