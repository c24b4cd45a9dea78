import { isFiller } from '../lexicon/filler.ts';
import type { Column, ColumnRef } from '../matching/columns.ts';
import { isAdditive, isFlag, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { moneyColumn } from './implied-column.ts';
import { measure } from './measures.ts';
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

const statistics = [
  ['sum', /^(?:totals?|sums?|sum of|合计|总计|总和|汇总)$/i],
  ['mean', /^(?:averages?|means?|平均值?|均值)$/i],
  ['median', /^(?:medians?|中位数)$/i],
] as const;
/** More figures than these side by side answer no question. */
const figuresMax = 5;

/** “total by dentist”, “各卡种平均”: every figure that can be added up, or averaged, where the question names none. */
export function readEveryTotal(draft: Draft): void {
  const { base, unpivot } = draft.scope;
  if (unpivot !== null || draft.keys.length === 0 || draft.measures.length > 0) return;
  for (const [at, span] of draft.spans.entries()) {
    const fn = statistics.find(([, said]) => said.test(span.text))?.[0];
    if (fn === undefined || draft.used.has(at)) continue;
    const bare = draft.spans.every(
      (one, index) =>
        index === at ||
        one.mark ||
        draft.used.has(index) ||
        draft.skippable(index) ||
        (one.cues.length === 0 && isFiller(one.text.toLowerCase())) ||
        draft.has(index, 'by', 'what', 'list'),
    );
    const figures = base.columns.filter(
      (one) => isNumeric(one) && !isFlag(one) && !beside.test(one.name) && (fn !== 'sum' || isAdditive(one)),
    );
    if (!bare || figures.length === 0 || figures.length > figuresMax) return;
    for (const { name } of figures)
      draft.add(measure(fn, { kind: 'column', ref: { file: base.file, column: name } }), at);
    draft.use(at);
    return;
  }
}
