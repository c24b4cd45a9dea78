import { thingGlossary } from '../lexicon/glossary.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { wordsOf } from '../matching/words.ts';
import { stem } from '../reading/stem.ts';
import { isFlag, isNumeric } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { near } from './filters.ts';
import { isDenied } from './negation.ts';
import type { Condition } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';

/** “their age”: the age. */
const afterPossessive = (draft: Draft, at: number): number => (draft.has(at, 'their') ? draft.next(at) : at);

/** A cell that says that there is nothing. */
const unsaid =
  /^(?:未[\u4e00-\u9fff]{1,2}|无|暂无|没有|none|n\/?a|not (?:given|rated|known|stated|specified)|unknown|unspecified|unrated)$/i;

/** “a reading”, “no value”: what the cells of a column for each month hold, or the only figure of the rows. */
function entryColumn(draft: Draft, at: number): ColumnRef | null {
  if (
    !/^(?:readings?|values?|figures?|entry|entries|measurements?|numbers?|data|results?|anything)$/i.test(
      draft.spans[at]?.text ?? '',
    )
  )
    return null;
  const { base, unpivot } = draft.scope;
  const figures = base.columns.filter((column) => isNumeric(column) && !isFlag(column) && column.nullShare > 0);
  const column = unpivot?.value ?? (figures.length === 1 ? figures[0]!.name : null);
  return column === null ? null : { file: base.file, column };
}

/** “no bonus recorded”, “without a discount”, “do not have a phone”: an empty cell, or none of a thing that is counted. */
function readLack(draft: Draft): void {
  for (const at of draft.spans.keys()) {
    if (draft.used.has(at)) continue;
    // “did not give their age”: nothing was entered.
    const told = (index: number) =>
      /^(?:give|provide|state|specify|enter|report|disclose|tell|fill|supply|record)$/i.test(
        draft.spans[index]?.text ?? '',
      );
    // “are not in a club”, “not assigned to a team”: they have none.
    const within = (index: number) =>
      /^(?:in|on|part|members?|assigned|belong|belonging)$/i.test(draft.spans[index]?.text ?? '');
    const lacks =
      draft.has(at, 'never') ||
      /^(?:no|without|neither|nor|lacks?|lacked|lacking|缺|没有|没|无)$/i.test(draft.spans[at]!.text) ||
      (draft.has(at, 'not') && (draft.has(draft.next(at), 'have') || told(draft.next(at)) || within(draft.next(at))));
    if (!lacks) continue;
    let behind = draft.next(at);
    if (draft.has(at, 'not') && (draft.has(behind, 'have') || told(behind) || within(behind)))
      behind = /^anything$/i.test(draft.spans[behind + 1]?.text ?? '')
        ? behind + 1
        : afterPossessive(draft, draft.next(behind));
    if (/^(?:of|to|in)$/i.test(draft.spans[behind]?.text ?? '')) behind = draft.next(behind);
    const ref = draft.used.has(behind) ? null : (draft.column(behind) ?? entryColumn(draft, behind));
    if (
      ref === null ||
      behind - at > 4 ||
      isFlag(draft.columnOf(ref)) ||
      (draft.spans[behind]!.columns[0]?.score ?? 1) < 0.6
    )
      continue;
    const column = draft.columnOf(ref);
    // “没有评分” where the cell says 未评.
    const open = column.type === 'string' ? column.values.filter((value) => unsaid.test(value.trim())) : [];
    if (open.length > 0 && !isFlag(column)) {
      const blank: Condition = { kind: 'one-of', ref, values: open };
      draft.place(column.nullShare > 0 ? { kind: 'any', of: [blank, { kind: 'empty', ref }] } : blank, at, behind);
      continue;
    }
    const none: Condition[] = [{ kind: 'empty', ref }];
    // “no entry”, “lack a reading”: nothing was written down, not even a nought.
    const written = draft.column(behind) === null;
    if (!written && (column.type === 'integer' || column.type === 'number') && column.min === 0)
      none.push({ kind: 'compare', of: { kind: 'column', ref }, op: '=', value: 0 });
    const long = draft.scope.unpivot?.value === ref.column;
    if (column.nullShare === 0 && none.length === 1 && !long) continue;
    draft.place(none.length === 1 ? none[0]! : { kind: 'any', of: none }, at, behind);
    // “scored no goals”: the verb is that column too.
    for (const [index, span] of draft.spans.entries())
      if (span.columns[0] !== undefined && sameRef(span.columns[0], ref)) draft.use(index);
  }
}

/** “still undecided”, “unassigned tickets”: the column that would say what was done, where some cells are empty. */
function undoneColumn(draft: Draft, at: number): ColumnRef | null {
  const verb = /^(?:un|not yet )([a-z]{4,})$/i.exec(draft.spans[at]!.text)?.[1];
  if (verb === undefined) return null;
  const found = draft.scope.columns.filter(
    ({ ref, column }) =>
      ref.file === draft.scope.base.file &&
      column.nullShare > 0 &&
      wordsOf(column.name, thingGlossary).some(({ key }) => key === stem(verb)),
  );
  return (found.find(({ column }) => column.type === 'string') ?? found[0])?.ref ?? null;
}

/** “with a missing e-mail”, “邮箱为空”, “has a phone number”. */
export function readEmpty(draft: Draft): void {
  readLack(draft);
  for (const at of draft.spans.keys()) {
    if (draft.used.has(at) || !draft.has(at, 'missing', 'present')) continue;
    // “ignore blanks”: no condition and no question, empty cells are left out anyway.
    if (draft.has(at, 'missing') && draft.has(draft.next(at, -1), 'except')) {
      draft.use(at, draft.next(at, -1));
      for (const ref of draft.placed.flatMap((one) => conditionRefs(one.condition)))
        if (draft.columnOf(ref).nullShare > 0)
          draft.placed.push({ condition: { kind: 'not', of: { kind: 'empty', ref } }, from: -1, to: -1 });
      continue;
    }
    const undone = undoneColumn(draft, at);
    if (undone !== null) {
      draft.place({ kind: 'empty', ref: undone }, at);
      continue;
    }
    const entry = draft.has(at, 'missing') ? draft.next(at) : at;
    const written = entry === at ? null : entryColumn(draft, entry);
    const beside = written === null ? near(draft, at, () => true) : { ref: written, at: entry };
    if (beside === null || draft.used.has(beside.at)) continue;
    const empty: Condition = { kind: 'empty', ref: beside.ref };
    const denies = isDenied(draft, Math.min(at, beside.at)) || (beside.at < at && isDenied(draft, at));
    const denied = draft.has(at, 'present') !== denies;
    draft.place(denied ? { kind: 'not', of: empty } : empty, Math.min(at, beside.at), Math.max(at, beside.at));
  }
}
