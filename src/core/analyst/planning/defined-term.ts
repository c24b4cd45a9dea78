import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { measure } from './measures.ts';

const says = /^(?:指|是指|指的?是|特指|均指|即|即是|就是|算作?|视为|定义|包括|包含|口径)$/;
const reckons = /^(?:算|计算?|统计|来算|口径|为准|衡量)$/;

const isBare = (draft: Draft, at: number): boolean => {
  const span = draft.spans[at];
  return (
    span !== undefined &&
    !span.mark &&
    span.number === null &&
    span.values.length + span.cues.length === 0 &&
    // A word somewhat like a column's name is still a term of its own.
    (span.columns[0]?.score ?? 0) < 0.8
  );
};

/** “按余额算”: the rate is one of amounts, not of rows. */
function readReckoning(draft: Draft, from: number): void {
  for (let at = from; at < draft.spans.length; at += 1) {
    if (!/^[按以用]$/.test(draft.spans[at]!.text) || !reckons.test(draft.spans[at + 2]?.text ?? '')) continue;
    const ref = draft.column(at + 1, isNumeric);
    if (ref === null) continue;
    draft.use(at, at + 1, at + 2);
    draft.add(measure('sum', { kind: 'column', ref }), at + 1);
    return;
  }
}

/**
 * “不良率是多少？不良贷款指五级分类为次级、可疑和损失，按余额算”: a second sentence says which cells the term of the rate stands for. The cells are
 * read like any condition; here the term itself and the words that define it are spoken for.
 */
export function readDefinedTerm(draft: Draft): void {
  if (!draft.chinese) return;
  const rateAt = draft.spans.findIndex((span) => /率$/.test(span.text) && span.columns.length === 0);
  if (rateAt < 0) return;
  const own = draft.spans[rateAt]!.text.slice(0, -1);
  const terms = own === '' ? [rateAt - 1].filter((at) => isBare(draft, at)) : [rateAt];
  const term = own === '' ? (draft.spans[terms[0] ?? -1]?.text ?? '') : own;
  const end = draft.spans.findIndex((span, at) => at > rateAt && span.mark && /[?？,，。;；:：(（]/.test(span.text));
  if (term.length < 2 || end < 0) return;
  const again = draft.spans.findIndex((span, at) => at > end && isBare(draft, at) && span.text.startsWith(term));
  if (again < 0) return;
  const verb = draft.spans.findIndex((span, at) => at > again && at <= again + 3 && says.test(span.text));
  const cells = draft.spans.findIndex((span, at) => at > verb && span.values.length > 0);
  if (verb < 0 || cells < 0) return;
  // “贷款” of “不良贷款”: whose term it is.
  draft.use(...terms, ...Array.from({ length: verb - again + 1 }, (_, index) => again + index));
  draft.rateAt = rateAt;
  readReckoning(draft, cells);
}
