import type { Column, ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { columnAbout, moneyColumn } from './implied-column.ts';
import { measure } from './measures.ts';
import type { Expression, Note } from './plan.ts';
import { expressionRefs } from './plan-refs.ts';
import { meansRevenue, meansSpending } from './revenue-words.ts';

const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });
const binary = (op: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  op,
  left,
  right,
});

export interface Formula {
  /** The words of what it defines, as they stand in the question. */
  readonly name: string;
  readonly of: Expression;
  readonly from: number;
  readonly to: number;
}

type Token =
  | { readonly kind: 'value'; readonly of: Expression }
  | { readonly kind: 'op'; readonly op: '+' | '-' | '*' | '/' }
  | { readonly kind: '(' }
  | { readonly kind: ')' };

/** Precedence climbing over the tokens of a formula; null where it is none. */
function parse(tokens: readonly Token[]): Expression | null {
  let at = 0;
  const factor = (): Expression | null => {
    const token = tokens[at];
    at += 1;
    if (token?.kind === 'value') return token.of;
    if (token?.kind !== '(') return null;
    const inner = sum();
    if (tokens[at]?.kind !== ')') return null;
    at += 1;
    return inner;
  };
  const chain = (next: () => Expression | null, ops: readonly string[]): Expression | null => {
    let left = next();
    for (let token = tokens[at]; left !== null && token?.kind === 'op' && ops.includes(token.op); token = tokens[at]) {
      at += 1;
      const right = next();
      left = right === null ? null : binary(token.op, left, right);
    }
    return left;
  };
  const product = (): Expression | null => chain(factor, ['*', '/']);
  const sum = (): Expression | null => chain(product, ['+', '-']);
  const result = sum();
  return at === tokens.length ? result : null;
}

const textOf = (draft: Draft, from: number, to: number): string =>
  draft.spans
    .slice(from, to + 1)
    .map((span) => span.text)
    .join(draft.chinese ? '' : ' ');

/** Where the name of a definition begins: behind a mark or a word such as “where”, at most five words before the equals sign. */
function nameStart(draft: Draft, equals: number): number {
  let at = equals - 1;
  while (
    at > 0 &&
    equals - at < 6 &&
    !draft.spans[at - 1]!.mark &&
    !/^(?:where|if|with|define|let|given|using|as|the|a|an|is|when|and|assume|assuming|若|设|假设|定义|其中|如果|按|已知|令)$/i.test(
      draft.spans[at - 1]!.text,
    )
  )
    at -= 1;
  // In one sentence with the rest only the word before “=” is the name.
  return at === 0 && equals > 4 && !draft.chinese ? equals - 1 : at;
}

/** The name a formula defines stands for it wherever else it occurs; its own words are spoken for. A quotient of totals stays one in every group. */
export function takeFormula(draft: Draft, formula: Formula): void {
  for (let at = formula.from; at <= formula.to; at += 1) draft.use(at);
  const place = mentionOf(draft, formula) ?? formula.from;
  const each = draft.any('mean', 'median', 'max', 'min', 'std', 'top', 'bottom');
  if (formula.of.kind === 'binary' && formula.of.op === '/' && expressionRefs(formula.of.right).length > 0 && !each) {
    const percent = /(?:率|占比|比例|rate|percentage|percent|margin)$/i.test(formula.name);
    draft.add({ ...measure('ratio', formula.of.left), over: { fn: 'sum', of: formula.of.right, percent } }, place);
    return;
  }
  draft.derived.set(place, formula.of);
}

/** Where the defined name, or a part of it that means nothing else, is asked for. All its words are spoken for. */
/** The letters stand in the words in their order, the first first. */
function isShortFor(letters: string, words: string): boolean {
  let from = 0;
  for (const letter of letters.toLowerCase()) {
    const at = words.toLowerCase().indexOf(letter, from);
    if (at < 0 || (from === 0 && at > 0)) return false;
    from = at + 1;
  }
  return true;
}

function mentionOf(draft: Draft, formula: Formula): number | null {
  // “LTV” of a “lifetime value” defined before.
  const short = draft.spans.findIndex(
    (span, at) =>
      (at < formula.from || at > formula.to) && /^\p{Lu}{2,5}$/u.test(span.text) && isShortFor(span.text, formula.name),
  );
  if (short >= 0) {
    draft.use(short);
    return short;
  }
  const name = formula.name.toLowerCase();
  let first: number | null = null;
  for (let at = 0; at < draft.spans.length; at += 1) {
    if (at >= formula.from && at <= formula.to) continue;
    let to = at;
    while (to + 1 < draft.spans.length && name.startsWith(textOf(draft, at, to + 1).toLowerCase())) to += 1;
    const text = textOf(draft, at, to).toLowerCase();
    const part =
      text.length >= 2 &&
      name.includes(text) &&
      draft.spans[at]!.columns.length === 0 &&
      draft.spans[at]!.cues.length === 0;
    if (text !== name && !part) continue;
    for (let index = at; index <= to; index += 1) draft.use(index);
    first ??= at;
    at = to;
  }
  return first;
}

/** A definition in the question: “where revenue = quantity × unit price × (1 − discount)”, “利润 = 收入 - 成本”. */
export function readFormula(draft: Draft): Formula | Note | null {
  for (let equals = 1; equals < draft.spans.length; equals += 1) {
    const isEquals =
      draft.has(equals, '=') ||
      (draft.has(equals, 'is') &&
        draft.spans
          .slice(equals + 1)
          .some((_span, offset) => draft.has(equals + 1 + offset, 'times', 'minus', 'plus', 'divided')));
    if (!isEquals) continue;
    const tokens: Token[] = [];
    const missing: string[] = [];
    let to = equals;
    for (let at = equals + 1; at < draft.spans.length; at += 1) {
      const span = draft.spans[at]!;
      const op = draft.has(at, 'times')
        ? '*'
        : draft.has(at, 'divided')
          ? '/'
          : draft.has(at, 'minus') || span.text === '-'
            ? '-'
            : draft.has(at, 'plus')
              ? '+'
              : null;
      const ref = draft.column(at, (one) => isNumeric(one));
      if (op !== null) tokens.push({ kind: 'op', op });
      else if (/^[(（]$/.test(span.text)) tokens.push({ kind: '(' });
      else if (/^[)）]$/.test(span.text)) tokens.push({ kind: ')' });
      else if (ref !== null) tokens.push({ kind: 'value', of: column(ref) });
      else if (span.number !== null)
        tokens.push({
          kind: 'value',
          of: { kind: 'number', value: span.number.percent ? span.number.value / 100 : span.number.value },
        });
      else if (draft.skippable(at)) continue;
      else {
        if (tokens.at(-1)?.kind === 'op' && !span.mark) missing.push(span.text);
        break;
      }
      to = at;
    }
    const ops = tokens.filter((token) => token.kind === 'op').length;
    if (ops === 0) continue;
    if (missing.length > 0)
      return { kind: 'no-column', words: missing, columns: draft.scope.base.columns.map((one) => one.name) };
    const of = parse(tokens);
    if (of === null) continue;
    const start = nameStart(draft, equals);
    return { name: textOf(draft, start, equals - 1), of, from: start, to };
  }
  return null;
}

/** An amount of the whole deal, not what was taken off or added to it. */
const isWholeAmount = (one: Column): boolean =>
  isNumeric(one) && !/discount|tax|vat|refund|tip|fee|优惠|折扣|税|退|减免|运费/i.test(one.name);

/** Price times quantity, less a discount where there is one: what “revenue” means where no column holds it. */
export function readRevenue(
  draft: Draft,
): { readonly at: number; readonly of: Expression; readonly formula: string } | null {
  // “total sales”: the second word names the figure, the first only adds it up.
  const spans = [...draft.spans.entries()].sort(
    ([a], [b]) => Number(draft.has(a, 'sum')) - Number(draft.has(b, 'sum')),
  );
  for (const [at, span] of spans) {
    if (draft.used.has(at)) continue;
    // “total quantity”: the total of a column that is named.
    if (
      draft.has(at, 'sum') &&
      draft.spans.some((_span, other) => other !== at && draft.column(other, isNumeric) !== null)
    )
      continue;
    if (meansSpending(span.text) && !draft.any('count', 'share') && draft.column(at, isNumeric) === null) {
      const of = moneyColumn(draft);
      const named = of?.kind === 'column' ? of.ref.column : null;
      if (of !== null && named !== null) return { at, of, formula: named };
    }
    if (!meansRevenue(span.text) || span.values.length > 0) continue;
    const known = span.columns.some(
      (match) => draft.scope.has(match) && isNumeric(draft.columnOf(match)) && match.score >= 0.75,
    );
    if (known) continue;
    // “金额” of 实付金额; of gross and net amounts the question leaves a choice, which is told.
    const amounts = span.columns.filter((match) => draft.scope.has(match) && isWholeAmount(draft.columnOf(match)));
    const general =
      amounts.length <= 1 &&
      /^(?:amount|value|money|金额|总额|总金额|消费额|消费金额|成交额|交易额|总价)$/i.test(span.text);
    const amount =
      (general || /^(?:sales?|revenues?|turnover|销售额|营收|收入|营业额)$/i.test(span.text)) && !draft.any('count')
        ? (columnAbout(draft, 'amount', isWholeAmount) ?? columnAbout(draft, 'total_amount', isWholeAmount))
        : null;
    if (amount !== null) return { at, of: column(amount), formula: amount.column };
    const noun = /^(?:sales?|orders?|purchases?)$/i.test(span.text) || draft.chinese;
    if ((noun && span.tables.includes(draft.scope.base.file)) || draft.has(at + 1, 'row')) continue;
    const quantity = columnAbout(draft, 'quantity');
    const price = columnAbout(draft, 'unit_price') ?? columnAbout(draft, 'price');
    if (quantity === null || price === null || (quantity.column === price.column && quantity.file === price.file))
      return null;
    const discount = columnAbout(
      draft,
      'discount',
      (one) => isNumeric(one) && !isFlag(one) && typeof one.max === 'number' && one.max <= 1,
    );
    const gross = binary('*', column(quantity), column(price));
    const of =
      discount === null ? gross : binary('*', gross, binary('-', { kind: 'number', value: 1 }, column(discount)));
    const formula =
      discount === null
        ? `${quantity.column} × ${price.column}`
        : `${quantity.column} × ${price.column} × (1 − ${discount.column})`;
    return { at, of, formula };
  }
  return null;
}
