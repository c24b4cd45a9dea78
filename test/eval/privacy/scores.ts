import type { Matching } from './span-matching.ts';

/** What was to be found, what was found, and how much of either matched. */
export class Counts {
  labels = 0;
  labelsMatched = 0;
  findings = 0;
  findingsMatched = 0;

  get precision(): number {
    return this.findings === 0 ? 1 : this.findingsMatched / this.findings;
  }

  get recall(): number {
    return this.labels === 0 ? 1 : this.labelsMatched / this.labels;
  }

  /** F with recall weighing `beta` times as much as precision; F2 is what a missed name costs beside a needless mask. */
  f(beta: number): number {
    const [precision, recall] = [this.precision, this.recall];
    return precision + recall === 0 ? 0 : ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
  }
}

/** Counts by a key (a group, a kind), and in all under `all`. */
export class Tally {
  readonly #counts = new Map<string, Counts>();

  of(key: string): Counts {
    const counts = this.#counts.get(key) ?? new Counts();
    this.#counts.set(key, counts);
    return counts;
  }

  keys(): string[] {
    return [...this.#counts.keys()].sort();
  }

  /** `keyOf` gives the keys under which one label or finding counts, beside `all`. */
  add(
    matching: Matching,
    keysOf: (judged: { group: string; span: { entity: string } }, label: boolean) => string[],
  ): void {
    for (const label of matching.labels)
      for (const key of ['all', ...keysOf(label, true)]) {
        this.of(key).labels += 1;
        if (label.matched) this.of(key).labelsMatched += 1;
      }
    for (const finding of matching.findings)
      for (const key of ['all', ...keysOf(finding, false)]) {
        this.of(key).findings += 1;
        if (finding.matched) this.of(key).findingsMatched += 1;
      }
  }
}
