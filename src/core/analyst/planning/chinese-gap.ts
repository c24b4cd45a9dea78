import type { ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { phraseOf, usePhrase } from './phrase.ts';
import type { Expression } from './plan.ts';

const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });

/** A numeric column nothing has used. */
function figureAt(draft: Draft, at: number): ColumnRef | null {
  if (at < 0 || draft.used.has(at) || draft.spans[at]?.number != null) return null;
  const ref = draft.column(at, isNumeric);
  return ref === null || isFlag(draft.columnOf(ref)) ? null : ref;
}

/** One figure less (or with) another; of a ledger, where each row has but one of them, the empty one is nothing. */
function gap(draft: Draft, op: '+' | '-', left: ColumnRef, right: ColumnRef): Expression {
  const empty = draft.columnOf(left).nullShare + draft.columnOf(right).nullShare;
  const both = { kind: 'binary', op, left: column(left), right: column(right) } as const;
  return empty >= 0.9 ? { ...both, blank: 'zero' } : both;
}

function define(draft: Draft, from: number, to: number, of: Expression, formula: string): void {
  for (let at = from; at <= to; at += 1) draft.use(at);
  draft.derived.set(from, of);
  const asked = draft.spans
    .slice(from, to + 1)
    .map((span) => span.text)
    .join('');
  draft.note({ kind: 'derived', asked, formula });
}

const more = /^(?:一共|总共|合计|共)?(?:[多少高低贵大小长短]出?了?(?:多少|几)|高出|超出|相?差(?:了?多少|额)?)/;

/** “收入减去支出”, “索赔金额比赔付金额高出多少”: the one less the other. */
function readSpelled(draft: Draft): void {
  for (let at = 0; at < draft.spans.length; at += 1) {
    const left = figureAt(draft, at);
    const joint = draft.next(at);
    const rightAt = draft.next(joint);
    const right = left === null ? null : figureAt(draft, rightAt);
    if (left === null || right === null || sameRef(left, right)) continue;
    const behind = draft.spans
      .slice(rightAt + 1)
      .map((span) => span.text)
      .join('');
    const compared =
      (draft.spans[joint]?.text === '比' && more.test(behind)) ||
      (draft.has(joint, 'and') && /^(?:的|之间的|之间|一共|总共)*(?:相差|差额?|差多少|的差)/.test(behind));
    if (!compared && !draft.has(joint, 'minus', 'plus')) continue;
    const op = !compared && draft.has(joint, 'plus') ? '+' : '-';
    define(draft, at, rightAt, gap(draft, op, left, right), `${left.column} ${op === '-' ? '−' : '+'} ${right.column}`);
    for (let index = rightAt + 1; index < draft.spans.length; index += 1)
      if (draft.has(index, 'difference') || /^[还剩差多少高出了]+$/.test(draft.spans[index]!.text)) draft.use(index);
    return;
  }
}

const planned = /应[缴收付发交还]|计划|预算|目标|额定|定额|任务/;
const actual = /实[缴收付发际]|已[缴收付交还完]|完成|支出|回款|到账|花费/;
const short =
  /还(?:差|欠|剩下?|缺|有)(?:了|着)?(?:多少|几)(?:钱|款)?(?:(?:预算|目标|任务|计划)?(?:还)?(?:没有?|未)(?:花|用|收|缴|交|付|完成|达成|到账)(?:完|掉|上来?|到)?)?|(?:没有?|未)(?:花|用|收|缴|交|付|完成|到账)(?:完|掉|上来?|到)?的?(?:钱|款|费用?|金额|预算|任务)?(?:还?有|一?共|总共|合计)?(?:是)?多少(?:钱)?|(?:欠费|欠款|欠缴|剩余预算|预算结余|预算缺口)(?:总额|金额|合计)?/;

/** The one figure so called; a rate is none. */
function only(draft: Draft, name: RegExp, other: RegExp): ColumnRef | null {
  const found = draft.scope.columns.filter(
    ({ column: one }) =>
      isNumeric(one) &&
      !isFlag(one) &&
      name.test(one.name) &&
      !other.test(one.name) &&
      !/率|%|占比|比例/.test(one.name),
  );
  return found.length === 1 ? found[0]!.ref : null;
}

/** “还欠多少”, “还剩多少预算没花”, “没收上来的有多少”: what was due or planned less what came of it, where the table keeps both and not the rest. */
function readShortfall(draft: Draft): void {
  const phrase = phraseOf(draft, short);
  if (phrase === null) return;
  const due = only(draft, planned, /实[缴收付发际]|已/);
  const done = only(draft, actual, planned);
  if (due === null || done === null || sameRef(due, done)) return;
  const rest = /欠|剩|结余|未[缴收付]|差额|缺口/;
  const kept = draft.scope.columns.some(({ column: one }) => isNumeric(one) && rest.test(one.name));
  const told = draft.spans.slice(phrase.from, phrase.to + 1).some((span) => span.values.length > 0);
  if (kept || told) return;
  usePhrase(draft, phrase);
  for (const [at, span] of draft.spans.entries())
    if (
      !draft.used.has(at) &&
      (draft.has(at, 'how-much') ||
        draft.has(at, 'sum') ||
        span.columns.some((match) => sameRef(match, due) || sameRef(match, done)))
    )
      draft.use(at);
  draft.derived.set(phrase.from, { kind: 'binary', op: '-', left: column(due), right: column(done) });
  draft.note({ kind: 'derived', asked: phrase.text, formula: `${due.column} − ${done.column}` });
}

/** Figures that a Chinese question puts together by taking one from another. */
export function readChineseGap(draft: Draft): void {
  readSpelled(draft);
  if (draft.derived.size === 0) readShortfall(draft);
}
