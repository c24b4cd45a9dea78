import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import { columnAbout } from './comparisons.ts';
import { type Draft, sameRef } from './draft.ts';
import { addKey } from './keys.ts';
import type { Band } from './plan.ts';

interface Read {
  readonly band: Band;
  readonly to: number;
}

const plain = (draft: Draft, at: number): number | null => {
  const number = draft.spans[at]?.number ?? null;
  return number === null || number.percent || draft.spans[at]?.period?.kind === 'recurring' ? null : number.value;
};

/** “under 30”, “30-50”, “50 to 60”, “60+”, “65 and over” at a span. */
function bandAt(draft: Draft, at: number): Read | null {
  const op = (['<', '<=', '>', '>='] as const).find((name) => draft.has(at, name));
  const limit = plain(draft, at + 1);
  if (op !== undefined && limit !== null) {
    const label = `${draft.spans[at]!.text} ${draft.spans[at + 1]!.text}`;
    return op.startsWith('<')
      ? { band: { label, low: null, lowIncluded: false, high: limit, highIncluded: op === '<=' }, to: at + 1 }
      : { band: { label, low: limit, lowIncluded: op === '>=', high: null, highIncluded: false }, to: at + 1 };
  }
  const low = plain(draft, at);
  if (low === null) return null;
  const joint = draft.spans[at + 1]?.text ?? '';
  const joined = /^(?:-|–|to)$/i.test(joint) ? at + 2 : at + 1;
  const high = plain(draft, joined);
  if (high !== null && high > low)
    return { band: { label: `${low}–${high}`, low, lowIncluded: true, high, highIncluded: true }, to: joined };
  const open = draft.has(at + 1, '>=', '<=') ? (draft.has(at + 1, '>=') ? '>=' : '<=') : null;
  if (open === null) return null;
  const label = `${low} ${joint}`;
  return open === '>='
    ? { band: { label, low, lowIncluded: true, high: null, highIncluded: false }, to: at + 1 }
    : { band: { label, low: null, lowIncluded: false, high: low, highIncluded: true }, to: at + 1 };
}

function bandedColumn(draft: Draft, before: number): ColumnRef | null {
  for (let index = before - 1; index >= 0; index -= 1) {
    const ref = draft.column(index, isNumeric);
    const grouped =
      draft.has(draft.next(index, -1), 'by') ||
      /^(?:groups?|bands?|brackets?|buckets?|ranges?|bins?)$/i.test(draft.spans[draft.next(index)]?.text ?? '');
    if (ref !== null && grouped) {
      for (let at = draft.next(index, -1); at < before; at += 1) draft.use(at);
      return ref;
    }
  }
  const age = draft.spans.some((span) => /^(?:aged?|ages|old|years?)$/i.test(span.text))
    ? columnAbout(draft, 'age')
    : null;
  return age;
}

/** “by age group: under 30, 30-50, over 50”: groups of a figure that the question itself draws. */
export function readBands(draft: Draft): void {
  if (draft.chinese) return;
  readSteps(draft);
  for (let at = 0; at < draft.spans.length; at += 1) {
    const bands: Band[] = [];
    let end = at;
    for (let index = at; ; ) {
      const read = draft.used.has(index) ? null : bandAt(draft, index);
      if (read === null) break;
      bands.push(read.band);
      end = read.to;
      index = read.to + 1;
      while (/^(?:,|;|\/|and|or|vs|versus)$/i.test(draft.spans[index]?.text ?? '')) index += 1;
    }
    // Two limits may be two conditions; a list of ranges is a list of groups.
    if (bands.length < 2 || !bands.some((band) => band.low !== null && band.high !== null)) continue;
    const ref = bandedColumn(draft, at);
    if (ref === null) continue;
    // “30-50, over 50”: whoever is 50 belongs to the first. “18-30, 30-45”: to the second.
    const settled = bands.map((band, index) => ({
      ...band,
      highIncluded:
        band.highIncluded && bands[index + 1]?.low !== band.high
          ? true
          : band.highIncluded && bands[index + 1]?.lowIncluded !== true,
    }));
    addKey(draft, { ref, bucket: null, bins: null, bands: settled });
    for (let index = at; index <= end; index += 1) draft.use(index);
    return;
  }
}

/** “tenure bands of 12 months”, “10-year age groups”, “in steps of 5”. */
function readSteps(draft: Draft): void {
  const wordAt = draft.spans.findIndex((span) =>
    /^(?:bands?|brackets?|buckets?|steps?|bins?|intervals?|increments?|groups?)$/i.test(span.text),
  );
  if (wordAt < 0) return;
  const behind = draft.has(wordAt + 1, 'of') && plain(draft, wordAt + 2) !== null ? wordAt + 2 : null;
  const ahead = [wordAt - 1, wordAt - 2, wordAt - 3].find((index) => plain(draft, index) !== null) ?? null;
  const numberAt = behind ?? ahead;
  if (numberAt === null) return;
  const from = Math.min(numberAt, wordAt) - 3;
  for (let index = Math.max(numberAt, wordAt) + 2; index >= Math.max(0, from); index -= 1) {
    const ref = draft.column(index, isNumeric);
    if (ref === null || draft.columnOf(ref).distinctCount < 8) continue;
    addKey(draft, { ref, bucket: null, bins: null, step: plain(draft, numberAt)! });
    draft.use(wordAt, numberAt);
    for (const [at, span] of draft.spans.entries())
      if (span.columns[0] !== undefined && sameRef(span.columns[0], ref)) draft.use(at);
    if (behind !== null) draft.use(wordAt + 1);
    if (/^(?:months?|years?|days?|points?|units?)$/i.test(draft.spans[numberAt + 1]?.text ?? ''))
      draft.use(numberAt + 1);
    if (draft.has(draft.next(index, -1), 'by', 'to')) draft.use(draft.next(index, -1));
    return;
  }
}
