import type { Column, ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric, isTime } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { columnAbout, moneyColumn } from './implied-column.ts';
import type { Expression } from './plan.ts';
import { meansRevenue, meansSpending } from './revenue-words.ts';

const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });
const product = (left: Expression, right: Expression): Expression => ({ kind: 'binary', op: '*', left, right });
const lessShare = (of: ColumnRef): Expression => ({
  kind: 'binary',
  op: '-',
  left: { kind: 'number', value: 1 },
  right: column(of),
});

/** An amount of the whole deal, not what was taken off or added to it. */
const isWholeAmount = (one: Column): boolean =>
  isNumeric(one) && !/discount|tax|vat|refund|tip|fee|优惠|折扣|税|退|减免|运费/i.test(one.name);

/** “客户的平均月收入”, “借款人年收入”: what somebody earns, and no deal of the table. */
const isPersonal = (draft: Draft, at: number): boolean =>
  /^收入$/.test(draft.spans[at]!.text) &&
  /^(?:月|年|个人|家庭|每月|人均)$/.test(draft.spans[at - 1]?.text ?? '') &&
  draft.spans
    .slice(0, at)
    .some(({ text }) => /(?:客户|员工|职工|借款人|患者|病人|学生|会员|用户|居民|业主|参保人)$/.test(text));

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
    if (!meansRevenue(span.text) || span.values.length > 0 || isPersonal(draft, at)) continue;
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
    // One price for each deal, and no pieces: it is what was paid.
    const dealt = draft.scope.columns.some(({ ref, column: one }) => isTime(one) && ref.file === price?.file);
    if (quantity === null && price !== null && dealt && /revenue|turnover|sales|营收|收入|营业额/i.test(span.text))
      return { at, of: column(price), formula: price.column };
    if (quantity === null || price === null || (quantity.column === price.column && quantity.file === price.file))
      return null;
    const discount = columnAbout(
      draft,
      'discount',
      (one) => isNumeric(one) && !isFlag(one) && typeof one.max === 'number' && one.max <= 1,
    );
    const gross = product(column(quantity), column(price));
    const of = discount === null ? gross : product(gross, lessShare(discount));
    const formula =
      discount === null
        ? `${quantity.column} × ${price.column}`
        : `${quantity.column} × ${price.column} × (1 − ${discount.column})`;
    return { at, of, formula };
  }
  return null;
}
