import type { ColumnRef } from '../matching/columns.ts';
import { isAdditive, isIdentifier, isLabel, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { columnAbout, moneyColumn } from './implied-column.ts';
import { countRows, measure } from './measures.ts';
import { type Phrase, phraseOf, usePhrase } from './phrase.ts';
import type { Expression, Measure } from './plan.ts';
import { dealingOf, namedKey, onlyKey } from './repeated-key.ts';
import { meansRevenue, meansSpending } from './revenue-words.ts';
import { stockColumn } from './stock.ts';

const perHead =
  /人均|平均每一?(?:人|[个位名张单家户台辆笔种款项条件])?|每(?:人|[个位名张单家户台辆笔种款项条件])(?:.{0,6})平均/;
const spending = /^(?:消费|花|花费|花了|支出|买)$/;
/** Amounts of time add up to a person's, though one hour more is no higher rate. */
const time = /学时|课时|时长|小时|分钟|天数|工时/;

interface Figure {
  readonly of: Expression | null;
  /** Different cells are counted. */
  readonly different: boolean;
  readonly used: readonly number[];
}

/** What there is so much of per head: a figure that adds up, money, different dealings, or rows. */
function figureFor(draft: Draft, key: ColumnRef): Figure | null {
  for (const at of draft.spans.keys()) {
    const ref = draft.used.has(at) || draft.has(at, 'by') ? null : draft.column(at, isNumeric);
    if (ref === null) continue;
    return isAdditive(draft.columnOf(ref)) || time.test(ref.column)
      ? { of: { kind: 'column', ref }, different: false, used: [at] }
      : null;
  }
  // “买几件”: pieces, where a column counts them.
  const piecesAt = draft.spans.findIndex(({ text }) => /^(?:多少|几)件$|^件数$/.test(text));
  const pieces = piecesAt < 0 ? null : columnAbout(draft, 'quantity');
  if (pieces !== null) {
    const thing = draft.column(draft.next(piecesAt)) === null ? [] : [draft.next(piecesAt)];
    return { of: { kind: 'column', ref: pieces }, different: false, used: [piecesAt, ...thing] };
  }
  const money = draft.spans.findIndex(
    ({ text }, at) =>
      !draft.used.has(at) && (meansRevenue(text) || meansSpending(text) || spending.test(text) || /多少钱/.test(text)),
  );
  const of = money < 0 ? null : moneyColumn(draft);
  if (of !== null)
    return {
      of,
      different: false,
      used: [...draft.spans.keys()].filter(
        (at) =>
          meansRevenue(draft.spans[at]!.text) || spending.test(draft.spans[at]!.text) || draft.has(at, 'how-much'),
      ),
    };
  const counts = [...draft.spans.keys()].filter((at) => draft.has(at, 'count'));
  if (counts.length === 0) return null;
  const deal = dealingOf(draft, key);
  const named =
    deal === null
      ? -1
      : draft.spans.findIndex((span) =>
          span.columns.some((match) => match.column === deal.column && match.score >= 0.6),
        );
  const rows = [...draft.spans.keys()].filter(
    (at) => draft.spans[at]!.tables.includes(draft.scope.base.file) && draft.column(at) === null,
  );
  if (deal === null || named < 0) return { of: null, different: false, used: [...counts, ...rows] };
  return { of: { kind: 'column', ref: deal }, different: true, used: [...counts, ...rows, named] };
}

/** “平均每种商品库存多少件” where each row is one of them: the mean of the rows. */
function readOnePerRow(draft: Draft, phrase: Phrase): void {
  const at = phrase.to + 1;
  const thing = draft.used.has(at) ? null : draft.column(at, (one) => isLabel(one) || isIdentifier(one));
  const { base } = draft.scope;
  if (thing === null || thing.file !== base.file || draft.columnOf(thing).distinctCount < base.rowCount) return;
  const figureAt = [...draft.spans.keys()].find(
    (index) => index > at && !draft.used.has(index) && draft.column(index, isNumeric) !== null,
  );
  const stock = figureAt === undefined && /库存|还剩|剩/.test(draft.text) ? stockColumn(draft) : null;
  const ref = figureAt === undefined ? stock : draft.column(figureAt, isNumeric);
  if (ref === null) return;
  usePhrase(draft, phrase);
  draft.add(measure('mean', { kind: 'column', ref }), phrase.from);
  for (let index = at; index < draft.spans.length; index += 1)
    if (
      index === at ||
      index === figureAt ||
      draft.has(index, 'count', 'how-much') ||
      draft.spans[index]!.tables.includes(base.file)
    )
      draft.use(index);
}

/** “人均消费”, “平均每个会员有几张小票”: the total over the number of different people, each counted once however often they come. */
export function readPerHead(draft: Draft): void {
  if (!draft.chinese) return;
  const phrase = phraseOf(draft, perHead);
  if (phrase === null) return;
  readOnePerRow(draft, phrase);
  const heads = /人/.test(phrase.text);
  const named = namedKey(draft);
  const behind = named !== null && named.at >= phrase.from && named.at <= phrase.to + 1;
  const key = behind ? named.ref : heads ? (named?.ref ?? onlyKey(draft)) : null;
  if (key === null) return;
  if (named !== null && behind) draft.use(named.at);
  const figure = figureFor(draft, key);
  if (figure === null) {
    if (named !== null && behind) draft.used.delete(named.at);
    return;
  }
  usePhrase(draft, phrase);
  draft.use(...figure.used, ...(draft.find('mean') < 0 ? [] : [draft.find('mean')]));
  const over = { fn: 'distinct', of: { kind: 'column', ref: key }, percent: false } as const;
  const top: Measure = figure.different
    ? { ...countRows, of: figure.of, different: true }
    : { ...countRows, of: figure.of };
  draft.add({ ...top, fn: 'ratio', over }, phrase.from);
}

/** “客单价”, “average order value” where an order has several rows: what was paid over the number of different orders. */
export function readBasket(draft: Draft): void {
  const phrase = phraseOf(draft, /\b(?:average order value|aov|average basket(?: value| size)?)\b|客单价|笔均金额/i);
  const deal = phrase === null ? null : dealingOf(draft, { file: '', column: '' });
  const of = deal === null ? null : moneyColumn(draft);
  if (phrase === null || deal === null || of === null) return;
  usePhrase(draft, phrase);
  // “客单价（总金额除以小票数）”: the bracket says the same.
  const open = draft.spans.findIndex((span, at) => at > phrase.to && /^[(（]$/.test(span.text));
  const close = draft.spans.findIndex((span, at) => at > open && /^[)）]$/.test(span.text));
  if (open >= 0 && draft.spans.some((_span, at) => at > open && at < close && draft.has(at, 'divided')))
    for (let at = open; at <= close; at += 1) draft.use(at);
  const over = { fn: 'distinct', of: { kind: 'column', ref: deal }, percent: false } as const;
  draft.add({ ...countRows, fn: 'ratio', of, over }, phrase.from);
}
