import type { ColumnRef } from '../matching/columns.ts';
import { expressionText } from '../python/expression-text.ts';
import { isFlag, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { countRows } from './measures.ts';
import { phraseOf, usePhrase } from './phrase.ts';
import type { Expression, Note } from './plan.ts';

interface Parts {
  readonly above: Expression;
  /** null for a figure of each row that is no quotient of totals. */
  readonly below: Expression | null;
  readonly percent: boolean;
}

/** A figure people call by a name and no column holds. */
interface Known {
  readonly said: RegExp;
  readonly parts: (draft: Draft) => Parts | null;
}

const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });
const binary = (op: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  op,
  left,
  right,
});

/** The first figure whose name fits; `other` are names that only seem to. */
function named(draft: Draft, name: RegExp, other = /(?!)/): ColumnRef | null {
  const found = draft.scope.columns.find(
    ({ column: one }) => isNumeric(one) && !isFlag(one) && name.test(one.name) && !other.test(one.name),
  );
  return found?.ref ?? null;
}

/** One figure over another, where both are columns. */
const quotient =
  (above: RegExp, below: RegExp, percent: boolean, other?: RegExp) =>
  (draft: Draft): Parts | null => {
    const top = named(draft, above, other);
    const bottom = named(draft, below, other);
    if (top === null || bottom === null || top.column === bottom.column) return null;
    return { above: column(top), below: column(bottom), percent };
  };

const unitPrice = /price|单价|售价/i;
const unitCost = /cost|purchase.?price|buying.?price|wholesale|成本|进价|采购价/i;
/** What lies there has not been sold. */
const held = /stock|on.?hand|inventory|库存|现存|结存/i;
const pieces = /(?:^|[\s_])(?:qty|quantity|units?(?![\s_.]?(?:price|cost)))|数量|件数|销量/i;
const takings = /revenue|sales|turnover|amount|income|营收|销售额|收入|金额/i;
const whole = /total|总/i;

/** What was earned and what of it was left: price less cost times the pieces, or takings less cost. */
function earned(draft: Draft): { readonly revenue: Expression; readonly profit: Expression } | null {
  const [price, cost, quantity] = [
    named(draft, unitPrice, /total|总|cost|purchase|buying|wholesale|成本|进价|采购/i),
    named(draft, unitCost, whole),
    named(draft, pieces, held),
  ];
  const revenue = named(draft, takings, /unit|单价|cost|成本|tax|税/i);
  const profit = named(draft, /profit|margin|毛利|利润/i, /rate|pct|percent|%|率/i);
  if (profit !== null && revenue !== null) return { revenue: column(revenue), profit: column(profit) };
  if (price !== null && cost !== null) {
    const each = binary('-', column(price), column(cost));
    return quantity === null
      ? { revenue: column(price), profit: each }
      : { revenue: binary('*', column(price), column(quantity)), profit: binary('*', each, column(quantity)) };
  }
  const total = named(draft, /cost|成本|expense|支出/i, /unit|单位/i);
  return revenue === null || total === null
    ? null
    : { revenue: column(revenue), profit: binary('-', column(revenue), column(total)) };
}

/** Kilograms over the square of metres. */
function bodyMass(draft: Draft): Parts | null {
  const [weight, height] = [named(draft, /weight|体重/i), named(draft, /height|身高/i)];
  if (weight === null || height === null) return null;
  const metres: Expression =
    Number(draft.columnOf(height).max) > 3
      ? binary('/', column(height), { kind: 'number', value: 100 })
      : column(height);
  return { above: binary('/', column(weight), binary('*', metres, metres)), below: null, percent: false };
}

const bought =
  /^(?:orders?|purchases?|conversions?|bookings?|sign.?ups?|sales.?count|transactions?|buyers)$|订单数|订单量|成交数|下单数|转化数|购买人数/i;
const came = /visits?|sessions?|clicks?|visitors?|leads?|traffic|访问|访客|浏览|点击|会话|线索/i;
const occupied = /sold|occupied|booked|rented|taken|passengers|guests|attendance|已售|入住|占用|已租|乘客|上座/i;
const offered = /available|capacity|seats|total.?rooms|^rooms$|可售|总房|座位|容量|床位数|可用/i;

const known: readonly Known[] = [
  {
    said: /\b(?:conversion rates?|conversions?|converts?|converted)\b|转化率|转换率/i,
    parts: quotient(bought, came, true),
  },
  {
    said: /\b(?:click[- ]?through rates?|ctr)\b|点击率/i,
    parts: quotient(/click|点击/i, /impression|view|曝光|展示/i, true),
  },
  {
    said: /\b(?:occupancy(?: rates?)?|load factor|seat occupancy)\b|入住率|上座率|出租率|客座率|满房率/i,
    parts: quotient(occupied, offered, true),
  },
  {
    said: /\b(?:revpar|revenue per available room)\b|每间可(?:售|用)房(?:的)?收入/i,
    parts: quotient(takings, offered, false),
  },
  {
    said: /\b(?:adr|average daily rate|average room rate)\b|平均房价/i,
    parts: quotient(takings, /sold|occupied|已售|入住/i, false),
  },
  {
    said: /\b(?:roas|return on ad spend)\b|广告回报率/i,
    parts: quotient(/revenue|sales|收入|销售额/i, /spend|花费|广告费/i, false),
  },
  {
    said: /\b(?:average order value|aov|average basket(?: value)?)\b|客单价/i,
    parts: quotient(takings, bought, false, /spend|花费/i),
  },
  {
    said: /(?:预算|计划)?执行率|budget (?:execution|utili[sz]ation)(?: rates?)?/i,
    parts: quotient(/actual|spent|实际|支出|执行(?!率)/i, /budget|预算|计划/i, true),
  },
  { said: /[收缴]缴率|缴费率|收费率|实收率|到账率|缴款率/, parts: quotient(/[实已][缴收交付]/, /应[缴收交付]/, true) },
  { said: /回款率|到款率/, parts: quotient(/回款|到款|已收|实收/, /合同|应收|签约/, true, /编号|日期/) },
  {
    said: /(?:目标|计划|任务)?(?:完成率|达成率)|\b(?:target|quota) (?:attainment|achievement)\b/i,
    parts: quotient(/actual|achieved|sales|实际|完成/i, /target|quota|goal|plan|目标|计划|指标|任务/i, true),
  },
  {
    said: /\b(?:defect|scrap|reject(?:ion)?) rates?\b|次品率|不良率|不合格率|废品率|报废率/i,
    parts: quotient(
      /defect|scrap|reject|次品|不良|不合格|废品|报废/i,
      /output|produced|inspected|quantity|units|产量|产出|生产数|检验数|检测数|抽检数|送检数|检查数|总数/i,
      true,
      /rate|率|plan|target|计划|目标/i,
    ),
  },
  {
    said: /\b(?:gross |net |profit )?margin(?:s)?(?: ?%| percent(?:age)?| rates?| in percent)|\bprofit margins?\b|毛利率|利润率/i,
    parts: (draft) => {
      const sums = earned(draft);
      return sums === null ? null : { above: sums.profit, below: sums.revenue, percent: true };
    },
  },
  {
    said: /\b(?:gross profits?|gross margins?|profits?|margins?)\b|毛利润?|利润/i,
    parts: (draft) => {
      const sums = earned(draft);
      return sums === null ? null : { above: sums.profit, below: null, percent: false };
    },
  },
  { said: /\b(?:bmi|body mass index)\b|体质指数/i, parts: bodyMass },
];

/** “signup rate from clicks”: one total of the other, in percent. */
function readRateOf(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    const rateAt = /\brates?$/i.test(span.text) ? at : -1;
    const topAt = rateAt < 0 ? -1 : /^rates?$/i.test(span.text) ? at - 1 : at;
    const below = draft.next(rateAt + 1);
    const top = topAt < 0 || draft.used.has(topAt) ? null : draft.column(topAt, isNumeric);
    if (top === null || !/^(?:from|of|per|among|out of|to)$/i.test(draft.spans[rateAt + 1]?.text ?? '')) continue;
    const bottom = draft.used.has(below) ? null : draft.column(below, isNumeric);
    if (bottom === null || bottom.column === top.column || isFlag(draft.columnOf(top))) continue;
    draft.use(topAt, rateAt, rateAt + 1, below);
    const over = { fn: 'sum', of: column(bottom), percent: true } as const;
    draft.add({ ...countRows, fn: 'ratio', of: column(top), over }, topAt);
    draft.note({ kind: 'derived', asked: `${top.column} rate`, formula: `${top.column} ÷ ${bottom.column}` });
    return;
  }
}

const defining = /^\s*(?:=|＝|:|：|是指|指的?是?|即|就是|包括|包含|means?\b|is defined\b|i\.e\.)/i;

/** “不良=次级和可疑”, “default means over 90 days”: the question says itself what the word stands for. */
function isDefined(text: string, name: string): boolean {
  for (let at = text.indexOf(name); name !== '' && at >= 0; at = text.indexOf(name, at + 1))
    if (defining.test(text.slice(at + name.length))) return true;
  return false;
}

/** “conversion rate by channel”, “毛利率”, “average BMI”: a figure made of the columns its name is known to be made of, and told so. */
export function readKnownRatios(draft: Draft): Note | null {
  readRateOf(draft);
  if (draft.measures.length > 0) return null;
  for (const { said, parts } of known) {
    const phrase = phraseOf(draft, said);
    if (phrase === null) continue;
    const spans = draft.spans.slice(phrase.from, phrase.to + 1);
    // A column or a cell of that name is what the data has.
    const whole = (text: string) => text.length >= phrase.text.length * 0.6;
    if (spans.some((span) => span.values.length > 0 || (whole(span.text) && (span.columns[0]?.score ?? 0) >= 0.9)))
      continue;
    // “margin (price minus cost)”: the question says itself what it means.
    const glossed = draft.spans.slice(phrase.to + 1, phrase.to + 4).some((span) => /^[(（]$/.test(span.text));
    if (glossed && draft.any('minus', 'divided', 'times', 'plus')) {
      usePhrase(draft, phrase);
      const per = draft.next(phrase.to);
      if (/^per$/i.test(draft.spans[per]?.text ?? '') && /^[(（]$/.test(draft.spans[per + 2]?.text ?? ''))
        draft.use(per, per + 1);
      return null;
    }
    const found = parts(draft);
    if (found === null) {
      // Nothing here makes it up, and no word of it is anything else: counting rows would answer another question.
      const unheard = spans.every((span) => span.columns.length + span.values.length + span.tables.length === 0);
      if (
        unheard &&
        !isDefined(draft.text, phrase.text.replace(/\s*(?:rate|%|率)$/i, '')) &&
        !/^(?:gross |net )?(?:profits?|margins?)$|^(?:毛利润?|利润)$|order value|aov|basket|客单价|均/i.test(
          phrase.text,
        )
      )
        return { kind: 'no-column', words: [phrase.text], columns: draft.scope.base.columns.map((one) => one.name) };
      continue;
    }
    const { above, below, percent } = found;
    usePhrase(draft, phrase);
    const before = draft.next(phrase.from, -1);
    if (below !== null && draft.has(before, 'mean', 'sum')) draft.use(before);
    if (below === null) {
      draft.derived.set(phrase.to, above);
      draft.note({ kind: 'derived', asked: phrase.text, formula: expressionText(above) });
      return null;
    }
    draft.add({ ...countRows, fn: 'ratio', of: above, over: { fn: 'sum', of: below, percent } }, phrase.from);
    draft.note({
      kind: 'derived',
      asked: phrase.text,
      formula: `${expressionText({ kind: 'binary', op: '/', left: above, right: below })}`,
    });
    return null;
  }
  return null;
}
