import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { expressionAbout } from './implied-column.ts';

/** A number or a column beside a numeric column that is compared with its own mean. */
export function againstMean(draft: Draft, at: number): void {
  const op = draft.has(at, 'above-average') ? '>' : '<';
  const hint = draft.spans[at]!.cues.find((cue) => cue.about !== null)?.about ?? null;
  let near: { ref: ColumnRef; at: number; distance: number } | null = null;
  for (let index = 0; index < draft.spans.length; index += 1) {
    const ref = draft.used.has(index) ? null : draft.column(index, isNumeric);
    const distance = Math.abs(index - at);
    if (ref !== null && (near === null || distance < near.distance)) near = { ref, at: index, distance };
  }
  if (near === null || (hint !== null && near.distance > 3)) {
    const of = hint === null ? null : expressionAbout(draft, hint);
    if (of !== null) draft.place({ kind: 'against-mean', of, op }, at);
    if (of !== null || near === null) return;
  }
  draft.use(near.at);
  draft.place({ kind: 'against-mean', of: { kind: 'column', ref: near.ref }, op }, at);
}

/** How many times the average: “twice”, “double”, “half”, “1.5 times”; 1 where nothing is said. */
export function factorAt(draft: Draft, at: number): { readonly factor: number; readonly next: number } {
  const text = draft.spans[at]?.text.toLowerCase() ?? '';
  const word = /^(?:twice|double)$/.test(text)
    ? 2
    : /^(?:triple|thrice)$/.test(text)
      ? 3
      : text === 'half'
        ? 0.5
        : null;
  if (word !== null) return { factor: word, next: draft.next(at) };
  const number = draft.spans[at]?.number;
  if (number != null && draft.has(at + 1, 'times')) return { factor: number.value, next: draft.next(at + 1) };
  if (number?.percent === true && draft.has(at + 1, 'of'))
    return { factor: number.value / 100, next: draft.next(at + 1) };
  return { factor: 1, next: at };
}

function nearestFigure(draft: Draft, at: number): { readonly ref: ColumnRef; readonly at: number } | null {
  let near: { ref: ColumnRef; at: number; distance: number } | null = null;
  for (let index = 0; index < draft.spans.length; index += 1) {
    const ref = draft.used.has(index) ? null : draft.column(index, isNumeric);
    const distance = Math.abs(index - at);
    if (ref !== null && (near === null || distance < near.distance)) near = { ref, at: index, distance };
  }
  return near;
}

/** “more than twice the average salary”, “below the median”, “at least half the mean score”. */
export function readStatisticComparisons(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    const op = span.cues.find((cue) => /^[<>]=?$/.test(cue.name));
    if (op === undefined || draft.used.has(at)) continue;
    const { factor, next } = factorAt(draft, draft.next(at));
    if (!draft.has(next, 'mean', 'median') || draft.used.has(next)) continue;
    const figure = nearestFigure(draft, next);
    const hinted = op.about === null ? null : expressionAbout(draft, op.about);
    const of = hinted ?? (figure === null ? null : ({ kind: 'column', ref: figure.ref } as const));
    if (of === null) continue;
    draft.place(
      {
        kind: 'against-mean',
        of,
        op: op.name as '>' | '>=' | '<' | '<=',
        ...(factor === 1 ? {} : { factor }),
        ...(draft.has(next, 'median') ? { statistic: 'median' as const } : {}),
      },
      at,
      next,
    );
    draft.use(next);
    if (figure !== null && (hinted === null || figure.at === draft.next(next))) draft.use(figure.at);
  }
}
