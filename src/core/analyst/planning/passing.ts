import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { phraseOf, usePhrase } from './phrase.ts';

const said = /^(不|未|没)?及格率?$/;
/** What a mark out of a hundred must reach, where the question does not say. */
const usual = 60;
const markNames = /mark|score|grade|points|result|成绩|分数|得分|总分/i;

/** A mark out of a hundred: some pass, some do not. */
function marks(draft: Draft, at: number): ColumnRef | null {
  return draft.column(at, (column) => isNumeric(column) && Number(column.max) > usual && Number(column.max) <= 100);
}

/** The only figure of the table that is called a mark. */
function onlyMark(draft: Draft): ColumnRef | null {
  const found = draft.scope.columns.filter(({ column }) => isNumeric(column) && markNames.test(column.name));
  return found.length === 1 ? found[0]!.ref : null;
}

/** The mark that all others come to: 总评 beside 平时成绩 and 期末成绩. */
function wholeMark(draft: Draft): ColumnRef | null {
  const found = draft.scope.columns.filter(
    ({ column }) => isNumeric(column) && /总评|总成绩|综合成绩|最终成绩/.test(column.name) && Number(column.max) <= 100,
  );
  return found.length === 1 ? found[0]!.ref : onlyMark(draft);
}

function place(draft: Draft, ref: ColumnRef, fails: boolean, value: number, at: number, asked: string): void {
  const of = { kind: 'column', ref } as const;
  draft.place({ kind: 'compare', of, op: fails ? '<' : '>=', value }, at);
  // Who has no mark neither passed nor failed.
  const rated = draft.any('share', 'rate') || draft.spans.some(({ text }) => /及格率$/.test(text));
  if (rated && draft.columnOf(ref).nullShare > 0)
    draft.placed.push({ condition: { kind: 'not', of: { kind: 'empty', ref } }, from: -1, to: -1 });
  draft.note({ kind: 'derived', asked, formula: `${ref.column} ${fails ? '<' : '≥'} ${value}` });
}

const limitWords =
  /\bpass(?:ing)? ?(?:mark|grade|score|line|threshold)s?(?: (?:is|was|of|at|being))?(?: ?=)?(?: at)? ?\d+|\b\d+ (?:or (?:more|above|better|higher) )?(?:is|counts as|to|as) (?:a )?pass(?:ing|ed)?\b|\bpass(?:ed|es)? (?:at|with|from) \d+|及格线(?:为|是|定在)?\d+分?|\d+分?(?:以上|及以上)?(?:为|算|就算)?及格/i;
const wordsAround = /^(?:if|with|when|where|given|assuming|the|a|an|at|is|of|若|如果|按|以)$/i;

/** “pass rate if the pass mark is 50”, “及格率（60分及格）”: the question draws the line itself. */
function readLimit(draft: Draft): boolean {
  const limit = phraseOf(draft, limitWords);
  if (limit === null) return false;
  const numberAt = [...draft.spans.keys()].find(
    (at) => at >= limit.from && at <= limit.to && draft.spans[at]!.number !== null,
  );
  if (numberAt === undefined) return false;
  // The question draws the line, so the marks need not be out of a hundred.
  const line = draft.spans[numberAt]!.number!.value;
  const marked = (at: number) =>
    draft.column(at, (column) => isNumeric(column) && Number(column.max) > line && Number(column.min) < line);
  const near = [...draft.spans.keys()].find((at) => (at < limit.from || at > limit.to) && marked(at) !== null);
  const ref = near === undefined ? onlyMark(draft) : marked(near);
  if (ref === null) return false;
  usePhrase(draft, limit);
  const outcome = [...draft.spans.keys()].filter(
    (at) =>
      !draft.used.has(at) &&
      /^(?:pass(?:ed|es|ing)?|fail(?:ed|s|ing|ure)?|(?:不|未|没)?及格(?:率|人数)?)$/i.test(draft.spans[at]!.text),
  );
  const fails = outcome.some((at) => /fail|不|未|没/i.test(draft.spans[at]!.text));
  const at = outcome[0] ?? limit.from;
  place(draft, ref, fails, line, at, draft.chinese ? '及格' : fails ? 'failed' : 'passed');
  draft.use(...outcome, ...(near === undefined ? [] : [near]));
  for (
    let index = limit.from - 1;
    index >= 0 && (wordsAround.test(draft.spans[index]!.text) || /^[(（]$/.test(draft.spans[index]!.text));
    index -= 1
  )
    draft.use(index);
  // “pass rate” is read as one word where no column holds it.
  const rate = draft.spans.findIndex(({ text }) => /(?:pass|fail(?:ure)?) rate$|及格率$/i.test(text));
  if (rate >= 0) draft.rateAt = rate;
  return true;
}

/** “数学不及格的有多少人”, “语文及格率”: at least 60 of 100 marks, or what the question says. Told, because the data does not say it. */
export function readPassing(draft: Draft): void {
  if (readLimit(draft) || !draft.chinese) return;
  for (const [at, span] of draft.spans.entries()) {
    const found = said.exec(span.text);
    if (found === null || draft.used.has(at) || span.columns.length + span.values.length > 0) continue;
    const near = [at - 1, at - 2, at + 1, at + 2, ...draft.spans.keys()].find((index) => marks(draft, index) !== null);
    const ref = near === undefined ? wholeMark(draft) : marks(draft, near);
    if (ref === null) continue;
    const open = draft.spans.findIndex((one, index) => index > at && /^[(（]$/.test(one.text));
    const close = draft.spans.findIndex((one, index) => index > open && /^[)）]$/.test(one.text));
    const limitAt =
      open < 0 ? -1 : draft.spans.findIndex((one, index) => index > open && index < close && one.number !== null);
    const value = limitAt < 0 ? usual : draft.spans[limitAt]!.number!.value;
    const fails = found[1] !== undefined;
    place(draft, ref, fails, value, at, span.text);
    if (near !== undefined) draft.use(near);
    // “及格率” is one word where no column holds it.
    if (span.text.endsWith('率')) draft.rateAt = at;
    if (limitAt >= 0) for (let index = open; index <= close; index += 1) draft.use(index);
    return;
  }
}
