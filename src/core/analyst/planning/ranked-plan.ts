import type { ColumnRef } from '../matching/columns.ts';
import { aggregate, common, rowColumns } from './aggregate-plan.ts';
import { isIdentifier, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { addKey, keyOf } from './keys.ts';
import { freeLabels } from './listed-rows.ts';
import { defaultAggregate } from './measures.ts';
import { isPersonNoun } from './person.ts';
import type { Condition, Expression, Measure, Plan } from './plan.ts';
import { expressionRefs } from './plan-refs.ts';
import { isPerRow, type Ranking } from './ranking.ts';
import { totalsCondition } from './totals.ts';

/** “and which shipment was it”: the number that names the row, where the file's own noun is asked for and no person goes by it. */
function askedRow(draft: Draft): ColumnRef | null {
  for (const [at] of draft.spans.entries()) {
    if (!draft.has(at, 'which')) continue;
    const noun = draft.next(at);
    if (!draft.spans[noun]?.tables.includes(draft.scope.base.file) || isPersonNoun(draft.spans[noun].text)) continue;
    const own = draft.spans[noun]!.columns.find(
      (match) => draft.scope.has(match) && isIdentifier(draft.columnOf(match)) && match.file === draft.scope.base.file,
    );
    if (own !== undefined) return { file: own.file, column: own.column };
  }
  return null;
}

/** The highest or lowest figure with the row it belongs to. */
export function extremeRows(draft: Draft, where: readonly Condition[], of: Expression, descending: boolean): Plan {
  return {
    ...common(draft, where, expressionRefs(of)),
    kind: 'rows',
    columns: rowColumns(draft, of, []),
    label: askedRow(draft),
    distinct: false,
    order: { by: of, descending },
    limit: 5,
    winner: { rank: 1 },
  };
}

/** “最重的三个包裹的收件城市是什么”: what is asked of the rows that rank first. */
function toldBeside(draft: Draft, entity: ColumnRef | null): readonly ColumnRef[] {
  if (!draft.chinese) return [];
  return freeLabels(draft)
    .map(({ ref }) => ref)
    .filter((ref) => entity === null || !sameRef(ref, entity));
}

/** “哪个渠道订单最多，占比多少”: what part of the whole the first has. */
function shareBeside(draft: Draft): 'share-of-total' | null {
  const at = draft.chinese ? draft.find('share') : -1;
  if (at < 1 || !/^[,，;；、]$|^(?:和|及|以及|并)$/.test(draft.spans[at - 1]!.text)) return null;
  draft.use(at);
  return 'share-of-total';
}

/** What one row has of a measure: of a ratio both its sides. */
function figureOfRow(by: Measure): Expression | null {
  if (by.fn !== 'ratio' || by.of === null || by.over?.of == null) return by.of;
  const quotient: Expression = { kind: 'binary', op: '/', left: by.of, right: by.over.of };
  const { scale } = by.over;
  return scale === undefined
    ? quotient
    : { kind: 'binary', op: '*', left: quotient, right: { kind: 'number', value: scale } };
}

/** “总分前五名” of a roll where some share a name: each row is one of them, so the name is no group. Taken out of the keys. */
function sharedName(draft: Draft, by: Measure | null): ColumnRef | null {
  const [key] = draft.keys;
  if (by === null || key === undefined || draft.keys.length > 1 || key.bucket !== null) return null;
  const repeats = draft.columnOf(key.ref).distinctCount < draft.scope.base.rowCount;
  if (!repeats || !isPerRow(draft, key.ref, by)) return null;
  draft.keys.splice(0);
  return key.ref;
}

/** `later` are measures that are only told beside what ranks. */
export function rankedPlan(
  draft: Draft,
  ranking: Ranking,
  where: readonly Condition[],
  later: readonly Measure[] = [],
): Plan | null {
  const { by, descending } = ranking;
  const entity = ranking.entity ?? sharedName(draft, by);
  const winner = ranking.count === null ? { rank: ranking.rank } : null;
  if (by === null) return null;
  if (draft.keys.length > 0 && entity === null) {
    const asks =
      draft.asked !== null ||
      ranking.count !== null ||
      draft.any('which', 'what', 'when', 'most', 'least', 'mode', 'top', 'bottom');
    const fromCue = by.fn === 'max' || by.fn === 'min';
    if (asks && !(fromCue && draft.asked === null))
      return aggregate(draft, where, [additiveBy(draft, by), ...later], {
        order: { by: 0, descending },
        limit: ranking.count,
        winner,
        extra: shareBeside(draft),
      });
    const extreme: Measure =
      by.fn === 'count'
        ? by
        : { ...by, fn: by.fn === 'mean' || by.fn === 'sum' ? (descending ? 'max' : 'min') : by.fn };
    return aggregate(draft, where, [extreme]);
  }
  if (entity !== null && !ranking.rows && !isPerRow(draft, entity, by)) {
    const chosen = additiveBy(draft, by);
    if (by.of !== null && chosen.fn === 'mean')
      draft.note({ kind: 'chose-aggregate', fn: 'mean', column: expressionRefs(by.of)[0]?.column ?? '' });
    addKey(draft, keyOf(draft, entity));
    const extra = shareBeside(draft);
    return aggregate(draft, where, [chosen, ...later], {
      order: { by: 0, descending },
      limit: ranking.count,
      winner,
      extra,
    });
  }
  const of = figureOfRow(by);
  if (of === null || by.fn === 'distinct') return null;
  if (
    !ranking.rows &&
    entity === null &&
    draft.keys.length === 0 &&
    by.fn !== 'max' &&
    by.fn !== 'min' &&
    ranking.count === null &&
    draft.measures.length > 0 &&
    draft.any('sum', 'mean', 'median')
  )
    return null;
  const columns = entity === null ? [] : [entity];
  const totals = totalsCondition(
    draft,
    columns.map((ref) => keyOf(draft, ref)),
    where,
  );
  const kept = totals === null ? where : [...where, totals];
  return {
    ...common(draft, kept, [...expressionRefs(of), ...columns]),
    kind: 'rows',
    columns: rowColumns(draft, of, columns),
    tell: toldBeside(draft, entity),
    label: entity !== null && isIdentifier(draft.columnOf(entity)) ? askedRow(draft) : (entity ?? askedRow(draft)),
    distinct: false,
    order: { by: of, descending },
    limit: ranking.count ?? Math.max(5, ranking.rank),
    winner,
  };
}

/** “Which region has the highest sales”: the sum; “the highest price”: the mean, unless the question says another. */
function additiveBy(draft: Draft, by: Measure): Measure {
  return (by.fn === 'max' || by.fn === 'min') &&
    by.of !== null &&
    !(by.of.kind === 'column' && isTime(draft.columnOf(by.of.ref)))
    ? { ...by, fn: defaultAggregate(draft, by.of) }
    : by;
}
