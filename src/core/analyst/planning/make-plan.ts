import type { TableSchema } from '../../../contracts/dataset.ts';
import { languageOf } from '../language.ts';
import { type KeptInMind, nothingInMind } from '../memory/kept-in-mind.ts';
import { readQuestion } from '../reading/read-question.ts';
import { withoutRestated } from '../reading/restated.ts';
import { type Vocabulary, vocabularyOf } from '../reading/vocabulary.ts';
import { decide } from './decide.ts';
import { Draft } from './draft.ts';
import { withNamesAsked } from './labelled-keys.ts';
import { readAbsence } from './never.ts';
import { readNotASingle } from './not-a-single.ts';
import { withNumericKeys } from './numeric-keys.ts';
import type { Condition, Plan } from './plan.ts';
import { withRunningKeys } from './running-keys.ts';
import { chooseScope, scopeOf } from './scope.ts';
import { stacked } from './stacked-tables.ts';
import { readWholeRoster, takeWholeRoster } from './whole-roster.ts';
import { lengthened } from './wide-table.ts';

/** The tables as plans name their columns: sheets alike taken together, a column for each month as rows. */
export function tablesOfPlans(tables: readonly TableSchema[]): TableSchema[] {
  return withNumericKeys(stacked(tables).map(lengthened));
}

/** The tables as questions see them, with what the user asked to keep in mind. */
export function readTables(tables: readonly TableSchema[], inMind: KeptInMind = nothingInMind): Vocabulary {
  return vocabularyOf(tablesOfPlans(tables).map(withRunningKeys), inMind);
}

/**
 * Plans one question by itself. `today` is the ISO day relative dates count from. `carried` are conditions of an earlier question that “these” or
 * “their” keeps; they belong to the file `carriedFile`.
 */
export function makePlan(
  question: string,
  vocabulary: Vocabulary,
  today: string,
  carried: readonly Condition[] = [],
  carriedFile: string | null = null,
): Plan {
  const read = withoutRestated(readQuestion(question, vocabulary, today));
  const roster = readWholeRoster(read, vocabulary.tables);
  const spans = roster?.spans ?? read;
  const absence =
    roster !== null ? null : (readNotASingle(spans, vocabulary.tables) ?? readAbsence(spans, vocabulary.tables));
  const fixed = roster?.base.file ?? absence?.base.file ?? carriedFile;
  const whole = roster?.join.file ?? null;
  const scope =
    (fixed === null ? null : scopeOf(fixed, vocabulary.tables, whole)) ?? chooseScope(spans, vocabulary.tables);
  if (scope === null) return { kind: 'unanswerable', reason: { kind: 'no-tables' }, file: '' };
  const draft = new Draft(withNamesAsked(spans, scope), scope, today, languageOf(question) === 'zh');
  for (const condition of carried) draft.placed.push({ condition, from: -1, to: -1 });
  if (absence !== null) {
    const [at = -1] = absence.spans;
    draft.placed.push({ condition: absence.condition, from: at, to: at });
    draft.use(...absence.spans);
  }
  if (roster !== null) takeWholeRoster(draft, roster);
  return decide(draft);
}
