import type { TableSchema } from '../../../contracts/dataset.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { isTime } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { phraseOf, usePhrase } from './phrase.ts';

const said =
  /工龄|司龄|厂龄|在职年限|服务年限|入职年限|\b(?:job |company )?tenure\b|\bseniority\b|\b(?:years|length) of service\b/i;
const begun = /入职|到岗|进厂|参加工作|\bhire|hired|hire.?date|joined|join.?date|employed.?since|employment.?start/i;
const ended = /离职|退休|terminat|resign|left|leaving|end.?date|exit/i;

/** Whether words ask how long somebody has been there, and the table tells since when. */
export const tellsTenure = (text: string, table: TableSchema): boolean =>
  said.test(text) && table.columns.some((column) => isTime(column) && begun.test(column.name));

/** “工龄超过10年”, “average tenure”: the whole years since somebody began, where no column holds them and nobody's end is told. */
export function readTenure(draft: Draft): void {
  const phrase = phraseOf(draft, said);
  if (phrase === null) return;
  if (draft.spans.slice(phrase.from, phrase.to + 1).some((span) => (span.columns[0]?.score ?? 0) >= 0.75)) return;
  const dates = draft.scope.columns.filter(({ column }) => isTime(column));
  const begin: ColumnRef | undefined = dates.find(({ column }) => begun.test(column.name))?.ref;
  if (begin === undefined || dates.some(({ column }) => ended.test(column.name))) return;
  usePhrase(draft, phrase);
  draft.derived.set(phrase.to, {
    kind: 'age',
    ref: begin,
    today: draft.today,
    called: draft.chinese ? phrase.text : 'tenure',
  });
  draft.note({
    kind: 'derived',
    asked: phrase.text,
    formula: draft.chinese
      ? `今天（${draft.today}）− ${begin.column}，取整年`
      : `whole years from ${begin.column} to ${draft.today}`,
  });
}
