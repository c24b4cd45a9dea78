import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { inUnitAsked } from './elapsed.ts';
import { countsInHundred, withPercentsAsShares } from './formula-percents.ts';
import { countRows } from './measures.ts';
import type { Expression, Note } from './plan.ts';
import { expressionRefs } from './plan-refs.ts';
import { quotientOf } from './quotient.ts';
import { spokenLengthAt } from './spoken-length.ts';

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

const isUnknown = (draft: Draft, at: number): boolean => {
  const span = draft.spans[at];
  return (
    span !== undefined &&
    !span.mark &&
    span.cues.length + span.columns.length + span.values.length === 0 &&
    [span.number, span.period, span.token, span.quoted].every((one) => one === null)
  );
};

/** The words of what a question defines are spoken for wherever else they stand. */
export function useMentions(draft: Draft, name: string, from: number, to: number): void {
  mentionOf(draft, { name, from, to });
}

function mentionOf(draft: Draft, formula: Pick<Formula, 'name' | 'from' | 'to'>): number | null {
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
    // “资金节约率” of a 节约率 that is defined: what stands before it only says more of it.
    for (let index = at - 1; draft.chinese && isUnknown(draft, index); index -= 1) draft.use(index);
    first ??= at;
    at = to;
  }
  return first;
}

interface Read {
  readonly tokens: readonly Token[];
  /** Words that stand where a column should. */
  readonly missing: readonly string[];
  /** The last span that belongs to the formula. */
  readonly to: number;
}

function operatorAt(draft: Draft, at: number): '+' | '-' | '*' | '/' | null {
  if (draft.spans[at] === undefined) return null;
  if (draft.has(at, 'times')) return '*';
  if (draft.has(at, 'divided')) return '/';
  if (draft.has(at, 'minus') || draft.spans[at]!.text === '-') return '-';
  return draft.has(at, 'plus') ? '+' : null;
}

/** “… after discount”: the part that is taken off, as a share or as an amount. */
function lessDiscount(draft: Draft, at: number): { readonly tokens: readonly Token[]; readonly to: number } | null {
  if (!/^(?:after|less|minus|net of|扣除|减去?)(?: (?:the|any|its))?$/i.test(draft.spans[at]?.text ?? '')) return null;
  const ref = draft.column(draft.next(at), (one) => isNumeric(one) && /disc|rebate|折扣|优惠/i.test(one.name));
  if (ref === null) return null;
  const { max, unit } = draft.columnOf(ref);
  const inHundred = (unit ?? '') === '%' || /[%％]|\b(?:pct|percent)/i.test(ref.column);
  const share = countsInHundred(draft, ref) ? binary('/', column(ref), { kind: 'number', value: 100 }) : column(ref);
  const off = { kind: 'value', of: share } as const;
  const whole = { kind: 'value', of: { kind: 'number', value: 1 } } as const;
  const tokens: readonly Token[] =
    inHundred || (typeof max === 'number' && max <= 1)
      ? [{ kind: 'op', op: '*' }, { kind: '(' }, whole, { kind: 'op', op: '-' }, off, { kind: ')' }]
      : [{ kind: 'op', op: '-' }, off];
  return { tokens, to: draft.next(at) };
}

/** “(total kWh / floor area)” of a table with a column for each month: what their cells hold has no header of its own. */
function wideFigure(draft: Draft, at: number): ColumnRef | null {
  const { base, unpivot } = draft.scope;
  const span = draft.spans[at]!;
  const unknown =
    !span.mark &&
    span.number === null &&
    span.cues.length + span.columns.length + span.values.length === 0 &&
    !draft.skippable(at);
  const operand = [at - 2, at - 1, at + 1].some((index) => operatorAt(draft, index) !== null);
  return unpivot !== null && unknown && operand ? { file: base.file, column: unpivot.value } : null;
}

/** The columns, numbers and signs from a span on, up to the first that is none of these. */
function tokensFrom(draft: Draft, from: number): Read {
  const tokens: Token[] = [];
  const missing: string[] = [];
  let to = from - 1;
  for (let at = from; at < draft.spans.length; at += 1) {
    const span = draft.spans[at]!;
    const op = operatorAt(draft, at);
    const ref = draft.column(at, isNumeric) ?? wideFigure(draft, at);
    const off = tokens.length > 0 ? lessDiscount(draft, at) : null;
    const length = ref === null && span.number === null ? spokenLengthAt(draft, at) : null;
    if (length !== null) {
      tokens.push({ kind: 'value', of: length.of });
      at = length.to;
    } else if (off !== null) {
      tokens.push(...off.tokens);
      at = off.to;
    } else if (op !== null) tokens.push({ kind: 'op', op });
    else if (/^[(（]$/.test(span.text)) tokens.push({ kind: '(' });
    else if (/^[)）]$/.test(span.text)) {
      const open = tokens.filter((token) => token.kind === '(').length;
      if (tokens.filter((token) => token.kind === ')').length >= open) break;
      tokens.push({ kind: ')' });
    } else if (ref !== null) tokens.push({ kind: 'value', of: column(ref) });
    else if (span.number !== null)
      tokens.push({
        kind: 'value',
        of: { kind: 'number', value: span.number.percent ? span.number.value / 100 : span.number.value },
      });
    else if (draft.skippable(at) || (draft.has(at, 'sum') && !span.mark)) continue;
    else {
      if (tokens.at(-1)?.kind === 'op' && !span.mark) missing.push(span.text);
      break;
    }
    to = at;
  }
  return { tokens, missing, to };
}

/** “退款率（退款额/销售额）”: where the name before a bracket begins. */
function glossedStart(draft: Draft, open: number): number {
  let at = open - 1;
  while (
    at > 0 &&
    open - at < 4 &&
    !draft.spans[at - 1]!.mark &&
    !draft.has(at - 1, 'of', 'by', 'and', 'which', 'is', 'mean', 'sum', 'max', 'min', 'most', 'least') &&
    (draft.spans[at - 1]!.columns[0]?.score ?? 0) < 0.95
  )
    at -= 1;
  return at;
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
