import type { ColumnRef } from '../matching/columns.ts';
import { flagValues, isFlag, isNumeric } from './column-kind.ts';
import { type Draft, type Placed, sameRef } from './draft.ts';
import { keyOf } from './keys.ts';
import { measure } from './measures.ts';
import type { Condition, Key, Measure } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';

/** A share asked for: the rows (or the amount) meant, and of what. */
export interface Share {
  readonly measure: Measure;
  /** Conditions of the whole. */
  readonly where: readonly Condition[];
}

const tellsGrowth =
  /\b(?:in|by (?:what|how many)) ?(?:percent(?:age)?s?|%|pct)(?! of)|(?:^|[, ])(?:percent(?:age)?|%) (?:change|growth|increase|decrease)/i;

/**
 * “What percentage of orders were cancelled”, “share of sales from North”, “the default rate by region”: splits the conditions into those of the
 * part and those of the whole. What stands before the verb, and times, belong to the whole; the rest is the part.
 */
export function readShare(draft: Draft): Share | null {
  // “增长了百分之几”: how much it grew, no part of anything.
  // “growth from Q1 to Q3 in percent”, “by what percentage did it fall?” likewise.
  const growth =
    /(?:增长|增加|上升|提高|下降|减少|降低|涨|跌)了?(?:百分之|多少百分)/.test(draft.text) ||
    (draft.any('growth', 'previous-period', 'year-over-year') && tellsGrowth.test(draft.text));
  if (growth) draft.use(...[...draft.spans.keys()].filter((at) => draft.has(at, 'share')));
  const cueAt = draft.find('share');
  const rateAt = cueAt < 0 ? Math.max(draft.find('rate'), draft.rateAt ?? -1) : -1;
  if (cueAt < 0 && rateAt < 0) return null;
  const row = draft.placed.filter((one) => !isPeriod(one.condition) && one.from >= 0);
  const times = draft.placed.filter((one) => isPeriod(one.condition) || one.from < 0);
  if (row.length === 0) return null;
  draft.use(cueAt >= 0 ? cueAt : rateAt);
  const measured = row.flatMap((one) => conditionRefs(one.condition));
  const amount = draft.measures.find(
    (one) =>
      one.of !== null &&
      !(one.of.kind === 'column' && measured.some((ref) => sameRef(ref, (one.of as { ref: ColumnRef }).ref))) &&
      one.fn !== 'distinct' &&
      (one.of.kind === 'binary' ||
        (one.of.kind === 'column' && isNumeric(draft.columnOf(one.of.ref)) && !isFlag(draft.columnOf(one.of.ref)))),
  );
  const { part, whole } = split(draft, row, cueAt >= 0 ? cueAt : rateAt, cueAt < 0);
  const open = cueAt < 0 ? part.flatMap((one) => decidedOnly(draft, one.condition)) : [];
  const done = doneOnly(
    draft,
    part.map((one) => one.condition),
  );
  return {
    measure: { ...measure('share', amount?.of ?? null), where: part.map((one) => one.condition) },
    where: [...[...whole, ...times].map((one) => one.condition), ...open, ...done],
  };
}

/** “通过率” of 是, 否 and 未考: who is undecided neither passed nor failed. */
function decidedOnly(draft: Draft, condition: Condition): Condition[] {
  if (condition.kind !== 'one-of') return [];
  const cells = flagValues(draft.columnOf(condition.ref));
  if (cells === null || cells.undecided.length === 0) return [];
  return [{ kind: 'one-of', ref: condition.ref, values: [...cells.yes, ...cells.no] }];
}

/** “what percentage of decided applications was refused”, “in percent of the decided ones”: those of which the column says something. */
function doneOnly(draft: Draft, part: readonly Condition[]): Condition[] {
  const refs = part.flatMap(conditionRefs);
  return [...draft.spans.entries()].flatMap(([at, span]): Condition[] => {
    if (draft.chinese || !/(?:ed|en)$/i.test(span.text) || span.values.length > 0 || draft.used.has(at)) return [];
    const ref = draft.column(at, (column) => column.nullShare > 0);
    const behind = draft.spans[at + 1];
    const attributive =
      behind !== undefined &&
      (behind.tables.length > 0 ||
        /^(?:ones?|cases?|applications?|orders?|claims?|requests?|tickets?|items?)$/i.test(behind.text));
    if (ref === null || !attributive || (span.columns[0]?.score ?? 0) < 0.7) return [];
    draft.use(at);
    // Of the dates and words that tell of one thing, the one the part is about.
    const same = refs.find((one) => one.file === ref.file && draft.columnOf(one).nullShare > 0) ?? ref;
    return [{ kind: 'not', of: { kind: 'empty', ref: same } }];
  });
}

/** “What share of suites got cancelled, and of doubles?”: one figure for each of the groups named, never one of both. */
export function groupsNamed(draft: Draft, whole: readonly Condition[]): Key[] {
  if (!draft.any('and', 'than', 'compare') && !/[和与跟、]/.test(draft.text)) return [];
  return whole.flatMap((one) =>
    one.kind === 'one-of' && one.values.length >= 2 && !draft.any('or') ? [keyOf(draft, one.ref)] : [],
  );
}

function isPeriod(condition: Condition): boolean {
  if (condition.kind === 'not') return isPeriod(condition.of);
  if (condition.kind === 'any') return condition.of.every(isPeriod);
  return condition.kind === 'period';
}

/** “proportion of Swiftline shipments arrived late”, “share of Visa payments failed”: the verb behind the noun that the rows are. */
function verbBehindRows(draft: Draft, placed: readonly Placed[], cueAt: number): number {
  return draft.spans.findIndex(
    (span, at) =>
      at > cueAt + 1 &&
      draft.spans[at - 1]!.tables.length > 0 &&
      /^(?:\p{Ll}+ed|late|arose|began|broke|came|cost|fell|got|had|led|left|lost|made|met|paid|ran|sent|sold|took|went|won)$/u.test(
        span.text,
      ) &&
      placed.some((one) => one.from > cueAt && one.to < at - 1) &&
      placed.some((one) => one.from >= at),
  );
}

function split(
  draft: Draft,
  placed: readonly Placed[],
  cueAt: number,
  rate: boolean,
): { part: Placed[]; whole: Placed[] } {
  if (placed.length === 1) return { part: [...placed], whole: [] };
  if (rate) {
    // “the default rate of self-employed borrowers”: what the rate is of stands right before the word.
    const before =
      [...placed].filter((one) => one.to < cueAt || one.from === cueAt).sort((a, b) => b.to - a.to)[0] ?? placed[0]!;
    return { part: [before], whole: placed.filter((one) => one !== before) };
  }
  if (draft.chinese) {
    // “女员工中工资超过5000的占比”: what stands before 中 is the whole.
    const among = draft.spans.findIndex(
      (span, at) => draft.has(at, 'in', 'these') && /中|里|当中|其中/.test(span.text),
    );
    if (among >= 0) {
      const whole = placed.filter((one) => one.to < among);
      const part = placed.filter((one) => !whole.includes(one));
      return part.length === 0 ? { part: [...placed], whole: [] } : { part, whole };
    }
    // “成都优良天数占比”: the last is the part, what stands before it the whole; “占全部的” and “且” say otherwise.
    const ordered = [...placed].sort((a, b) => a.from - b.from);
    const joined = draft.spans.some(
      (span, at) => at > ordered[0]!.to && at < ordered.at(-1)!.from && /^(?:且|并且|同时|而且|又|并)$/.test(span.text),
    );
    const ofAll = draft.spans.some((span, at) => at > cueAt - 2 && /全部|所有|全体|总/.test(span.text));
    if (joined || ofAll) return { part: [...placed], whole: [] };
    return { part: ordered.slice(-1), whole: ordered.slice(0, -1) };
  }
  // “… who left without being seen, children under 16 only”: what is added behind a comma restricts the whole.
  const comma = draft.spans.findIndex(
    (span, at) =>
      span.text === ',' && placed.some((one) => one.to < at) && placed.every((one) => one.to < at || one.from > at),
  );
  const added = placed.filter((one) => one.from > comma);
  if (comma > cueAt && added.length > 0 && placed.some((one) => one.from > cueAt && one.to < comma))
    return { part: placed.filter((one) => !added.includes(one)), whole: added };
  // “Of the students taught by Ms Park, what share passed?”: the whole is said first.
  const first = placed.filter((one) => one.to < cueAt);
  const rest = placed.filter((one) => one.from > cueAt);
  if (first.length > 0 && rest.length > 0 && first.length + rest.length === placed.length)
    return { part: rest, whole: first };
  const told = verbBehindRows(draft, placed, cueAt);
  const verb =
    told >= 0
      ? told
      : draft.spans.findIndex(
          (span, at) =>
            at > cueAt &&
            (draft.has(at, 'is', 'that', 'have') ||
              /^(?:earn|earns|come|comes|came|go|goes|went|say|survived|churned|paid|pay|use|uses|used|live|work|got|get|gets|spent|spend|who)$/i.test(
                span.text,
              )) &&
            placed.some((one) => one.from < at && one.from > cueAt) &&
            placed.some((one) => one.from > at),
        );
  if (verb >= 0)
    return {
      part: placed.filter((one) => one.from >= verb || one.to < cueAt),
      whole: placed.filter((one) => one.from < verb && one.from > cueAt),
    };
  // “women in Engineering earning over 90000”: figures follow the group they are measured in.
  const figures = placed.filter((one) => one.condition.kind === 'compare' || one.condition.kind === 'between');
  if (figures.length > 0 && figures.length < placed.length && figures.every((one) => one.from > cueAt))
    return { part: figures, whole: placed.filter((one) => !figures.includes(one)) };
  const inAt = draft.spans.findIndex(
    (_span, at) =>
      at > cueAt &&
      draft.has(at, 'in', 'for') &&
      placed.some((one) => one.from > at && one.from <= at + 3) &&
      placed.some((one) => one.to < at),
  );
  if (inAt >= 0) return { part: placed.filter((one) => one.to < inAt), whole: placed.filter((one) => one.from > inAt) };
  return { part: [...placed], whole: [] };
}
