import type { ColumnRef } from '../matching/columns.ts';
import { aggregate } from './aggregate-plan.ts';
import { isIdentifier, isLabel, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { figureByDefault } from './figure-default.ts';
import { expressionAbout } from './implied-column.ts';
import { entityColumn, keyOf } from './keys.ts';
import { countRows, defaultAggregate, measure } from './measures.ts';
import type { Measure, Plan } from './plan.ts';
import { expressionRefs } from './plan-refs.ts';
import { identity } from './ranking.ts';
import { readUnknown } from './refuse-unknown.ts';
import { stockColumn } from './stock.ts';
import { spokenFigure } from './verbs.ts';

const downward = ['max', 'most', 'top', 'mode', 'latest'] as const;
const upward = ['min', 'least', 'bottom', 'earliest'] as const;
/** “by region” may only break down; “in each region” asks for one in every group. */
const ofEach =
  /^(?:(?:in |of |for |per |from |at |within |to )?(?:each|every)(?: of the)?|per|for every single|每|每个|每家|每位|每名|每种|每类|每门|每间|每所|每条|各|各个|各家)$/i;

interface Thing {
  readonly ref: ColumnRef;
  readonly at: number;
}

/** What is looked for in every group: a name or number next to the superlative, or the rows themselves. */
function thingNear(draft: Draft, at: number, group: ColumnRef): Thing | null {
  const spots = draft.spans
    .flatMap((span, index) => {
      if ((draft.used.has(index) && index !== draft.asked) || span.values.length > 0 || Math.abs(index - at) > 4)
        return [];
      if (draft.has(index, 'by') || draft.has(draft.next(index, -1), 'by')) return [];
      const rows = span.tables.includes(draft.scope.base.file);
      const ref = entityColumn(draft, index) ?? (rows ? (identity(draft)[0] ?? null) : null);
      if (ref === null || sameRef(ref, group)) return [];
      const column = draft.columnOf(ref);
      const names = isLabel(column) || isIdentifier(column);
      return names && !isTime(column) && (rows || (span.columns[0]?.score ?? 0) >= 0.6) ? [{ ref, at: index }] : [];
    })
    .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  return spots[0] ?? null;
}

function measureOf(draft: Draft, at: number, unique: boolean): Measure | null {
  const [asked] = draft.measures;
  const descending = draft.has(at, ...downward);
  const own = (of: NonNullable<Measure['of']>): Measure =>
    measure(unique ? (descending ? 'max' : 'min') : defaultAggregate(draft, of), of);
  if (asked !== undefined && (asked.fn === 'max' || asked.fn === 'min') && asked.of !== null) return own(asked.of);
  if (asked !== undefined) return asked;
  if (draft.has(at, 'mode')) return countRows;
  const about = draft.spans[at]!.cues.find((cue) => cue.about !== null)?.about ?? null;
  const hinted = about === null ? null : expressionAbout(draft, about);
  if (hinted !== null) return own(hinted);
  const spoken = spokenFigure(draft);
  if (spoken !== null) {
    draft.use(spoken.at);
    return own(spoken.of);
  }
  if (draft.has(at, 'most', 'least')) {
    const before = draft.spans[draft.next(at, -1)];
    const stock = /^(?:库存|存货|stock|in stock)$/i.test(before?.text ?? '') ? stockColumn(draft) : null;
    return stock === null ? countRows : own({ kind: 'column', ref: stock });
  }
  const of = figureByDefault(draft);
  const [figure] = expressionRefs(of);
  if (of !== null && figure !== undefined)
    draft.note({ kind: 'derived', asked: draft.spans[at]!.text, formula: figure.column });
  return of === null ? null : own(of);
}

function countBeside(draft: Draft, at: number): { readonly count: number; readonly at: number } | null {
  for (const index of [at + 1, at - 1, at + 2]) {
    const number = draft.spans[index]?.number;
    if (
      number != null &&
      !draft.used.has(index) &&
      !number.percent &&
      Number.isInteger(number.value) &&
      number.value >= 1 &&
      number.value <= 50
    )
      return { count: number.value, at: index };
  }
  return null;
}

/** “the top product in each region”, “most common procedure for each dentist”, “每个门店卖得最好的商品”: a winner in every group. */
export function rankInGroups(draft: Draft): Plan | null {
  const [group] = draft.keys;
  if (group === undefined || draft.keys.length !== 1 || draft.having.length > 0) return null;
  const said = draft.spans.some((span, at) => ofEach.test(span.text) && draft.has(at, 'by'));
  if (!said) return null;
  const at = draft.spans.findIndex(
    (_span, index) => draft.has(index, ...downward, ...upward) && (!draft.used.has(index) || draft.measures.length > 0),
  );
  if (at < 0 || draft.any('growth', 'share', 'rate', 'trend')) return null;
  const thing = thingNear(draft, at, group.ref);
  if (thing === null) return null;
  const unique =
    draft.columnOf(thing.ref).distinctCount >= draft.scope.base.rowCount * 0.97 &&
    thing.ref.file === draft.scope.base.file;
  if (draft.has(at, 'latest', 'earliest')) return null;
  const by = measureOf(draft, at, unique);
  if (by === null) return null;
  const cut = countBeside(draft, at);
  draft.use(at, thing.at, ...(cut === null ? [] : [cut.at]));
  for (const index of draft.spans.keys())
    if (draft.has(index, ...downward, ...upward, 'which', 'who')) draft.use(index);
  const descending = !draft.has(at, ...upward);
  const trouble = readUnknown(draft, { descending, count: null, rank: 1, by, entity: thing.ref, rows: false });
  if (trouble !== null) return { kind: 'unanswerable', reason: trouble, file: draft.scope.base.file };
  const where = draft.placed.map((one) => one.condition);
  return aggregate(draft, where, [by], {
    keys: [group, keyOf(draft, thing.ref)],
    order: { by: 0, descending },
    perGroup: cut?.count ?? 1,
  });
}
