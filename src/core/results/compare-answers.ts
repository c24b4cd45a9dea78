import type { RunView } from '../../contracts/app-views.ts';
import { findFigures } from './figures.ts';

/** How far the figures of two answers to one question agree. */
export type AnswerComparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly onlyFirst: readonly string[]; readonly onlySecond: readonly string[] }
  /** One of them has no figures. */
  | { readonly kind: 'incomparable' };

/** Figures are the same where the one rounds to the other: 4,210.5 and 4211, 12.5 % and 0.125 apart from their words. */
export function compareAnswers(first: RunView, second: RunView): AnswerComparison {
  const ours = figuresOf(first);
  const theirs = figuresOf(second);
  if (ours.length === 0 || theirs.length === 0) return { kind: 'incomparable' };
  const onlyFirst = missingFrom(theirs, ours);
  const onlySecond = missingFrom(ours, theirs);
  // The one may say more than the other: what differs is when each has a figure that the other lacks.
  return onlyFirst.length === 0 || onlySecond.length === 0
    ? { kind: 'same' }
    : { kind: 'different', onlyFirst, onlySecond };
}

interface WrittenFigure {
  readonly text: string;
  readonly value: number;
  readonly digits: number;
}

function figuresOf(run: RunView): WrittenFigure[] {
  return findFigures(run.answer, run.steps, run.question).flatMap(({ start, end }) => {
    const text = run.answer.slice(start, end);
    const written = /\d[\d,]*(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', '');
    if (written === undefined || /^\d{4}-\d{2}/.test(text)) return [];
    return [{ text, value: Number(written), digits: written.split('.')[1]?.length ?? 0 }];
  });
}

function missingFrom(others: readonly WrittenFigure[], figures: readonly WrittenFigure[]): string[] {
  return figures.filter((figure) => !others.some((other) => agree(figure, other))).map(({ text }) => text);
}

function agree(a: WrittenFigure, b: WrittenFigure): boolean {
  const digits = Math.min(a.digits, b.digits);
  return Math.abs(a.value - b.value) <= 10 ** -digits / 2 + 1e-9;
}
