import type { ColumnRef } from '../matching/columns.ts';
import { bandedCategory } from './banded-category.ts';
import { isNumeric, isTime } from './column-kind.ts';
import type { Pending } from './comparisons.ts';
import type { Draft } from './draft.ts';
import { expressionAbout, moneyColumn } from './implied-column.ts';
import { addKey, entityColumn, keyOf } from './keys.ts';
import { countRows, defaultAggregate, measure } from './measures.ts';
import { isPersonNoun } from './person.ts';
import { spokenFigure } from './verbs.ts';

/** The question is about groups or about whoever did it, so that a figure may be a total. */
const grouping = (draft: Draft): boolean => draft.keys.length > 0 || draft.asked !== null;

/** “employees with more than 8 requests”: the thing before “with” is who has so many. */
function ownerBefore(draft: Draft, cueAt: number): { readonly ref: ColumnRef; readonly at: number } | null {
  const withAt = draft.next(cueAt, -1);
  if (!draft.has(withAt, 'with', 'have')) return null;
  const at = draft.has(draft.next(withAt, -1), 'that', 'who')
    ? draft.next(draft.next(withAt, -1), -1)
    : draft.next(withAt, -1);
  const span = draft.spans[at];
  if (span === undefined || draft.used.has(at) || span.tables.includes(draft.scope.base.file)) return null;
  const ref = entityColumn(draft, at);
  return ref === null || isNumeric(draft.columnOf(ref)) || isTime(draft.columnOf(ref)) ? null : { ref, at };
}

/** “3件以上（含3件）”: the bracket only says that the limit itself counts. */
function useInclusive(draft: Draft): void {
  for (const [open, span] of draft.spans.entries()) {
    if (
      !/^[(（]$/.test(span.text) ||
      !/^(?:含|包含|包括|不含|including|incl)$/i.test(draft.spans[open + 1]?.text ?? '')
    )
      continue;
    const close = draft.spans.findIndex((one, at) => at > open && /^[)）]$/.test(one.text));
    if (draft.spans[open + 2]?.number != null && close - open <= 5)
      for (let at = open; at <= close; at += 1) draft.use(at);
  }
}

/**
 * Comparisons no column stands beside. “departments with more than ten employees” is about the size of a group, “customers who spent over
 * 1000” about its total, “who claimed more than 500” about the figure already being read.
 */
export function settlePending(draft: Draft, pending: readonly Pending[]): void {
  useInclusive(draft);
  for (const { op, value, cueAt, numberAt } of pending) {
    const banded = bandedCategory(draft, op, value);
    if (banded !== null) {
      draft.place(banded, cueAt, numberAt);
      continue;
    }
    const behind = draft.next(numberAt);
    const countedAt = [numberAt + 1, behind, draft.next(behind)].find(
      (at) =>
        at >= 0 &&
        at < draft.spans.length &&
        (draft.spans[at]!.tables.length > 0 ||
          draft.has(at, 'row', 'count', 'distinct') ||
          /^(?:times?|occasions|[次回单笔条个件份人名位家场张本趟台套只篇])$/i.test(draft.spans[at]!.text) ||
          (draft.column(at) !== null && !isNumeric(draft.columnOf(draft.column(at)!)))),
    );
    // “订单数超过100的商家”: what is counted stands before, the groups stand behind.
    const groupAt = draft.chinese && draft.has(draft.next(cueAt, -1), 'count') ? countedAt : undefined;
    const group = groupAt === undefined ? null : entityColumn(draft, groupAt);
    if (groupAt !== undefined && group !== null) {
      draft.having.push({ measure: countRows, op, value });
      addKey(draft, keyOf(draft, group));
      draft.use(groupAt);
      draft.groupsNamed = true;
      continue;
    }
    const owner = countedAt === undefined ? null : ownerBefore(draft, cueAt);
    if (owner !== null && !draft.any('count', 'sum', 'mean')) {
      draft.having.push({ measure: countRows, op, value });
      addKey(draft, keyOf(draft, owner.ref));
      draft.use(countedAt!, owner.at);
      draft.groupsNamed = true;
      continue;
    }
    // “exams scored below 50”, “orders that cost over 100”: the verb before says which figure.
    const verb = spokenFigure(draft);
    if (verb !== null && cueAt - verb.at >= 1 && cueAt - verb.at <= (draft.chinese ? 3 : 2) && !grouping(draft)) {
      draft.use(verb.at);
      draft.placed.push({ condition: { kind: 'compare', of: verb.of, op, value }, from: cueAt, to: numberAt });
      continue;
    }
    const grouped = draft.keys.length > 0 || draft.asked !== null || draft.any('count', 'which', 'list');
    const age = expressionAbout(draft, 'age');
    const figure = draft.measures.find((one) => one.of !== null && one.fn !== 'distinct');
    // “female patients above 60”: no treatment costs less than 60, but people are that old.
    const lowest = figure?.of?.kind === 'column' ? draft.columnOf(figure.of.ref).min : null;
    // “patients over 65 were admitted”: so old, whatever stands behind.
    const whose = draft.spans[draft.next(cueAt, -1)]?.text ?? '';
    const people =
      !draft.chinese &&
      cueAt < numberAt &&
      (isPersonNoun(whose) || /^(?:(?:wo)?men|girls|boys|males|females|adults)$/i.test(whose));
    const isAge =
      age !== null &&
      value > 0 &&
      value < 120 &&
      (people || (countedAt === undefined && typeof lowest === 'number' && value < lowest));
    if (isAge) {
      draft.placed.push({ condition: { kind: 'compare', of: age, op, value }, from: cueAt, to: numberAt });
    } else if (figure !== undefined && grouped && draft.any('sum', 'mean', 'median', 'count', 'max', 'min')) {
      draft.having.push({ measure: figure, op, value });
      draft.measures.splice(draft.measures.indexOf(figure), 1);
    } else if (figure !== undefined) {
      // “permits that took more than 60 days to issue”: the time is only compared.
      if (figure.of?.kind === 'days' && !draft.any('sum', 'mean', 'median', 'max', 'min', 'std'))
        draft.measures.splice(draft.measures.indexOf(figure), 1);
      draft.placed.push({ condition: { kind: 'compare', of: figure.of!, op, value }, from: cueAt, to: numberAt });
    } else if (
      age !== null &&
      value > 0 &&
      value < 120 &&
      countedAt === undefined &&
      !/[$€£¥]/.test(draft.spans[numberAt]!.text)
    ) {
      draft.placed.push({ condition: { kind: 'compare', of: age, op, value }, from: cueAt, to: numberAt });
    } else if (grouped && countedAt !== undefined) {
      draft.having.push({ measure: countRows, op, value });
      draft.use(countedAt);
    } else {
      // “older than 40” where nothing tells an age: money is not compared instead.
      const hinted = draft.spans[cueAt]!.cues.some(
        (cue) => cue.about !== null && !/^(?:amount|price|sales)$/.test(cue.about),
      );
      const of = hinted ? null : moneyColumn(draft);
      if (of === null) {
        // Nothing to compare: said, not dropped.
        draft.note({ kind: 'ignored', words: [`${draft.spans[cueAt]!.text} ${draft.spans[numberAt]!.text}`] });
        continue;
      }
      if (grouped && draft.asked !== null)
        draft.having.push({ measure: measure(defaultAggregate(draft, of), of), op, value });
      else draft.placed.push({ condition: { kind: 'compare', of, op, value }, from: cueAt, to: numberAt });
    }
  }
}
