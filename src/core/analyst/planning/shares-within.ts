import { aggregate } from './aggregate-plan.ts';
import { type Draft, sameRef } from './draft.ts';
import { moneyColumn } from './implied-column.ts';
import { addKey, entityColumn, keyOf } from './keys.ts';
import { countRows, defaultAggregate, measure } from './measures.ts';
import { phraseOf, usePhrase } from './phrase.ts';
import type { Key, Plan } from './plan.ts';

const pareto =
  /\b(?:pareto|cumulative (?:share|percent(?:age)?|contribution)s?|80[ /-]20)\b|累计占比|累计百分比|帕累托|二八/i;

function measureFor(draft: Draft): void {
  if (draft.measures.length > 0) return;
  const of = draft.any('count') ? null : moneyColumn(draft);
  draft.measures.push(of === null ? countRows : measure(defaultAggregate(draft, of), of));
}

/** “cumulative share of revenue by product”, “销售额累计占比（帕累托），按商品”: shares from the largest on, added up. */
function readPareto(draft: Draft): Plan | null {
  const phrase = phraseOf(draft, pareto);
  if (phrase === null) return null;
  usePhrase(draft, phrase);
  for (const at of draft.spans.keys()) {
    if (pareto.test(draft.spans[at]!.text) || draft.has(at, 'share', 'running-total')) draft.use(at);
    const ref = draft.used.has(at) || draft.keys.length > 0 ? null : entityColumn(draft, at);
    if (ref !== null && draft.columnOf(ref).type === 'string') {
      addKey(draft, keyOf(draft, ref));
      draft.use(at);
    }
  }
  if (draft.keys.length !== 1 || draft.keys[0]!.bucket !== null) return null;
  measureFor(draft);
  return aggregate(
    draft,
    draft.placed.map((one) => one.condition),
    draft.measures.slice(0, 1),
    { order: { by: 0, descending: true }, extra: 'cumulative-share' },
  );
}

const within = /^(?:within|in|inside|中|内|里|当中|各自|its|their|其)$/i;

/** The group that is the whole of each share: a stretch of time, or the one that “within”, “its” or 中 stands by. */
function wholeOf(draft: Draft): Key | null {
  const timed = draft.keys.find((key) => key.bucket !== null);
  if (timed !== undefined && /占比|比例|share|percent/i.test(draft.text)) return timed;
  for (const key of draft.keys)
    for (const [at, span] of draft.spans.entries()) {
      if (!span.columns.some((match) => sameRef(match, key.ref) && match.score >= 0.6)) continue;
      const before = draft.spans[at - 1]?.text ?? '';
      const led =
        /^(?:its|their|the same|within|within each|inside each|in each)$/i.test(before) ||
        (/^each$/i.test(before) && within.test(draft.spans[at - 2]?.text ?? ''));
      if (led || (draft.chinese && /^(?:中|内|里|当中|内部)的?$/.test(draft.spans[at + 1]?.text ?? ''))) return key;
    }
  return null;
}

/** “share of each line item in the spend of its department”, “各门店中每个品类的占比”, “每月各酒店收入占比”: of the whole of a group. */
export function readSharesWithin(draft: Draft): Plan | null {
  const cumulative = readPareto(draft);
  if (cumulative !== null) return cumulative;
  if (!draft.any('share') || draft.having.length > 0) return null;
  // “its department”: the group is named behind the whole and may be no key yet.
  if (draft.keys.length === 1)
    for (const at of draft.spans.keys())
      if (!draft.used.has(at) && /^(?:its|their|within|in each|within each)$/i.test(draft.spans[at - 1]?.text ?? '')) {
        const ref = entityColumn(draft, at);
        if (ref !== null && draft.columnOf(ref).type === 'string') addKey(draft, keyOf(draft, ref));
      }
  if (draft.keys.length !== 2) return null;
  const whole = wholeOf(draft);
  if (whole === null || draft.placed.some(({ condition }) => condition.kind === 'compare')) return null;
  measureFor(draft);
  for (const [at, span] of draft.spans.entries())
    if (
      draft.has(at, 'share') ||
      within.test(span.text) ||
      span.columns.some((match) => draft.keys.some((key) => sameRef(match, key.ref)))
    )
      draft.use(at);
  const part = draft.keys.find((key) => key !== whole)!;
  return aggregate(
    draft,
    draft.placed.map((one) => one.condition),
    draft.measures.slice(0, 1),
    { keys: [whole, part], extra: 'share-of-group' },
  );
}

/** “share of fees that insurers paid”, “保险支付占费用的比例”: one total of another, where both are figures. */
export function readShareOfFigures(draft: Draft): void {
  if (!draft.any('share') || draft.placed.some((one) => one.from >= 0 && one.condition.kind !== 'period')) return;
  const [first, second, ...more] = draft.measures;
  if (first === undefined || second === undefined || more.length > 0) return;
  if ([first, second].some((one) => one.fn !== 'sum' || one.of?.kind !== 'column')) return;
  const [from, to] = [first, second].map((one) => draft.places.get(one) ?? -1);
  const between = draft.spans.slice(from! + 1, to);
  if (from! < 0 || to! <= from! || between.some((span) => /^(?:and|,|和|与|及|、|，)$/i.test(span.text))) return;
  // “A占B”, but “share of B paid as A”.
  const ahead = draft.spans.some((span, at) => at > from! && at < to! && /占/.test(span.text));
  const [part, whole] = ahead || draft.chinese ? [first, second] : [second, first];
  const percent = { fn: 'sum', of: whole.of, percent: true } as const;
  draft.measures.splice(0, 2);
  draft.add({ ...countRows, fn: 'ratio', of: part.of, over: percent }, from!);
  for (const at of draft.spans.keys()) if (draft.has(at, 'share')) draft.use(at);
  for (let at = from!; at <= to!; at += 1) if ((draft.spans[at]!.columns[0]?.score ?? 0) === 0) draft.use(at);
}
