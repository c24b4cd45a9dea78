import { languageOf } from '../language.ts';
import type { Span } from './span.ts';
import type { Unit } from './unit.ts';

type Candidate = { -readonly [K in keyof Span]: Span[K] } & { weight: number };

/** What may stand where: readings of stretches of a question that may overlap. */
export class Candidates {
  readonly #found = new Map<string, Candidate>();
  readonly #units: readonly Unit[];
  readonly #text: string;
  readonly #han: boolean;

  constructor(units: readonly Unit[], text: string) {
    this.#units = units;
    this.#text = text;
    this.#han = languageOf(text) === 'zh';
  }

  add(from: number, to: number, quality: number, part: Partial<Span>): void {
    const id = `${from}:${to}`;
    const first = this.#units[from]!;
    const text = this.#text.slice(first.start, this.#units[to - 1]!.end);
    const known: Candidate = this.#found.get(id) ?? {
      from,
      to,
      text,
      cues: [],
      columns: [],
      values: [],
      tables: [],
      number: null,
      period: null,
      token: null,
      quoted: null,
      mark: false,
      capital: first.kind === 'word' && /^\p{Lu}/u.test(first.text) && (from > 0 || this.#han),
      weight: 0,
    };
    const merged: Candidate = { ...known, ...part, cues: [...known.cues, ...(part.cues ?? [])], weight: 0 };
    // Longer readings win over the sum of shorter ones: the exponent makes “unit price” more than “unit” and “price”.
    merged.weight = Math.max(known.weight, quality * text.length ** 1.15);
    this.#found.set(id, merged);
  }

  get all(): readonly Candidate[] {
    return [...this.#found.values()];
  }
}

/** “产品类别”, “product category”: the second word says what is meant, the first only of what. */
export function withHeads(spans: readonly Span[]): Span[] {
  return spans.map((span, at) => {
    const next = spans[at + 1];
    const head =
      next !== undefined &&
      next.from === span.to &&
      next.columns.length > 0 &&
      /^(?:类别|类型|种类|名称|状态|category|categories|types?|names?|status|class|group)$/i.test(next.text);
    const other =
      head &&
      span.columns.length > 0 &&
      span.values.length === 0 &&
      span.cues.length === 0 &&
      span.columns[0]!.column !== next.columns[0]!.column;
    return other ? { ...span, columns: [], tables: [], cues: [{ name: 'filler', about: null }] } : span;
  });
}

/** “day” of `pay_day`, but not of `minutes`, which are told in another unit. */
const spells = (column: string, word: string): boolean =>
  column.toLowerCase().includes(word.toLowerCase().replace(/s$/, ''));

/** The heaviest set of spans that do not overlap; gaps become spans without meaning. */
export function cover(candidates: readonly Candidate[], units: readonly Unit[]): Span[] {
  const startingAt = new Map<number, Candidate[]>();
  for (const one of candidates) startingAt.set(one.from, [...(startingAt.get(one.from) ?? []), one]);
  const best: { weight: number; next: Candidate | null }[] = Array.from({ length: units.length + 1 }, () => ({
    weight: 0,
    next: null,
  }));
  for (let at = units.length - 1; at >= 0; at -= 1) {
    best[at] = { weight: best[at + 1]!.weight, next: null };
    for (const one of startingAt.get(at) ?? []) {
      const weight = one.weight + best[one.to]!.weight;
      if (weight > best[at]!.weight) best[at] = { weight, next: one };
    }
  }
  const spans: Span[] = [];
  for (let at = 0; at < units.length; ) {
    const next = best[at]!.next;
    if (next === null) {
      const unit = units[at]!;
      spans.push({
        from: at,
        to: at + 1,
        text: unit.text,
        cues: [],
        columns: [],
        values: [],
        tables: [],
        number: null,
        period: null,
        token: null,
        quoted: null,
        mark: unit.kind === 'mark',
        capital:
          unit.kind === 'word' && /^\p{Lu}/u.test(unit.text) && (at > 0 || units.some((one) => one.kind === 'han')),
      });
      at += 1;
    } else {
      const { weight: _weight, ...span } = next;
      // A word with a job of its own is a column only where it is that column's very name.
      const part =
        span.cues.some((cue) => /^(?:day|week|month|quarter|year|hour)$/.test(cue.name)) &&
        (span.columns[0]?.score ?? 0) >= 0.7 &&
        (/[\u3400-\u9fff]/.test(span.text) || spells(span.columns[0]!.column, span.text));
      const weak =
        !part &&
        span.cues.length > 0 &&
        (span.columns[0]?.score ?? 1) < (/[\u3400-\u9fff]/.test(span.text) ? 0.8 : 0.95);
      spans.push(weak ? { ...span, columns: [] } : span);
      at = next.to;
    }
  }
  return spans;
}
