import type { ColumnRef } from '../matching/columns.ts';
import { common } from './aggregate-plan.ts';
import { isFlag, isIdentifier, isLabel, isNumeric } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { expressionAbout } from './implied-column.ts';
import type { Condition, Expression, Plan } from './plan.ts';
import { conditionRefs, expressionRefs } from './plan-refs.ts';

const wondering =
  /有(?:没有|无|什么)?(?:显著|明显)?(?:差异|差别|区别|不同)|是否.*(?:差异|差别|区别|不同)|(?:差异|差别|区别|不同)(?:大|显著|明显)?吗/;
const wonderingInEnglish = /\bdiffers?\b|^(?:is|are|was|were) there (?:a|any) (?:\w+ )?differences?\b/i;

/** Numbers and labels the question names that nothing has used. */
function free(draft: Draft, suits: (ref: ColumnRef) => boolean): ColumnRef[] {
  return draft.spans.flatMap((_span, at) => {
    const ref = draft.used.has(at) ? null : draft.column(at);
    return ref !== null && suits(ref) ? [ref] : [];
  });
}

/** What two or more groups are told apart by: a group asked for, values set side by side, or a label named. */
function groupOf(draft: Draft): ColumnRef | null {
  const key = draft.keys.find((one) => one.bucket === null && one.bins === null);
  if (key !== undefined) return key.ref;
  for (const { condition } of draft.placed)
    if (condition.kind === 'one-of' && condition.values.length >= 2) return condition.ref;
  return free(draft, (ref) => isGroup(draft, ref))[0] ?? null;
}

const isGroup = (draft: Draft, ref: ColumnRef): boolean => {
  const column = draft.columnOf(ref);
  return (
    (isLabel(column) || isFlag(column)) &&
    !isIdentifier(column) &&
    column.distinctCount >= 2 &&
    column.distinctCount <= 20
  );
};

/**
 * “Is there a significant difference in salary between men and women?”, “各班成绩有没有差别”, “is remote work related to the department?”: whether
 * groups differ by more than chance. Null where the question wonders about something else.
 */
export function readGroupTest(draft: Draft): Plan | null {
  const wonders = draft.chinese ? wondering.test(draft.text) : wonderingInEnglish.test(draft.text);
  const related = draft.any('correlation') && !draft.any('max', 'min', 'most', 'least', 'top', 'bottom');
  if (!draft.any('test') && !wonders && !related) return null;
  const by = groupOf(draft);
  if (by === null) return null;
  const figures = free(draft, (ref) => isNumeric(draft.columnOf(ref)) && !isFlag(draft.columnOf(ref)));
  const about = draft.spans.flatMap((span) => span.cues.map((cue) => cue.about)).find((name) => name !== null);
  const of: Expression | null =
    figures[0] !== undefined
      ? { kind: 'column', ref: figures[0] }
      : about == null
        ? null
        : expressionAbout(draft, about);
  if (related && figures.length > 1) return null;
  const other =
    of !== null
      ? null
      : ([...draft.keys.map((key) => key.ref), ...free(draft, (ref) => isGroup(draft, ref))].find(
          (ref) => !sameRef(ref, by) && isGroup(draft, ref),
        ) ?? null);
  if (of === null && other === null) return null;
  const where: readonly Condition[] = draft.placed.map((one) => one.condition);
  const refs = [by, ...(other === null ? [] : [other]), ...expressionRefs(of), ...where.flatMap(conditionRefs)];
  return { ...common(draft, where, refs), kind: 'group-test', of, by, other };
}
