import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Span } from '../reading/span.ts';
import type { Absence } from './never.ts';
import { joinBetween } from './scope.ts';

const isTold = (span: Span): boolean =>
  span.columns.length + span.values.length + span.tables.length > 0 || span.period !== null || span.mark;

/** Where “一个病人都没有收”, “一件都没卖出去” stands: from 一 to the verb behind 没. */
function phraseAt(spans: readonly Span[]): { readonly from: number; readonly to: number } | null {
  for (const [at, span] of spans.entries()) {
    if (!/^[都也]?没有?$/.test(span.text)) continue;
    const from = spans.findLastIndex((one, index) => index < at && index >= at - 5 && /^一/.test(one.text));
    const said = spans
      .slice(Math.max(0, from), at + 1)
      .map(({ text }) => text)
      .join('');
    if (from < 0 || !/^一[^,，。]{1,8}[都也]没/.test(said)) continue;
    let to = at;
    while (to < at + 4 && spans[to + 1] !== undefined && !isTold(spans[to + 1]!)) to += 1;
    return { from, to };
  }
  return null;
}

const holds = (span: Span, table: TableSchema): boolean =>
  span.tables.includes(table.file) || span.columns.some((match) => match.file === table.file && match.score >= 0.7);

/** “哪个科室一个病人都没有收”, “哪些商品一件都没卖出去”: not a single row of the other file tells of it. */
export function readNotASingle(spans: readonly Span[], tables: readonly TableSchema[]): Absence | null {
  const phrase = phraseAt(spans);
  if (phrase === null) return null;
  const ahead = spans.slice(0, phrase.from);
  const inside = spans.slice(phrase.from, phrase.to + 1).filter((span) => span.columns.length + span.tables.length > 0);
  for (const base of tables) {
    if (!ahead.some((span) => holds(span, base))) continue;
    const others = tables.filter(
      (other) => other !== base && joinBetween(other, base) !== null && inside.every((span) => holds(span, other)),
    );
    const [other] = others;
    const join = other === undefined || others.length > 1 ? null : joinBetween(other, base);
    if (other === undefined || join === null) continue;
    return {
      base,
      condition: { kind: 'absent-from', key: join.rightKey, other: other.file, otherKey: join.leftKey, where: [] },
      spans: [...spans.keys()].filter((at) => at >= phrase.from && at <= phrase.to),
    };
  }
  return null;
}
