import { stem } from '../reading/stem.ts';
import { isIdentifier, isNumeric, isTime } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { columnAbout, isSellersCost, moneyColumn } from './implied-column.ts';
import type { Expression } from './plan.ts';

/** What a verb measures, likeliest first: glossary things; “money” is whatever amount there is. */
const verbs: Readonly<Record<string, readonly string[]>> = {
  spend: ['expense', 'payment', 'cost', 'money'],
  pay: ['expense', 'payment', 'cost', 'money'],
  cost: ['cost', 'price', 'money'],
  charg: ['fee', 'money'],
  earn: ['salary', 'income', 'revenue', 'profit', 'money'],
  bring: ['revenue', 'money'],
  mak: ['revenue', 'profit', 'salary', 'money'],
  claim: ['claim', 'money'],
  sell: ['sold', 'quantity', 'revenue', 'money'],
  buy: ['quantity', 'money'],
  purchas: ['quantity', 'money'],
  ow: ['debt', 'balance', 'money'],
  donat: ['donation', 'money'],
  borrow: ['loan', 'money'],
  sav: ['balance', 'deposit', 'money'],
  weigh: ['weight'],
  produc: ['production', 'quantity'],
  consum: ['energy', 'quantity'],
  travel: ['distance'],
  driv: ['distance'],
  rain: ['rainfall'],
  last: ['duration'],
  generat: ['revenue', 'production', 'money'],
  scor: ['goal', 'score', 'points'],
  invoic: ['amount', 'money'],
  bill: ['bill', 'money'],
  rais: ['donation', 'money'],
  collect: ['amount', 'money'],
  loss: ['loss', 'money'],
  win: ['wins', 'prize'],
  play: ['minutes_played', 'games', 'matches'],
  wait: ['waiting'],
  work: ['hours_worked', 'hours'],
  deliver: ['quantity'],
  ship: ['quantity'],
  perform: ['score', 'performance', 'rating', 'revenue', 'money'],
  visit: ['visits'],
  watch: ['view'],
  花: ['expense', 'payment', 'cost', 'money'],
  花费: ['expense', 'payment', 'cost', 'money'],
  消费: ['expense', 'payment', 'cost', 'money'],
  花了: ['expense', 'payment', 'cost', 'money'],
  赚: ['salary', 'profit', 'money'],
  挣: ['salary', 'money'],
  卖: ['sold', 'quantity', 'revenue', 'money'],
  卖出: ['sold', 'quantity', 'money'],
  买: ['quantity', 'money'],
  欠: ['debt', 'balance', 'money'],
  捐: ['donation', 'money'],
  索赔: ['claim', 'money'],
};

/** The verb says itself what is measured: “generated”, “spent”; “resolved” only says what was done. */
export const isFigureVerb = (text: string): boolean => verbs[stem(text)] !== undefined;

/** “scorer” of score, “spenders” of spend: who does it, where no column is called so. */
function doneBy(text: string): readonly string[] | undefined {
  const verb = /^(.{3,}?)(?:er|or)s?$/i.exec(text)?.[1];
  return verb === undefined ? undefined : (verbs[stem(verb)] ?? verbs[stem(`${verb}e`)]);
}

/** “总共赔了多少钱” of 赔付金额, “收了多少钱” of 实收金额: the figure whose name begins with the verb. */
function namedByVerb(draft: Draft): { readonly at: number; readonly of: Expression } | null {
  if (!draft.chinese) return null;
  for (const [at, span] of draft.spans.entries()) {
    const asked = draft.spans.slice(at + 1, at + 3).findIndex(({ text }) => /^(?:多少钱?|多少元|几块钱)$/.test(text));
    const between = asked === 1 ? draft.spans[at + 1]!.text : '了';
    if (draft.used.has(at) || asked < 0 || between !== '了' || !/^[\u4e00-\u9fff]{1,2}$/.test(span.text)) continue;
    const paid = /^[收缴交付]$/.test(span.text) ? new RegExp(`^[实已]${span.text === '付' ? '付' : '[收缴交]'}`) : null;
    const found = draft.scope.columns.filter(
      ({ ref, column }) =>
        isNumeric(column) &&
        ref.file === draft.scope.base.file &&
        (column.name.startsWith(span.text) || paid?.test(column.name) === true),
    );
    if (found.length === 1) return { at, of: { kind: 'column', ref: found[0]!.ref } };
  }
  return null;
}

/** The figure a verb of the question stands for (“who spent the most”), where no column is named. */
export function spokenFigure(draft: Draft): { readonly at: number; readonly of: Expression } | null {
  const named = namedByVerb(draft);
  if (named !== null) return named;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || span.values.length > 0) continue;
    // “claims” of claims.csv are its rows; “spent” is no thing, whatever the file is called.
    if (span.tables.length > 0 && !/(?:ed|spent|paid|sold|bought|made|了)$/i.test(span.text)) continue;
    const concepts =
      verbs[stem(span.text)] ?? (span.columns.length === 0 && !draft.chinese ? doneBy(span.text) : undefined);
    if (concepts === undefined) continue;
    // “卖了多少钱”, “how much money was sold”: money, not pieces.
    const money = /多少钱|几块钱|how much money/i.test(draft.text);
    for (const concept of concepts) {
      if (money && (concept === 'sold' || concept === 'quantity')) continue;
      const ref = concept === 'money' ? null : columnAbout(draft, concept, isNumeric);
      if (ref !== null && isSellersCost(draft, ref)) continue;
      const of = ref === null ? (concept === 'money' ? moneyColumn(draft) : null) : ({ kind: 'column', ref } as const);
      if (of !== null) return { at, of };
    }
  }
  return null;
}

const moneyVerb =
  /^(?:spen[dt]s?|pay|pays|paid|brings?|brought|earn(?:s|ed|ing)?|makes?|made|making|generate[sd]?|sells?|sold|takes?|took|collect(?:s|ed)?|raise[sd]?|donate[sd]?|花|花了|花费|消费|付|付了|赚|赚了|挣|带来|卖|卖了)$/i;

const takings = /^(?:revenues?|turnover|takings|sales|营收|收入|营业额)$/i;

/** What accounts hold adds up over a register of them, a row each; along the bookings of an account it does not. */
function isRegister(draft: Draft, of: Extract<Expression, { kind: 'column' }>): boolean {
  if (!/余额|balance|outstanding/i.test(of.ref.column)) return false;
  const { base } = draft.scope;
  const booked = [base.file, ...base.columns.map(({ name }) => name)].some((name) =>
    /交易|流水|收入|支出|借方|贷方|摘要|转账|debit|credit|transact|statement|deposit|withdraw|payment|running/i.test(
      name,
    ),
  );
  const names = base.columns.filter((column) => isIdentifier(column) && column.distinctCount >= base.rowCount * 0.98);
  return !booked && names.length > 0 && of.ref.file === base.file && draft.find('mean', 'median') < 0;
}

/** “how much did they bring in”, “who earns the most”: what was paid, however often, comes together; wages and prices of things do not. */
export function addsUp(draft: Draft, of: Expression): boolean {
  if (of.kind !== 'column') return false;
  if (isRegister(draft, of)) return true;
  if (!/price|fee|fare|售价|价格|费/i.test(of.ref.column)) return false;
  const dealt = draft.scope.columns.some(({ ref, column }) => isTime(column) && ref.file === of.ref.file);
  const said = draft.spans.some(({ text }) => moneyVerb.test(text) || takings.test(text));
  return dealt && said && draft.find('mean', 'median') < 0;
}
