import type { Draft } from './draft.ts';
import { addKey, namesFigure, partCues, timeKey } from './keys.ts';
import { measure } from './measures.ts';
import type { Bucket, Key } from './plan.ts';

const byCues = {
  'by-day': 'day',
  'by-week': 'week',
  'by-month': 'month',
  'by-quarter': 'quarter',
  'by-year': 'year',
} as const;

function stretchAt(draft: Draft, at: number): Bucket | null {
  const cues = draft.spans[at]?.cues ?? [];
  for (const { name } of cues) {
    const bucket = byCues[name as keyof typeof byCues];
    if (bucket !== undefined) return bucket;
  }
  return null;
}

const onAverage = /^(?:on average|on avg|averaging|typically|平均)$/i;

/** Where the words that average over a stretch of time stand: the stretch, and the word for the mean beside it. */
function averagedAt(draft: Draft, at: number): { readonly bucket: Bucket; readonly meanAt: number } | null {
  const { text } = draft.spans[at]!;
  const [before, behind] = [draft.next(at, -1), draft.next(at)];
  const averages = (index: number) => draft.has(index, 'mean') && !draft.used.has(index);
  const bucket = stretchAt(draft, at);
  if (draft.chinese) {
    if (bucket !== null && /^[日周月季年]均$/.test(text)) return { bucket, meanAt: at };
    if (bucket !== null && /^每/.test(text) && averages(at - 1)) return { bucket, meanAt: at - 1 };
    if (bucket !== null && /^每/.test(text) && averages(at + 1) && draft.any('count'))
      return { bucket, meanAt: at + 1 };
    // “平均每” + “月”
    const part = draft.spans[at]!.cues.map((cue) => partCues[cue.name]).find((one) => one !== undefined);
    const led = /^平均每个?$/.test(draft.spans[at - 1]?.text ?? '');
    return part !== undefined && led ? { bucket: part, meanAt: at - 1 } : null;
  }
  if (bucket === null) return null;
  if (/ly$|^annual$/i.test(text)) return averages(before) ? { bucket, meanAt: before } : null;
  if (!/^(?:per|each|every|a)\b/i.test(text)) return null;
  for (const index of [behind, before])
    if (averages(index) && (onAverage.test(draft.spans[index]!.text) || index === at - 1))
      return { bucket, meanAt: index };
  // “average number of visits per month”: how many there are is no figure of a row.
  const meanAt = draft.find('mean');
  return meanAt >= 0 && draft.any('count') ? { bucket, meanAt } : null;
}

/**
 * “average monthly revenue”, “events per month on average”, “月均销售额”: the stretch of time whose totals are averaged. Its words are spoken for.
 */
export function readPeriodMean(draft: Draft): Key | null {
  for (const at of draft.spans.keys()) {
    if (draft.used.has(at)) continue;
    const found = averagedAt(draft, at);
    if (found === null || namesFigure(draft, at)) continue;
    const key = timeKey(draft, found.bucket);
    if (key === null) continue;
    draft.use(at, found.meanAt);
    return key;
  }
  return null;
}

/** Totals and counts become their mean over the stretches that have rows. What is no total (a price, a temperature) is averaged as it stands. */
export function settlePeriodMean(draft: Draft, key: Key): void {
  const stretch =
    key.bucket === null
      ? ({ kind: 'column', ref: key.ref } as const)
      : ({ kind: 'stretch', ref: key.ref, bucket: key.bucket } as const);
  const over = { fn: 'distinct', of: stretch, percent: false } as const;
  const totals = draft.measures.length > 0 && draft.measures.every((one) => one.fn === 'sum' || one.fn === 'count');
  if (!totals) {
    if (key.bucket !== 'day') addKey(draft, key);
    return;
  }
  draft.measures.splice(
    0,
    draft.measures.length,
    ...draft.measures.map((one) => ({ ...measure('ratio', one.of), over })),
  );
}
