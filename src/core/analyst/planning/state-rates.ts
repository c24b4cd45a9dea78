import type { ColumnRef } from '../matching/columns.ts';
import { flagValues } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { flag } from './filters.ts';
import { phraseOf, usePhrase } from './phrase.ts';
import type { Condition } from './plan.ts';

/** A rate people call by a name, the cells it counts, and what a yes-or-no column of it is called. */
const states: readonly { readonly said: RegExp; readonly cells: RegExp; readonly column: RegExp }[] = [
  {
    said: /\b(?:attendance|show-? ?up|turnout|presence) rates?\b|出勤率|到场率|到课率|签到率|到岗率/i,
    cells:
      /^(?:attended|present|showed(?: up)?|came|arrived|checked[ -]?in|到场|出席|出勤|正常|已到|到课|签到|已签到|到岗)$/i,
    column: /attend|present|show|出勤|到场|出席|签到/i,
  },
  {
    said: /\b(?:absence|absentee(?:ism)?|non-?attendance) rates?\b|缺勤率|缺席率|缺课率/i,
    cells: /^(?:absent|missed|no-?show|缺席|缺勤|旷课|旷工|未到)$/i,
    column: /absent|缺勤|缺席/i,
  },
  {
    said: /\b(?:sla |deadline )?(?:compliance|adherence|attainment)(?: rates?)?\b|\bsla rates?\b|达标率|合规率|履约率/i,
    cells: /^(?:met|compliant|within sla|on[ -]time|in time|达标|合规|按时)$/i,
    column: /(?:^|[^a-z])met(?:[^a-z]|$)|complian|within|on.?time|达标|合规|按时/i,
  },
  {
    said: /\bcompletion rates?\b|完成率|完工率|结案率/i,
    cells: /^(?:complete|completed|done|finished|closed|已完成|完成|已完工|已结案)$/i,
    column: /complet|finished|done|完成/i,
  },
];

function conditionFor(draft: Draft, cells: RegExp, name: RegExp): Condition | null {
  for (const { ref, column } of draft.scope.columns) {
    const at: ColumnRef = ref;
    if (name.test(column.name) && (column.type === 'boolean' || flagValues(column) !== null)) {
      // What is still to be decided is neither: “Yes”, “No” and an empty cell.
      const cells = flagValues(column);
      if (column.nullShare > 0 && cells !== null && cells.no.length > 0)
        draft.placed.push({ condition: { kind: 'not', of: { kind: 'empty', ref: at } }, from: -1, to: -1 });
      return flag(column, at, true);
    }
    const values = column.type === 'string' ? column.values.filter((value) => cells.test(value.trim())) : [];
    if (values.length > 0 && values.length < column.values.length) return { kind: 'one-of', ref: at, values };
  }
  return null;
}

/** “attendance rate per dentist”, “出勤率”: the share of rows whose cell says so, where no column holds the rate. */
export function readStateRates(draft: Draft): void {
  for (const { said, cells, column } of states) {
    const phrase = phraseOf(draft, said);
    if (phrase === null || draft.placed.some((one) => one.from >= phrase.from && one.to <= phrase.to)) continue;
    const condition = conditionFor(draft, cells, column);
    if (condition === null) continue;
    draft.place(condition, phrase.from, phrase.to);
    usePhrase(draft, phrase);
    draft.rateAt = phrase.to;
    // “出勤率（到场）”: the cell once more.
    const open = phrase.to + 1;
    const close = draft.spans.findIndex((span, at) => at > open && /^[)）]$/.test(span.text));
    if (/^[(（]$/.test(draft.spans[open]?.text ?? '') && close > open && close - open <= 3)
      for (let at = open; at <= close; at += 1) draft.use(at);
    return;
  }
}
