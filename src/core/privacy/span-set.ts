interface Place {
  readonly start: number;
  readonly end: number;
}

/** Places of a text that do not overlap, in order, so that a question about one takes the logarithm of their number. */
export class SpanSet<T extends Place> {
  readonly #places: T[] = [];

  constructor(places: Iterable<T> = []) {
    for (const place of places) this.add(place);
  }

  /** Adds a place that overlaps none of the others. */
  add(place: T): void {
    this.#places.splice(this.#firstEndingAfter(place.start), 0, place);
  }

  /** The places that share a character with this one, from left to right. */
  overlapping({ start, end }: Place): T[] {
    const found: T[] = [];
    for (let at = this.#firstEndingAfter(start); at < this.#places.length; at += 1) {
      const place = this.#places[at]!;
      if (place.start >= end) break;
      found.push(place);
    }
    return found;
  }

  overlaps(place: Place): boolean {
    return (this.#places[this.#firstEndingAfter(place.start)]?.start ?? Number.POSITIVE_INFINITY) < place.end;
  }

  /** All places from left to right. */
  all(): readonly T[] {
    return this.#places;
  }

  #firstEndingAfter(offset: number): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#places[middle]!.end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
