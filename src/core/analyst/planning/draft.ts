import type { CueName } from '../lexicon/cue.ts';
import { isFiller } from '../lexicon/filler.ts';
import type { Column, ColumnRef } from '../matching/columns.ts';
import type { ValueMatch } from '../matching/values.ts';
import type { Span } from '../reading/span.ts';
import type { ChartKind, CompareOp, Condition, Expression, Key, Measure, Note } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';
import type { Scope } from './scope.ts';

/** A condition and where in the question it stands. */
export interface Placed {
  readonly condition: Condition;
  readonly from: number;
  readonly to: number;
}

/** The plan while it is being made: the spans, what has been made of them, and which are spoken for. */
export class Draft {
  readonly spans: readonly Span[];
  readonly scope: Scope;
  readonly today: string;
  readonly chinese: boolean;
  readonly used = new Set<number>();
  readonly placed: Placed[] = [];
  readonly keys: Key[] = [];
  readonly measures: Measure[] = [];
  /** Where in the question a measure is asked for. */
  readonly places = new Map<Measure, number>();
  readonly having: { measure: Measure; op: CompareOp; value: number | 'mean' }[] = [];
  readonly notes: Note[] = [];
  /** Figures made of several columns, by the span that names them. */
  readonly derived = new Map<number, Expression>();
  chart: ChartKind | null = null;
  /** Groups that meet a condition are named, though a word of counting stands in the condition. */
  groupsNamed = false;
  /** Index of the yes-or-no column whose rate is asked without the word. */
  rateAt: number | null = null;
  /** Index of the span that asks for a thing: “which region”, “top 5 products”. */
  asked: number | null = null;

  constructor(spans: readonly Span[], scope: Scope, today: string, chinese: boolean) {
    this.spans = spans;
    this.scope = scope;
    this.today = today;
    this.chinese = chinese;
  }

  /** The question as its spans tell it. */
  get text(): string {
    return this.spans.map((span) => span.text).join(this.chinese ? '' : ' ');
  }

  has(at: number, ...names: readonly CueName[]): boolean {
    return this.spans[at]?.cues.some((cue) => names.includes(cue.name)) ?? false;
  }

  /** The first span with one of the cues that nothing has used, or -1. */
  find(...names: readonly CueName[]): number {
    return this.spans.findIndex((_span, at) => !this.used.has(at) && this.has(at, ...names));
  }

  any(...names: readonly CueName[]): boolean {
    return this.spans.some((_span, at) => this.has(at, ...names));
  }

  use(...at: readonly number[]): void {
    for (const index of at) this.used.add(index);
  }

  /** Carries no meaning of its own. */
  skippable(at: number): boolean {
    const span = this.spans[at];
    if (span === undefined) return false;
    if (
      span.columns.length > 0 ||
      span.values.length > 0 ||
      span.number !== null ||
      span.period !== null ||
      span.token !== null ||
      span.quoted !== null
    )
      return false;
    if (span.mark) return false;
    if (span.cues.length === 0) return isFiller(span.text.toLowerCase());
    return span.cues.every((cue) => ['of', 'is', 'filler', 'ever', 'all', 'possessive'].includes(cue.name));
  }

  /** The next span to the right (or left) that means something. */
  next(at: number, step: 1 | -1 = 1): number {
    let index = at + step;
    while (this.skippable(index)) index += step;
    return index;
  }

  /** The likeliest column of a span that suits; of equal ones the base table's. */
  column(at: number, suits: (column: Column) => boolean = () => true): ColumnRef | null {
    const matches = (this.spans[at]?.columns ?? []).filter(
      (match) => this.scope.has(match) && suits(this.scope.column(match)),
    );
    const best = matches[0];
    if (best === undefined) return null;
    const equal = matches.filter((match) => match.score > best.score - 0.02);
    const { file, column } = equal.find((match) => match.file === this.scope.base.file) ?? best;
    return { file, column };
  }

  columnOf(ref: ColumnRef): Column {
    return this.scope.column(ref);
  }

  /** Readings of a span as cells, in scope. */
  valueMatches(at: number): ValueMatch[] {
    return (this.spans[at]?.values ?? []).filter((match) => this.scope.has(match));
  }

  place(condition: Condition, from: number, to = from): void {
    this.placed.push({ condition, from, to });
    for (let at = from; at <= to; at += 1)
      if (!this.has(at, 'by', 'count', 'sum', 'mean', 'share') || this.isNamed(at, condition)) this.used.add(at);
  }

  /** “数量大于3的订单有几单”: the word of counting is the column that was compared. */
  private isNamed(at: number, condition: Condition): boolean {
    const best = this.spans[at]?.columns[0];
    return best !== undefined && best.score >= 0.95 && conditionRefs(condition).some((ref) => sameRef(ref, best));
  }

  add(measure: Measure, at: number): void {
    this.measures.push(measure);
    this.places.set(measure, at);
  }

  note(note: Note): void {
    if (!this.notes.some((known) => JSON.stringify(known) === JSON.stringify(note))) this.notes.push(note);
  }
}

export function sameRef(a: ColumnRef, b: ColumnRef): boolean {
  return a.file === b.file && a.column === b.column;
}
