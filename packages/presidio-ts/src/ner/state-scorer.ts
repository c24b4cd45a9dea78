import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import { packLinear } from './layers.ts';
import { blockWords, rowBytes, width } from './network-sizes.ts';
import { nodesNamed, param, type ThincNode } from './thinc-model.ts';

const hidden = 64;
const stateColumns = 2 * hidden;
const stateBytes = stateColumns * 4;
const rowColumns = 36;

// Words whose contributions are kept. A power of two; what is older is worked out again when asked for.
const ringRows = 512;
const aheadRows = 48;

/** What words contribute to the state in one place of it, or in the first few together. */
interface Contributions {
  readonly matrix: PackedMatrix;
  readonly ring: number;
  readonly rowBytes: number;
  readonly owners: Int32Array;
}

/**
 * Scores the moves of a transition parser (spaCy's `TransitionBasedParser`): each word contributes, for each place it can take in the
 * state, a vector; the vectors of a state's words are summed, pooled and multiplied with the moves' weights.
 */
export class StateScorer {
  readonly #memory: KernelMemory;
  readonly #projection: PackedMatrix;
  readonly #places: number;
  /** The places that nearly every word takes; their contributions are worked out for many words at once. */
  readonly #aheadPlaces: number;
  readonly #ahead: Contributions;
  /** The other places', worked out when a word gets there. */
  readonly #others: readonly Contributions[];
  readonly #uppers: readonly PackedMatrix[];
  readonly #padding: number;
  readonly #stateBias: number;
  readonly #projected: number;
  readonly #pointers: number;
  readonly #hidden: number;
  readonly #scores: number;
  #vectors = new Float32Array(0);
  #count = 0;
  #high = 0;

  /**
   * @param aheadPlaces so many of the first places nearly every word takes.
   * @param choices for each situation the moves of the file that compete in it, in the order in which their scores are wanted.
   */
  constructor(
    memory: KernelMemory,
    nodes: readonly ThincNode[],
    aheadPlaces: number,
    choices: readonly (readonly number[])[],
  ) {
    this.#memory = memory;
    this.#aheadPlaces = aheadPlaces;
    const linear = nodesNamed(nodes, 'linear').filter((node) => node.params.size > 0);
    this.#projection = packLinear(
      memory,
      linear.find((node) => param(node, 'W').shape[1] === width),
    );
    const upper = linear.find((node) => param(node, 'W').shape[1] === hidden);
    this.#uppers = choices.map((moves) => packMoves(memory, upper, moves));

    const affine = nodesNamed(nodes, 'precomputable_affine')[0];
    const [places = 0, units, pieces] = param(affine, 'W').shape;
    if (units !== hidden || pieces !== 2) throw new TypeError('a state of 64 units with two pieces was expected');
    this.#places = places;
    this.#ahead = contributions(memory, affine, 0, aheadPlaces);
    this.#others = Array.from({ length: places - aheadPlaces }, (_, index) =>
      contributions(memory, affine, aheadPlaces + index, 1),
    );
    this.#padding = memory.place(piecesApart(param(affine, 'pad').data));
    this.#stateBias = memory.place(piecesApart(param(affine, 'b').data));

    this.#projected = memory.allocate(blockWords * this.#projection.groups * 48);
    this.#pointers = memory.allocate(64);
    this.#hidden = memory.allocate(stateBytes);
    this.#scores = memory.allocate(Math.max(...this.#uppers.map(({ groups }) => groups)) * 48);
  }

  /** Where the scores stand in the kernel's `floats` after {@link score}. */
  get scores(): number {
    return this.#scores >> 2;
  }

  /** Starts a text, or several with gaps between them, of `count` words. */
  begin(count: number): void {
    this.#count = count;
    this.#high = 0;
    for (const { owners } of [this.#ahead, ...this.#others]) owners.fill(-1);
    const size = count * hidden;
    // A long text's room is given back with the next short one.
    if (this.#vectors.length < size || this.#vectors.length > 4_000_000) {
      this.#vectors = new Float32Array(Math.max(size, 65_536));
    }
  }

  /** Takes the encoder's rows of the words `from` to `from + rows`. */
  add(from: number, rows: number, encoded: number): void {
    const { kernel } = this.#memory;
    const { weights, bias, depth, groups } = this.#projection;
    const stride = groups * 48;
    kernel.product(encoded, rowBytes, rows, depth, weights, bias, this.#projected, stride, groups, 0);
    for (let row = 0; row < rows; row++) {
      const at = (this.#projected + row * stride) >> 2;
      this.#vectors.set(kernel.floats.subarray(at, at + hidden), (from + row) * hidden);
    }
  }

  /**
   * Scores the moves of a choice in the state whose words are `ids`, −1 for none; the highest of them stands in the first two places.
   * @param base where the text starts among the words given to {@link add}.
   */
  score(ids: Int32Array, base: number, choice: number): void {
    const { kernel } = this.#memory;
    const foremost = Math.max(ids[0]!, ids[1]!) + base;
    // Texts that nobody asks about are passed over.
    if (foremost >= this.#high + aheadRows) this.#high = foremost;
    while (foremost >= this.#high) this.#advance();
    const pointers = this.#pointers >> 2;
    for (let place = 0; place < this.#places; place++) {
      const word = ids[place]! + base;
      const other = place - this.#aheadPlaces;
      kernel.ints[pointers + place] =
        word < base
          ? this.#padding + place * stateBytes
          : other < 0
            ? this.#locate(this.#ahead, word) + place * stateBytes
            : this.#locate(this.#others[other]!, word);
    }
    kernel.sumMaxout(this.#pointers, this.#places, this.#stateBias, this.#hidden);
    const { weights, bias, groups } = this.#uppers[choice]!;
    kernel.rowProduct(this.#hidden, hidden, weights, bias, this.#scores, groups);
  }

  #advance(): void {
    const { kernel } = this.#memory;
    const { matrix, ring, rowBytes, owners } = this.#ahead;
    const at = this.#high & (ringRows - 1);
    const rows = Math.min(aheadRows, this.#count - this.#high, ringRows - at);
    this.#bring(this.#high, rows);
    const to = ring + at * rowBytes;
    kernel.product(
      this.#projected,
      hidden * 4,
      rows,
      hidden,
      matrix.weights,
      matrix.bias,
      to,
      rowBytes,
      matrix.groups,
      0,
    );
    for (let row = 0; row < rows; row++) owners[at + row] = this.#high + row;
    this.#high += rows;
  }

  /** Two words of one ring place never meet in a state, as each place of the state has its own ring. */
  #locate({ matrix, ring, rowBytes, owners }: Contributions, word: number): number {
    const at = word & (ringRows - 1);
    const address = ring + at * rowBytes;
    if (owners[at] !== word) {
      owners[at] = word;
      this.#bring(word, 1);
      this.#memory.kernel.rowProduct(this.#projected, hidden, matrix.weights, matrix.bias, address, matrix.groups);
    }
    return address;
  }

  #bring(from: number, rows: number): void {
    this.#memory.kernel.floats.set(this.#vectors.subarray(from * hidden, (from + rows) * hidden), this.#projected >> 2);
  }
}

function contributions(
  memory: KernelMemory,
  affine: ThincNode | undefined,
  place: number,
  places: number,
): Contributions {
  const { shape, data } = param(affine, 'W');
  const depth = shape[3] ?? 0;
  const columns = places * stateColumns;
  const matrix = memory.pack(
    // A row is multiplied with three groups of columns at a time.
    Math.ceil(columns / rowColumns) * rowColumns,
    depth,
    (column, input) => (column < columns ? data[pieceRow(place * stateColumns + column) * depth + input]! : 0),
    () => 0,
  );
  const rowBytes = matrix.groups * 48;
  return { matrix, rowBytes, ring: memory.allocate(ringRows * rowBytes), owners: new Int32Array(ringRows) };
}

function packMoves(memory: KernelMemory, upper: ThincNode | undefined, moves: readonly number[]): PackedMatrix {
  const weights = param(upper, 'W').data;
  const bias = param(upper, 'b').data;
  return memory.pack(
    Math.ceil(moves.length / rowColumns) * rowColumns,
    hidden,
    (column, input) => (column < moves.length ? weights[moves[column]! * hidden + input]! : 0),
    (column) => (column < moves.length ? bias[moves[column]!]! : 0),
  );
}

/** In the file a unit's two pieces are neighbours; here, for each place of the state, all first pieces come before all second ones. */
function pieceRow(column: number): number {
  const inPlace = column % stateColumns;
  return column - inPlace + (inPlace % hidden) * 2 + Math.floor(inPlace / hidden);
}

function piecesApart(values: Float32Array): Float32Array {
  return values.map((_, column) => values[pieceRow(column)]!);
}
