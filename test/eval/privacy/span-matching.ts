import { anchored, groupOf, ignoredEntity } from './entity-groups.ts';

/** A label, or a finding with its score. Offsets are code points, `end` exclusive. */
export interface Span {
  readonly entity: string;
  readonly start: number;
  readonly end: number;
  readonly score?: number;
}

export interface Judged {
  readonly span: Span;
  readonly group: string;
  readonly matched: boolean;
}

export interface Matching {
  readonly labels: readonly Judged[];
  readonly findings: readonly Judged[];
}

export interface MatchingRule {
  /** `exact`: same start and end. `overlap`: at least 0.7 of the letters and digits of both together are in both. */
  readonly how: 'exact' | 'overlap';
  /** Whether the types must be of one group. */
  readonly typed: boolean;
}

/** The share of letters and digits two spans must have in common, of all that are in either (intersection over union). */
export const leastOverlap = 0.7;

/** Which code points of a text are letters or digits: a full stop or a bracket more or less is no difference. */
export function countedIn(text: string): boolean[] {
  return Array.from(text, (letter) => /[\p{L}\p{N}]/u.test(letter));
}

/** Of findings that overlap the surest stands, of equally sure ones the longest, as an anonymizer has to choose. */
export function settle(findings: readonly Span[]): Span[] {
  const kept: Span[] = [];
  const order = findings.toSorted(
    (a, b) => (b.score ?? 1) - (a.score ?? 1) || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  for (const one of order) if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  return kept.toSorted((a, b) => a.start - b.start);
}

/** A person found with the title in front of it is a title found and a person found. */
function cutTitles(labels: readonly Span[], findings: readonly Span[], letters: readonly boolean[]): Span[] {
  return findings.flatMap((finding) => {
    const title = labels.find(
      ({ entity, start, end }) => entity === 'TITLE' && start === finding.start && end < finding.end,
    );
    if (title === undefined || groupOf(finding.entity) !== 'PERSON') return [finding];
    return [
      { ...finding, entity: 'TITLE', end: title.end },
      { ...finding, start: letters.indexOf(true, title.end) },
    ];
  });
}

/**
 * Judges the findings of one text beside its labels. What is labelled `IGNORED` counts for nothing: findings that stand mostly on
 * it are left out, and its letters make no finding too long.
 * With `overlap`, several findings that together are one label (street, town) match it, and one finding that is several labels does.
 */
export function matchSpans(
  text: string,
  labels: readonly Span[],
  findings: readonly Span[],
  rule: MatchingRule,
): Matching {
  const letters = countedIn(text);
  const ignored = labels.filter(({ entity }) => entity === ignoredEntity);
  const counted = letters.map((counts, at) => counts && !ignored.some(({ start, end }) => start <= at && at < end));
  const size = (from: number, to: number): number => {
    let sum = 0;
    for (let at = from; at < to; at++) if (counted[at]) sum += 1;
    return sum;
  };
  const common = (a: Span, b: Span): number => size(Math.max(a.start, b.start), Math.min(a.end, b.end));
  /** Intersection over union of one span with several that do not overlap each other. */
  const share = (one: Span, others: readonly Span[]): number => {
    const shared = others.reduce((sum, other) => sum + common(one, other), 0);
    const all =
      size(one.start, one.end) + others.reduce((sum, other) => sum + size(other.start, other.end), 0) - shared;
    return all === 0 ? 0 : shared / all;
  };
  const secret = labels.filter(({ entity }) => entity !== ignoredEntity);
  const mostlyIgnored = (span: Span): boolean => {
    const all = letters.slice(span.start, span.end).filter(Boolean).length;
    return all > 0 && size(span.start, span.end) * 2 <= all && !secret.some((one) => common(one, span) > 0);
  };
  const wanted = secret.map((span) => ({ span, group: rule.typed ? groupOf(span.entity) : 'ANY', matched: false }));
  const found = settle(cutTitles(labels, findings, letters))
    .filter((span) => !mostlyIgnored(span))
    .map((span) => ({ span, group: rule.typed ? groupOf(span.entity) : 'ANY', matched: false }));
  const mark = (...matched: { matched: boolean }[]): void => {
    for (const one of matched) one.matched = true;
  };

  if (rule.how === 'exact') {
    for (const label of wanted) {
      const same = found.find(
        ({ span, group, matched }) =>
          !matched && group === label.group && span.start === label.span.start && span.end === label.span.end,
      );
      if (same !== undefined) mark(label, same);
    }
    return { labels: wanted, findings: found };
  }

  const pairs = wanted
    .flatMap((label) => found.filter(({ group }) => group === label.group).map((finding) => ({ label, finding })))
    .map((pair) => ({ ...pair, share: share(pair.label.span, [pair.finding.span]) }))
    .filter(({ label, finding, share }) =>
      anchored.has(groupOf(label.span.entity)) ? common(label.span, finding.span) > 0 : share >= leastOverlap,
    )
    .sort((a, b) => b.share - a.share);
  for (const { label, finding } of pairs) if (!label.matched && !finding.matched) mark(label, finding);
  for (const [ones, others] of [
    [wanted, found],
    [found, wanted],
  ] as const) {
    for (const one of ones) {
      if (one.matched) continue;
      const parts = others.filter(
        (other) => !other.matched && other.group === one.group && common(one.span, other.span) > 0,
      );
      if (
        parts.length > 1 &&
        share(
          one.span,
          parts.map(({ span }) => span),
        ) >= leastOverlap
      )
        mark(one, ...parts);
    }
  }
  return { labels: wanted, findings: found };
}

/** Letters and digits: of labels, of those no finding covers, outside of labels, and of those a finding covers all the same. */
export function coverage(text: string, labels: readonly Span[], findings: readonly Span[]) {
  const covers = (spans: readonly Span[], at: number): boolean =>
    spans.some(({ start, end }) => start <= at && at < end);
  const secret = labels.filter(({ entity }) => entity !== ignoredEntity);
  const sum = { labelled: 0, lost: 0, other: 0, overdone: 0 };
  for (const [at, counts] of countedIn(text).entries()) {
    if (!counts) continue;
    if (covers(secret, at)) {
      sum.labelled += 1;
      if (!covers(findings, at)) sum.lost += 1;
    } else if (!covers(labels, at)) {
      sum.other += 1;
      if (covers(findings, at)) sum.overdone += 1;
    }
  }
  return sum;
}
