import type { Column, ColumnRef } from '../matching/columns.ts';
import type { ValueMatch } from '../matching/values.ts';
import { flagValues, isFlag } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { eitherColumn } from './either-column.ts';
import { isDenied } from './negation.ts';
import { isPeopleAtLarge } from './person.ts';
import type { Condition } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';

export function near(
  draft: Draft,
  at: number,
  suits: (column: Column) => boolean,
): { ref: ColumnRef; at: number } | null {
  for (const step of [-1, 1] as const) {
    let index = at + step;
    for (let count = 0; count < 3 && index >= 0 && index < draft.spans.length; index += step, count += 1) {
      const ref = draft.spans[index]!.tables.includes(draft.scope.base.file) ? null : draft.column(index, suits);
      if (ref !== null) return { ref, at: index };
      if (!draft.skippable(index) && !draft.has(index, 'named', '=', 'is', 'in', 'contains', 'starts', 'ends', 'not'))
        break;
    }
  }
  return null;
}

/** Joins a condition to one already there on the same column: two values of one column are alternatives. */
export function placeValue(
  draft: Draft,
  condition: Extract<Condition, { kind: 'one-of' | 'find' }>,
  denied: boolean,
  from: number,
  to: number,
): void {
  for (const [index, known] of draft.placed.entries()) {
    const inner = known.condition.kind === 'not' ? known.condition.of : known.condition;
    if ((known.condition.kind === 'not') !== denied || inner.kind !== condition.kind) continue;
    let merged: Condition | null = null;
    if (inner.kind === 'one-of' && condition.kind === 'one-of' && sameRef(inner.ref, condition.ref))
      merged = { ...inner, values: [...new Set([...inner.values, ...condition.values])] };
    if (
      inner.kind === 'find' &&
      condition.kind === 'find' &&
      JSON.stringify(inner.refs) === JSON.stringify(condition.refs)
    )
      merged = { ...inner, texts: [...new Set([...inner.texts, ...condition.texts])] };
    if (merged === null) continue;
    draft.placed[index] = { condition: denied ? { kind: 'not', of: merged } : merged, from: known.from, to };
    draft.use(from, to);
    return;
  }
  draft.place(denied ? { kind: 'not', of: condition } : condition, from, to);
}

const roles: readonly { readonly said: RegExp; readonly column: RegExp }[] = [
  {
    said: /^(?:from|out of|coming from|leav\w*|depart\w*|origin\w*|start\w*|sent by|by|at home)$/i,
    column: /orig|(?:^|_)from|src|source|depart|(?:^|_)start|sender|pick.?up|home/i,
  },
  {
    said: /^(?:to|into|arriv\w*|land\w*|destination\w*|bound|head\w*|towards?|reach\w*|away)$/i,
    column: /dest|(?:^|_)to(?:_|$)|arriv|(?:^|_)end|receiv|drop.?off|away/i,
  },
];

/** “from Vienna to Dublin”, “arrived in Porto or Geneva”: the word before says in which of several columns the cell is meant. */
function roleColumn(draft: Draft, at: number, matches: readonly ValueMatch[]): ValueMatch | null {
  let index = at - 1;
  for (let steps = 0; index >= 0 && steps < 3; index -= 1, steps += 1) {
    const text = draft.spans[index]!.text;
    const role = roles.find(({ said }) => said.test(text));
    const match = role === undefined ? undefined : matches.find((one) => role.column.test(one.column));
    if (match !== undefined) return match;
    if (draft.has(index, 'or', 'and') || text === ',') {
      const before = draft.placed.find((one) => one.to === index - 1);
      const refs = before === undefined ? [] : conditionRefs(before.condition);
      return matches.find((one) => refs.some((ref) => sameRef(ref, one))) ?? null;
    }
    if (!draft.skippable(index) && !draft.has(index, 'in')) return null;
  }
  return null;
}

/** Of several columns with the same cell, the one named beside it, else the first of the base table. */
function chooseValue(draft: Draft, at: number, matches: readonly ValueMatch[]): ValueMatch | null {
  const adjacent = matches.find((match) =>
    [at - 1, at + 1, draft.next(at, -1), draft.next(at)].some((index) =>
      draft.spans[index]?.columns.some((column) => sameRef(column, match) && column.score >= 0.6),
    ),
  );
  if (adjacent !== undefined) return adjacent;
  // “有多少天是优”: said to be so, a single letter is a cell.
  const said =
    draft.chinese &&
    (draft.has(at - 1, 'is', 'named', '=') ||
      /^[及或]?以[上下]$/.test(draft.spans[at + 1]?.text ?? '') ||
      (at === 0 && /^的/.test(draft.spans[1]?.text ?? '')));
  const sure = matches.filter((match) => !match.needsColumn || said);
  const role = sure.length > 1 ? roleColumn(draft, at, sure) : null;
  if (role !== null) return role;
  const mentioned = sure.find((match) =>
    draft.spans.some((span) => span.columns.some((column) => sameRef(column, match) && column.score >= 0.75)),
  );
  const best =
    mentioned ??
    sure.find((match) => match.file === draft.scope.base.file && match.score > sure[0]!.score - 0.1) ??
    sure[0];
  if (best === undefined) return null;
  const others = sure.filter((match) => match !== best && match.score >= best.score - 0.05 && match.file === best.file);
  if (others.length > 0 && mentioned === undefined)
    draft.note({
      kind: 'value-in',
      value: best.values[0]!,
      chosen: best.column,
      others: others.map((match) => match.column),
    });
  return best;
}

/** “at Total”, “Shell or Total”, “Total加油站”: spelled as the cell and standing where a name stands, no adding up is meant. */
function namesCell(draft: Draft, at: number, match: ValueMatch): boolean {
  const span = draft.spans[at]!;
  if (!span.capital || !match.values.includes(span.text)) return false;
  const beside = [at - 2, at + 2].some((index) => draft.spans[index]?.values.some((one) => sameRef(one, match)));
  return (
    beside ||
    draft.has(at - 1, 'in', 'from') ||
    /^(?:at|by|with|of)$/i.test(draft.spans[at - 1]?.text ?? '') ||
    (draft.chinese && at === 0)
  );
}

/** “are satisfied or very satisfied”: beside another cell of its column, a word of the header is a cell too. */
function readTwins(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || span.values.length > 0 || !draft.has(draft.next(at), 'or', 'and')) continue;
    const other = draft.spans[draft.next(draft.next(at))]?.values[0];
    const ref = other === undefined ? null : draft.column(at, (column) => column.name === other.column);
    const word = span.text.toLowerCase().replace(/^(?:are|is|were|was) /, '');
    const cell = ref === null ? undefined : draft.columnOf(ref).values.find((value) => value.toLowerCase() === word);
    if (ref !== null && cell !== undefined) placeValue(draft, { kind: 'one-of', ref, values: [cell] }, false, at, at);
  }
}

export function readValues(draft: Draft): void {
  readTwins(draft);
  for (const at of draft.spans.keys()) {
    const matches = draft.valueMatches(at);
    if (matches.length === 0 || draft.used.has(at)) continue;
    if (isPeopleAtLarge(draft, at)) {
      draft.use(at);
      continue;
    }
    // “by status” is the column even where a cell says “status”.
    const column = draft.column(at);
    if (column !== null && draft.has(draft.next(at, -1), 'by', 'which', 'mean', 'sum', 'distinct')) continue;
    const both = roleColumn(draft, at, matches) === null ? eitherColumn(draft, matches) : null;
    if (both !== null) {
      const of = both.map(
        ({ file, column: name, values }) => ({ kind: 'one-of', ref: { file, column: name }, values }) as const,
      );
      const either = { kind: 'any', of } as const;
      draft.place(isDenied(draft, at) ? { kind: 'not', of: either } : either, at);
      // “as loading or as discharge port”: the columns are named to say so.
      for (const [index, span] of draft.spans.entries())
        if (
          span.columns.some((one) => both.some((match) => sameRef(one, match))) &&
          !draft.has(draft.next(index, -1), 'by', 'which')
        )
          draft.use(index);
      continue;
    }
    // “average” is no cell “fair”, unless the cell says so itself.
    if (draft.has(at, 'mean', 'sum', 'median') && matches.every((one) => one.score < 0.9)) continue;
    const match = chooseValue(draft, at, matches);
    // “opened”, the column's own name, is not the cell “Open”.
    // “delay” of delay_min is not the cell “Delayed”.
    const word = draft.spans[at]!.text.toLowerCase();
    const ownWord =
      column !== null &&
      !draft.chinese &&
      column.column
        .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .some((part) => part === word || part === word.replace(/s$/, ''));
    if (ownWord && match !== null && match.score < 1 && !sameRef(match, column)) continue;
    const spells = column !== null && column.column.toLowerCase() === draft.spans[at]!.text.toLowerCase();
    // “but still passed” of a column `passed` that says pass or fail.
    const told =
      match !== null && column !== null && sameRef(match, column) && draft.columnOf(match).distinctCount <= 3;
    if (spells && match !== null && match.score < 1 && !told) continue;
    if (
      match === null ||
      (draft.has(at, 'sum', 'all') &&
        match.values.every((value) => /total|all|总|合计/i.test(value)) &&
        !namesCell(draft, at, match))
    )
      continue;
    if (isLackedThing(draft, at, match)) continue;
    const beside = [draft.next(at, -1), draft.next(at)].find(
      (index) =>
        Math.abs(index - at) <= 3 &&
        draft.spans[index]?.columns.some((one) => sameRef(one, match)) &&
        !draft.has(draft.next(index, -1), 'by', 'which', 'count', 'distinct') &&
        !draft.used.has(index),
    );
    const from = beside === undefined ? at : Math.min(at, beside);
    const to = beside === undefined ? at : Math.max(at, beside);
    const denied = isDenied(draft, from);
    const ref = { file: match.file, column: match.column };
    // “没通过” of 是, 否 and 未考: who is undecided has not failed.
    const cells = denied ? flagValues(draft.columnOf(match)) : null;
    const decided =
      cells !== null && cells.undecided.length > 0 && match.values.every((one) => cells.yes.includes(one));
    if (decided) placeValue(draft, { kind: 'one-of', ref, values: cells.no }, false, at, at);
    else placeValue(draft, { kind: 'one-of', ref, values: match.values }, denied, at, at);
    draft.use(from, to);
  }
}

/** “without a loyalty card” of a column `loyaltyTier`: the noun belongs to what is lacked, and is no cell of another column (`payment` = card). */
function isLackedThing(draft: Draft, at: number, match: ColumnRef): boolean {
  const owner = draft.column(at - 1);
  return (
    owner !== null &&
    !sameRef(owner, match) &&
    draft.columnOf(owner).nullShare > 0 &&
    /^(?:without|no|lacks?|lacking)$/i.test(draft.spans[draft.next(at - 1, -1)]?.text ?? '')
  );
}

/** “churn by plan”, “the highest churn”: of a yes-or-no column, where nothing else is counted, the rate is asked. */
function rateOf(draft: Draft, at: number): boolean {
  if (draft.chinese || draft.any('count', 'list', 'sum', 'mean', 'median', 'share', 'rate', 'distribution', 'compare'))
    return false;
  const noun = !/(?:ed|ing)$/i.test(draft.spans[at]!.text);
  const behind = draft.next(at);
  return (
    noun &&
    (draft.has(behind, 'by', 'by-month', 'by-year', 'by-quarter', 'trend') ||
      draft.has(draft.next(at, -1), 'max', 'min') ||
      draft.has(at - 1, 'max', 'min'))
  );
}

/** “came by ambulance”: a yes-or-no column that tells how, and no group. */
export function isCarried(draft: Draft, at: number): boolean {
  const byAt = draft.next(at, -1);
  const ref = draft.column(at);
  return (
    ref !== null &&
    isFlag(draft.columnOf(ref)) &&
    /^by$/i.test(draft.spans[byAt]?.text ?? '') &&
    /^(?:c[oa]mes?|coming|arriv(?:ed?|es|al|als|ing)|brought(?: in)?|transported|travell?ed|conveyed|went|paid|sent|shipped|delivered|contacted)$/i.test(
      draft.spans[byAt - 1]?.text ?? '',
    )
  );
}

/** “active customers”, “who churned”, “non-smokers”: a yes-or-no column named like a property. */
export function readFlags(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || span.columns.length === 0) continue;
    const ref = draft.column(at);
    if (ref === null || !isFlag(draft.columnOf(ref)) || span.columns[0]!.score < 0.6) continue;
    const before = draft.next(at, -1);
    const carried = isCarried(draft, at);
    if (
      !carried &&
      (draft.has(before, 'by', 'which', 'distinct', 'distribution', 'compare') || draft.has(at - 1, 'by'))
    )
      continue;
    if (carried) draft.use(before);
    const rated = rateOf(draft, at);
    // “events with catering per hall”: what the rows have, not what they are grouped by.
    const led = draft.has(at - 1, 'with', 'have', 'except', 'not') || draft.has(before, 'with', 'except');
    if (!rated && !led && draft.has(draft.next(at), 'distribution', 'by')) continue;
    if (rated) draft.rateAt = at;
    const value = !isDenied(draft, at);
    const opposite = draft.placed.findIndex(
      (one) => JSON.stringify(one.condition) === JSON.stringify(flag(draft.columnOf(ref), ref, !value)),
    );
    // “smokers and non-smokers”: both sides, so the column is what to compare by.
    if (opposite >= 0) {
      draft.placed.splice(opposite, 1);
      draft.use(at);
      draft.keys.push({ ref, bucket: null, bins: null });
    } else draft.place(flag(draft.columnOf(ref), ref, value), at);
  }
}

export function flag(column: Column, ref: ColumnRef, value: boolean): Condition {
  if (column.type === 'boolean') return { kind: 'flag', ref, value };
  const cells = flagValues(column);
  if (column.type === 'string' && cells !== null) {
    // Where “no” was read as a missing cell, all but yes is no.
    if (!value && cells.no.length === 0) return { kind: 'not', of: { kind: 'one-of', ref, values: cells.yes } };
    return { kind: 'one-of', ref, values: value ? cells.yes : cells.no };
  }
  return { kind: 'one-of', ref, values: [value ? 1 : 0] };
}
