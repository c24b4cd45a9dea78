import type { ColumnRef } from '../matching/columns.ts';
import type { ValueMatch } from '../matching/values.ts';
import { isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { useMentions } from './formula-name.ts';
import { doneOf, heldIn } from './held-cells.ts';
import type { Condition, Note } from './plan.ts';
import { ratingAt } from './rated.ts';

/** Words that count rows beside a cell: 死亡人数, 退件数, 投诉的件数. */
const counting =
  /^(?:人数|人次|件数|数|数量|笔数|单数|个数|次数|票数|总数|案件数?|单|件|笔|人|的|之|和|与|及|、|或|[()（）+])$/;
const everything =
  /^(?:全部|全体|所有|总|总的|总数|总量|总计|合计|整体|总人数|总件数|总笔数|总单数|总次数|总票数|全部的|所有的)$/;

interface Part {
  readonly ref: ColumnRef;
  readonly values: readonly (string | number)[];
}

/** The cells of one column that a stretch of the question adds up; null where anything else stands in it. */
function cellsIn(draft: Draft, from: number, to: number): Part | null {
  let ref: ColumnRef | null = null;
  const values: (string | number)[] = [];
  for (let at = from; at < to; at += 1) {
    const span = draft.spans[at]!;
    const rating = span.number === null ? null : ratingAt(draft, at);
    if (rating !== null && span.number !== null) {
      if (ref !== null && !sameRef(ref, rating)) return null;
      ref = rating;
      values.push(span.number.value);
      at += 1;
      continue;
    }
    const known: ColumnRef | null = ref;
    const match: ValueMatch | undefined = draft.valueMatches(at).find((one) => known === null || sameRef(one, known));
    if (match !== undefined && (ref !== null || !match.needsColumn)) {
      ref = { file: match.file, column: match.column };
      values.push(...match.values);
      continue;
    }
    const passes =
      counting.test(span.text) ||
      draft.has(at, 'plus', 'count', 'of', 'and', 'or') ||
      span.tables.includes(draft.scope.base.file);
    if (!passes) return null;
  }
  return ref === null ? null : { ref, values };
}

/** What the rate is of: a condition, an empty list for all rows, null where the words say nothing the data has. */
function wholeOf(draft: Draft, from: number, to: number, above: Part): readonly Condition[] | null {
  const cells = cellsIn(draft, from, to);
  if (cells !== null) return [{ kind: 'one-of', ref: cells.ref, values: cells.values }];
  const text = draft.spans
    .slice(from, to)
    .map((span) => span.text)
    .join('');
  const word = text.replace(
    /(?:的)?(?:人数|人次|件数|数量|笔数|单数|个数|次数|票数|总数|数|人|单|件|案件|工单)?的?$/,
    '',
  );
  const own = doneOf(draft, word, (ref) => sameRef(ref, above.ref)) ?? doneOf(draft, word);
  if (own !== null) return [own];
  for (let at = from; at < to; at += 1) {
    const ref = (draft.spans[at]!.columns[0]?.score ?? 0) >= 0.6 ? draft.column(at) : null;
    const ended = ref !== null && isTime(draft.columnOf(ref)) && draft.columnOf(ref).nullShare > 0;
    const led = /^(?:有|已|参与|参加|做过)/.test(text);
    const held = ref !== null && (led || ended) ? heldIn(draft, ref) : null;
    if (held !== null) return [held];
  }
  const all = draft.spans.slice(from, to).every(
    (span, offset) =>
      everything.test(span.text) ||
      counting.test(span.text) ||
      draft.has(from + offset, 'all', 'count', 'sum', 'of', 'row') ||
      span.tables.includes(draft.scope.base.file) ||
      // “全部赔案”, “总工单”: what the rows are called.
      (offset > 0 && span.cues.length + span.values.length === 0 && span.number === null),
  );
  return all &&
    (everything.test(draft.spans[from]?.text ?? '') ||
      draft.has(from, 'all', 'sum', 'count') ||
      (to - from <= 2 && namesRows(draft, from, to)))
    ? []
    : null;
}

/** “/赔案数”: nothing but the rows, by the file's own noun. */
const namesRows = (draft: Draft, from: number, to: number): boolean =>
  draft.spans
    .slice(from, to)
    .every((span, offset) => span.tables.includes(draft.scope.base.file) || draft.has(from + offset, 'count', 'row'));

/**
 * “满意率=(非常满意+满意)/已回访的”, “病死率（死亡人数÷出院人数）”: a rate the question makes of cells. The condition is what it counts; what it is of is
 * placed. A note where the lower part is nothing the data has; null where no such rate is defined.
 */
export function readCellRate(draft: Draft): Condition | Extract<Note, { kind: 'no-column' }> | null {
  const divided = draft.spans.findIndex((_span, at) => draft.has(at, 'divided'));
  if (divided < 2) return null;
  const glossed = draft.spans.findIndex((span, at) => at < divided && /^[(（]$/.test(span.text));
  const equals = draft.spans.findLastIndex((_span, at) => at < divided && draft.has(at, '=', 'is'));
  const start = equals >= 0 ? equals : glossed;
  if (start < 1) return null;
  const above = cellsIn(draft, start + 1, divided);
  if (above === null) return null;
  let open = 0;
  let end = divided + 1;
  for (; end < draft.spans.length; end += 1) {
    const { text } = draft.spans[end]!;
    if (/^[(（]$/.test(text)) open += 1;
    if (/^[)）]$/.test(text)) open -= 1;
    if (open < 0 || (open === 0 && /^[,，。;；?？!！]$/.test(text))) break;
  }
  const whole = wholeOf(draft, divided + 1, end, above);
  if (whole === null)
    return {
      kind: 'no-column',
      words: [
        draft.spans
          .slice(divided + 1, end)
          .map((span) => span.text)
          .join(''),
      ],
      columns: draft.scope.base.columns.map((one) => one.name),
    };
  let from = start - 1;
  while (from > 0 && !draft.spans[from - 1]!.mark && !draft.has(from - 1, 'of', 'by') && start - from < 4) from -= 1;
  const name = draft.spans
    .slice(from, start)
    .map((span) => span.text)
    .join('');
  for (let at = from; at <= Math.min(end, draft.spans.length - 1); at += 1)
    if (at < end || /^[)）]$/.test(draft.spans[at]!.text)) draft.use(at);
  useMentions(draft, name, from, end);
  for (const condition of whole) draft.placed.push({ condition, from: -1, to: -1 });
  draft.note({
    kind: 'derived',
    asked: name,
    formula: draft.spans
      .slice(start + 1, end)
      .map((span) => span.text)
      .join(''),
  });
  return { kind: 'one-of', ref: above.ref, values: above.values };
}
