import type { ColumnRef } from '../matching/columns.ts';
import { isFlag, isIdentifier, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';

/** 多少单, 几次, 几个人: rows or heads, and no figure of them. */
const counter = /[单笔次人个位名条趟]$/;
const money = /[金额款钱费价]/;

/** The only figure whose name holds the verb: 赔 of 赔付金额, 抽 of 抽检数. */
function figureOf(draft: Draft, verb: string, moneyAsked: boolean): ColumnRef | null {
  const { base } = draft.scope;
  const found = base.columns.filter(
    (column) =>
      isNumeric(column) &&
      !isFlag(column) &&
      !isIdentifier(column) &&
      column.name.includes(verb) &&
      (!moneyAsked || money.test(column.name)),
  );
  const [only] = found.length > 1 ? found.filter((column) => column.name.startsWith(verb)) : found;
  return only === undefined ? null : { file: base.file, column: only.name };
}

/** “总共赔了多少钱”, “抽了多少件”: a verb of one character before 了 names the figure whose name it is part of. */
export function readVerbRoots(draft: Draft): void {
  if (!draft.chinese) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || !/^[\u3400-\u9fff]了?$/.test(span.text) || span.values.length + span.cues.length > 0)
      continue;
    const le = draft.spans[at + 1]?.text === '了';
    const asks = at + (le ? 2 : 1);
    if (!(le || span.text.endsWith('了')) || !draft.has(asks, 'how-much', 'count') || draft.used.has(asks)) continue;
    const moneyAsked = /钱/.test(draft.spans[asks]!.text);
    if (!moneyAsked && counter.test(draft.spans[asks]!.text)) continue;
    const ref = figureOf(draft, span.text[0]!, moneyAsked);
    if (ref === null) continue;
    draft.use(at, ...(le ? [at + 1] : []));
    draft.use(asks);
    draft.derived.set(at, { kind: 'column', ref });
    draft.note({ kind: 'derived', asked: `${span.text[0]}了${draft.spans[asks]!.text}`, formula: ref.column });
  }
}
