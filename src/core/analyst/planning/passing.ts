import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';

const said = /^(不|未|没)?及格$/;
/** What a mark out of a hundred must reach, where the question does not say. */
const usual = 60;

/** A mark out of a hundred: some pass, some do not. */
function marks(draft: Draft, at: number): ColumnRef | null {
  return draft.column(at, (column) => isNumeric(column) && Number(column.max) > usual && Number(column.max) <= 100);
}

/** “数学不及格的有多少人”, “语文及格率”: at least 60 of 100 marks, or what the bracket behind says. Told, because the data does not say it. */
export function readPassing(draft: Draft): void {
  if (!draft.chinese) return;
  for (const [at, span] of draft.spans.entries()) {
    const found = said.exec(span.text);
    if (found === null || draft.used.has(at) || span.columns.length + span.values.length > 0) continue;
    const near = [at - 1, at - 2, at + 1, at + 2, ...draft.spans.keys()].find((index) => marks(draft, index) !== null);
    const ref = near === undefined ? null : marks(draft, near);
    if (near === undefined || ref === null) continue;
    const open = draft.spans.findIndex((one, index) => index > at && /^[(（]$/.test(one.text));
    const close = draft.spans.findIndex((one, index) => index > open && /^[)）]$/.test(one.text));
    const limitAt =
      open < 0 ? -1 : draft.spans.findIndex((one, index) => index > open && index < close && one.number !== null);
    const value = limitAt < 0 ? usual : draft.spans[limitAt]!.number!.value;
    const fails = found[1] !== undefined;
    const of = { kind: 'column', ref } as const;
    draft.place({ kind: 'compare', of, op: fails ? '<' : '>=', value }, at);
    draft.use(near);
    if (limitAt >= 0) for (let index = open; index <= close; index += 1) draft.use(index);
    draft.note({ kind: 'derived', asked: span.text, formula: `${ref.column} ${fails ? '<' : '≥'} ${value}` });
    return;
  }
}
