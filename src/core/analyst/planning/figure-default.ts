import type { Column, ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { moneyColumn } from './implied-column.ts';
import type { Expression } from './plan.ts';

/** Figures of a row that say where or how large something is, and seldom what is asked. */
const beside = /^(?:lat|lon|latitude|longitude|age|年龄|rank|index|version)/i;

/** The figure a table is about where the question names none: its only one, what was scored or paid. Null where several would do. */
export function figureByDefault(draft: Draft): Expression | null {
  const { base, unpivot } = draft.scope;
  if (unpivot !== null) return null;
  const suits = (one: Column) => isNumeric(one) && !isFlag(one) && !beside.test(one.name);
  const figures: ColumnRef[] = base.columns.filter(suits).map((one) => ({ file: base.file, column: one.name }));
  const [only] = figures;
  if (only !== undefined && figures.length === 1) return { kind: 'column', ref: only };
  return figures.length === 0 ? null : moneyColumn(draft);
}
