import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import { packLinear } from './layers.ts';
import { nodesNamed, param, type ThincNode } from './thinc-model.ts';
import { width } from './word-vectors.ts';

const hidden = 64;
const stateColumns = 2 * hidden;
const stateBytes = stateColumns * 4;
const rowColumns = 36;

// Words whose contributions are kept ready. A power of two; what is older is worked out again when asked for.
const ringRows = 512;
const aheadRows = 48;
const strayRows = 16;

/**
 * Scores the moves of a transition parser (spaCy's `TransitionBasedParser`): each word contributes, for each place it can take in the
 * state, a vector known beforehand; the vectors of a state's words are summed, pooled and multiplied with the moves' weights.
 */
export class StateScorer {
  readonly #memory: KernelMemory;
  readonly #projection: PackedMatrix;
  readonly #lower: PackedMatrix;
  readonly #uppers: readonly PackedMatrix[];
  readonly #padding: number;
  readonly #stateBias: number;
  readonly #ring: number;
  readonly #rowBytes: number;
  readonly #ringOwners = new Int32Array(ringRows).fill(-1);
  readonly #strayOwners = new Int32Array(strayRows).fill(-1);
  readonly #projected: number;
  readonly #pointers: number;
  readonly #hidden: number;
  readonly #scores: number;
  readonly #places: number;
  #vectors = new Float32Array(0);
  #count = 0;
  #high = 0;
  #nextStray = 0;

  /** @param choices for each situation the moves of the file that compete in it, in the order in which their scores are wanted. */
  constructor(memory: KernelMemory, nodes: readonly ThincNode[], choices: readonly (readonly number[])[]) {
    this.#memory = memory;
    const linear = nodesNamed(nodes, 'linear').filter((node) => node.params.size > 0);
    const upper = linear.find((node) => node.params.get('W')!.shape[1] === hidden);
    const projection = linear.find((node) => node.params.get('W')!.shape[1] === width);
    const affine = nodesNamed(nodes, 'precomputable_affine')[0];
    const { shape, data } = param(affine, 'W');
    const [places = 0, outputs = 0, pieces = 0, depth = 0] = shape;
    if (outputs !== hidden || pieces !== 2) throw new TypeError('a state of 64 units with two pieces was expected');
    this.#places = places;
    this.#projection = packLinear(memory, projection);
    // In the file a unit's two pieces are neighbours; here all first pieces come before all second ones.
    const row = (column: number): number => {
      const inState = column % stateColumns;
      return column - inState + (inState % hidden) * 2 + Math.floor(inState / hidden);
    };
    const reorder = (values: Float32Array): Float32Array => values.map((_, column) => values[row(column)]!);
    this.#lower = memory.pack(
      places * stateColumns,
      depth,
      (column, input) => data[row(column) * depth + input]!,
      () => 0,
    );
    this.#padding = memory.place(reorder(param(affine, 'pad').data));
    this.#stateBias = memory.place(reorder(param(affine, 'b').data));
    const upperWeights = param(upper, 'W').data;
    const upperBias = param(upper, 'b').data;
    this.#uppers = choices.map((moves) =>
      memory.pack(
        // A row is multiplied with three groups of columns at a time.
        Math.ceil(moves.length / rowColumns) * rowColumns,
        hidden,
        (column, input) => (column < moves.length ? upperWeights[moves[column]! * hidden + input]! : 0),
        (column) => (column < moves.length ? upperBias[moves[column]!]! : 0),
      ),
    );
    this.#rowBytes = this.#lower.groups * 48;
    this.#ring = memory.allocate((ringRows + strayRows) * this.#rowBytes);
    this.#projected = memory.allocate(Math.max(256, aheadRows) * this.#projection.groups * 48);
    this.#pointers = memory.allocate(64);
    this.#hidden = memory.allocate(stateBytes);
    this.#scores = memory.allocate(Math.max(...this.#uppers.map(({ groups }) => groups)) * 48);
  }

  /** Where the scores stand in the kernel's `floats` after {@link score}. */
  get scores(): number {
    return this.#scores >> 2;
  }

  /** Starts a text of `count` words. */
  begin(count: number): void {
    this.#count = count;
    this.#high = 0;
    this.#ringOwners.fill(-1);
    this.#strayOwners.fill(-1);
    const size = count * hidden;
    // A long text's room is given back with the next short one.
    if (this.#vectors.length < size || this.#vectors.length > 4_000_000)
      this.#vectors = new Float32Array(Math.max(size, 65_536));
  }

  /** Takes the encoder's rows of the words `from` to `from + rows`. */
  add(from: number, rows: number, encoded: number): void {
    const { kernel } = this.#memory;
    const { weights, bias, depth, groups } = this.#projection;
    const stride = groups * 48;
    kernel.product(encoded, width * 4, rows, depth, weights, bias, this.#projected, stride, groups, 0);
    for (let row = 0; row < rows; row++) {
      const at = (this.#projected + row * stride) >> 2;
      this.#vectors.set(kernel.floats.subarray(at, at + hidden), (from + row) * hidden);
    }
  }

  /** Scores the moves of a choice in the state whose words are `ids`, −1 for none; the highest of them stands in the first two places. */
  score(ids: Int32Array, choice: number): void {
    const { kernel } = this.#memory;
    const ahead = Math.max(ids[0]!, ids[1]!);
    while (ahead >= this.#high) this.#advance();
    const pointers = this.#pointers >> 2;
    for (let place = 0; place < this.#places; place++) {
      const word = ids[place]!;
      kernel.ints[pointers + place] = (word < 0 ? this.#padding : this.#locate(word)) + place * stateBytes;
    }
    kernel.sumMaxout(this.#pointers, this.#places, this.#stateBias, this.#hidden);
    const { weights, bias, groups } = this.#uppers[choice]!;
    kernel.rowProduct(this.#hidden, hidden, weights, bias, this.#scores, groups);
  }

  #advance(): void {
    const at = this.#high & (ringRows - 1);
    const rows = Math.min(aheadRows, this.#count - this.#high, ringRows - at);
    this.#compute(this.#high, rows, this.#ring + at * this.#rowBytes);
    for (let row = 0; row < rows; row++) this.#ringOwners[at + row] = this.#high + row;
    this.#high += rows;
  }

  #locate(word: number): number {
    const at = word & (ringRows - 1);
    if (this.#ringOwners[at] === word) return this.#ring + at * this.#rowBytes;
    // A head far back that still waits on the stack. More strays are kept than a state has places, so none is lost within one state.
    let stray = this.#strayOwners.indexOf(word);
    if (stray < 0) {
      stray = this.#nextStray;
      this.#nextStray = (stray + 1) % strayRows;
      this.#strayOwners[stray] = word;
      this.#compute(word, 1, this.#ring + (ringRows + stray) * this.#rowBytes);
    }
    return this.#ring + (ringRows + stray) * this.#rowBytes;
  }

  #compute(from: number, rows: number, to: number): void {
    const { kernel } = this.#memory;
    kernel.floats.set(this.#vectors.subarray(from * hidden, (from + rows) * hidden), this.#projected >> 2);
    const { weights, bias, depth, groups } = this.#lower;
    kernel.product(this.#projected, hidden * 4, rows, depth, weights, bias, to, this.#rowBytes, groups, 0);
  }
}
