import type { ColumnRef } from '../matching/columns.ts';
import { isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { inUnitAsked } from './elapsed.ts';
import { type Defined, glossedStart, mentionOf, nameStart, textOf } from './formula-name.ts';
import { withPercentsAsShares } from './formula-percents.ts';
import { operatorAt, parse, tokensFrom } from './formula-tokens.ts';
import { countRows } from './measures.ts';
import type { Expression, Note } from './plan.ts';
import { expressionRefs } from './plan-refs.ts';
import { quotientOf } from './quotient.ts';

/** A definition: its name is the words of what it defines, as they stand in the question. */
export interface Formula extends Defined {
  readonly of: Expression;
}

/** The name a formula defines stands for it wherever else it occurs; its own words are spoken for. A quotient of totals stays one in every group. */
export function takeFormula(draft: Draft, formula: Formula): void {
  for (let at = formula.from; at <= formula.to; at += 1) draft.use(at);
  const place = mentionOf(draft, formula) ?? formula.from;
  // “平均房价（收入÷间夜）”: the average of the name is the quotient itself.
  const each = draft.spans.some(
    (_span, at) =>
      (at < formula.from - 1 || at > formula.to || (at < formula.from && !draft.has(at, 'mean'))) &&
      draft.has(at, 'mean', 'median', 'max', 'min', 'std', 'top', 'bottom'),
  );
  const quotient = each ? null : quotientOf(formula.of);
  if (quotient !== null) {
    const { of, over, scale } = quotient;
    const rate = /(?:率|占比|比例|rate|percentage|percent|margin)$/i.test(formula.name);
    // “rate = passed / taken * 100” is told in percent, and no hundredfold of it.
    const percent = rate && (scale === 1 || scale === 100);
    const told = { fn: 'sum', of: over, percent, ...(percent || scale === 1 ? {} : { scale }) } as const;
    draft.add({ ...countRows, fn: 'ratio', of, over: told }, place);
    return;
  }
  draft.derived.set(place, formula.of);
}

/** “= closed_at - opened_at”: the time between two dates, in the unit the question names. */
function lapseOf(draft: Draft, from: number): { readonly of: Expression; readonly to: number } | null {
  const dates: ColumnRef[] = [];
  let to = from - 1;
  for (let at = from; at < draft.spans.length && dates.length < 2; at += 1) {
    const ref = draft.column(at, isTime);
    if (ref !== null) dates.push(ref);
    else if (!(operatorAt(draft, at) === '-' && dates.length === 1) && !draft.skippable(at)) break;
    to = at;
  }
  const [end, start] = dates;
  if (start === undefined || end === undefined || sameRef(start, end)) return null;
  return { of: inUnitAsked(draft, { kind: 'days', from: start, to: end }), to };
}

/** “(litres / km * 100)”: more than two figures set against each other. */
function isScaled(draft: Draft, from: number): boolean {
  const { tokens } = tokensFrom(draft, from);
  const numbers = tokens.some((token) => token.kind === 'value' && token.of.kind === 'number');
  return numbers && tokens.filter((token) => token.kind === 'op').length >= 2;
}

/** A definition in the question: “where revenue = quantity × unit price × (1 − discount)”, “利润 = 收入 - 成本”, “退款率（退款额/销售额）”. */
export function readFormula(draft: Draft): Formula | Note | null {
  for (let equals = 1; equals < draft.spans.length; equals += 1) {
    // In English what a bracket computes is read with the words before it, unless it names cells that have no header of their own.
    const inWide = draft.scope.unpivot !== null && !/^by$/i.test(draft.spans[equals - 2]?.text ?? '');
    const glossed = draft.spans[equals]!.text === '(' && (draft.chinese || inWide || isScaled(draft, equals + 1));
    const isEquals =
      draft.has(equals, '=') ||
      (draft.has(equals, 'is') &&
        draft.spans
          .slice(equals + 1)
          .some((_span, offset) => draft.has(equals + 1 + offset, 'times', 'minus', 'plus', 'divided')));
    if (!isEquals && !glossed) continue;
    const lapse = glossed ? null : lapseOf(draft, equals + 1);
    if (lapse !== null) {
      const start = nameStart(draft, equals);
      return { name: textOf(draft, start, equals - 1), of: lapse.of, from: start, to: lapse.to };
    }
    const { tokens, missing, to } = tokensFrom(draft, equals + 1);
    if (tokens.every((token) => token.kind !== 'op')) {
      // “净流入=入库数量-出库数量”: defined by what no column holds.
      const signed = operatorAt(draft, to + 2) !== null || operatorAt(draft, to + 3) !== null;
      if (isEquals && draft.has(equals, '=') && signed && !draft.has(to + 1, 'and'))
        return {
          kind: 'no-column',
          words: [textOf(draft, to + 1, to + 1)],
          columns: draft.scope.base.columns.map((one) => one.name),
        };
      continue;
    }
    if (glossed && (draft.spans[to + 1]?.text !== ')' || tokens.every((token) => token.kind !== 'value'))) continue;
    if (missing.length > 0)
      return { kind: 'no-column', words: missing, columns: draft.scope.base.columns.map((one) => one.name) };
    const parsed = parse(tokens);
    const of = parsed === null ? null : withPercentsAsShares(draft, parsed);
    if (of === null || expressionRefs(of).length === 0) continue;
    const start = glossed ? glossedStart(draft, equals) : nameStart(draft, equals);
    return { name: textOf(draft, start, equals - 1), of, from: start, to: glossed ? to + 1 : to };
  }
  return null;
}
