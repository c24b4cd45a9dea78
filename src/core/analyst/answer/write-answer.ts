import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Observation } from '../../../contracts/privacy.ts';
import type { Language } from '../language.ts';
import type { Condition, Plan } from '../planning/plan.ts';
import { noTotals } from '../python/totals-code.ts';
import type { RunnablePlan } from '../python/write-python.ts';
import { aggregateAnswer } from './aggregate-answer.ts';
import { contrastAnswer } from './contrast-answer.ts';
import { noteSentence } from './notes.ts';
import { otherAnswer } from './other-answers.ts';
import { conditionsText } from './plan-sentence.ts';
import { rowsAnswer } from './rows-answer.ts';

export type ResultTable = Observation['tables'][number];

/** The refusal of a plan that cannot be carried out. */
export function refusal(plan: Extract<Plan, { kind: 'unanswerable' }>, language: Language): string {
  return noteSentence(plan.reason, language);
}

/** What no row was found for. */
export function nothingFound(plan: RunnablePlan, language: Language): string {
  const where = conditionsText(plan.where, language);
  const find = plan.where.find((one) => one.kind === 'find');
  if (find !== undefined && find.kind === 'find') {
    const columns = find.refs
      .map((ref) => ('column' in ref ? ref.column : `${ref.first} + ${ref.last}`))
      .slice(0, 5)
      .join(', ');
    const text = find.texts.join(', ');
    if (plan.where.length === 1)
      return language === 'zh'
        ? `数据里找不到 ${text}（查找了 ${columns}），因此没有结果。`
        : `${text} was not found in the data (looked in ${columns}), so there is nothing to report.`;
  }
  return language === 'zh' ? `没有符合条件的行：${where}。` : `No rows match: ${where}.`;
}

/** A derived figure goes by the name the question gave it; how it is computed stands behind. */
function named(text: string, asked: string, formula: string): string {
  if (/^(?:total|worth|money|spend|spent|sum|biggest|largest|best|highest|lowest|smallest|worst|最.+)$/i.test(asked))
    return text;
  return text.replaceAll(`总${formula}`, asked.includes('总') ? asked : `总${asked}`).replaceAll(formula, asked);
}

/** The answer to a plan from what the run showed. Under 3,000 characters. */
export function writeAnswer(
  planned: RunnablePlan,
  observation: Observation,
  tables: readonly TableSchema[],
  language: Language,
): string {
  // Words that were only tried and not found are no condition of the figure.
  const untrue = (condition: Condition) =>
    condition.kind === 'find' &&
    condition.soft === true &&
    observation.stdout.includes(`No row has ${condition.texts.join(', ')}`);
  const honest = planned.where.flatMap((one) =>
    one.kind === 'not' && one.of.kind === 'totals' && observation.stdout.includes(noTotals(one.of)) ? [one.of.ref] : [],
  );
  const missed = planned.where.flatMap((one) => (one.kind === 'find' && untrue(one) ? [...one.texts] : []));
  const plan = {
    ...planned,
    where: planned.where.filter(
      (one) => !untrue(one) && !(one.kind === 'not' && one.of.kind === 'totals' && honest.includes(one.of.ref)),
    ),
    notes: planned.notes.filter(
      (note) => note.kind !== 'left-out-totals' || !honest.some((ref) => ref.column === note.column),
    ),
  };
  const table = observation.tables.at(-1);
  const zh = language === 'zh';
  let text: string;
  if (table === undefined || (table.rows.length === 0 && table.rowCount > 0)) {
    text =
      observation.result !== null && table === undefined
        ? observation.result
        : zh
          ? '结果在上面的表中；按本项目的约定，我看不到其中的内容。'
          : 'The result is in the table above; under this project’s contract I may not see it.';
  } else if (plan.kind === 'aggregate') text = aggregateAnswer(plan, table, tables, language);
  else if (plan.kind === 'rows') text = rowsAnswer(plan, table, tables, language);
  else if (plan.kind === 'contrast') text = contrastAnswer(plan, table, tables, language);
  else text = otherAnswer(plan, table, observation, language);
  for (const note of plan.notes) if (note.kind === 'derived') text = named(text, note.asked, note.formula);
  const notes = plan.notes.map((note) => noteSentence(note, language)).filter((note) => note !== '');
  if (missed.length > 0) notes.push(noteSentence({ kind: 'ignored', words: missed }, language));
  const whole = [text, ...notes].join(zh ? '' : ' ');
  return whole.length <= 2_900 ? whole : `${whole.slice(0, 2_880)}…`;
}
