import { sameMeaning, thingGlossary } from '../lexicon/glossary.ts';
import type { Column, ColumnRef } from '../matching/columns.ts';
import { wordsOf } from '../matching/words.ts';
import { stem } from '../reading/stem.ts';
import { isIdentifier, isLabel, isNumeric, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';

const singularNouns =
  /^(?:customer|employee|person|people|student|patient|client|member|user|staff|worker|player|driver|passenger|owner|buyer|donor|guest|visitor|tenant|applicant|subscriber|borrower|reader|cardholder)/i;

export const isPersonNoun = (text: string): boolean =>
  singularNouns.test(text) || /[客户员工学生患者病人会员用户]$/.test(text);

/** “自费患者”: people of a kind, and no figure of theirs. */
export const isPeopleWord = (text: string): boolean =>
  /^(?:客户|员工|学生|患者|病人|会员|用户|职工|顾客|乘客|居民|业主|考生|读者)$/.test(text);

/** “how many people”: whoever the rows are about, though a department may be called People. */
export const isPeopleAtLarge = (draft: Draft, at: number): boolean =>
  /^(?:people|persons)$/.test(draft.spans[at]!.text) && draft.has(draft.next(at, -1), 'count', 'how-much');

/** “who handled”, “who directed”: the column of handlers, of directors. */
function does(draft: Draft, column: Column): boolean {
  const own = wordsOf(column.name, thingGlossary).map((word) => word.key);
  return draft.spans.some((span) => {
    const verb = stem(span.text);
    if (verb.length < 4 || span.cues.length > 0 || span.tables.length > 0 || span.columns.length > 0) return false;
    return own.some(
      (word) =>
        word.startsWith(verb) ||
        [...thingGlossary.meanings.keys()].some((key) => key.startsWith(verb) && sameMeaning(thingGlossary, key, word)),
    );
  });
}

/** The column of whoever the rows are about, where it is no name: a customer's or student's number. */
function peopleColumn(draft: Draft): ColumnRef | null {
  const people = draft.scope.columns.filter(
    ({ column: one }) =>
      !isNumeric(one) &&
      !isTime(one) &&
      (roles.test(one.name) || isPersonNoun(one.name.replace(/(?:[_\s]?id|编号|号|ID)$/i, ''))),
  );
  // Who has a name goes by it, not by a number.
  const named = people.find(({ column: one }) => isLabel(one) && !isIdentifier(one));
  return named?.ref ?? (people[0] === undefined ? null : nameOf(draft, people[0].ref));
}

const roles =
  /^(?:doctor|dentist|physician|surgeon|nurse|agent|rep|sales ?rep|salesperson|rider|courier|technician|teacher|instructor|trainer|coach|manager|stylist|operator|cashier|waiter|consultant|医生|医师|教师|老师|教练|骑手|司机|店长|经理|业务员|导购|技师|顾问|讲师|客服|导游|vet|veterinarian|tutor|lecturer|host|guide|chef|therapist|lawyer|broker|realtor|officer|inspector|handler|author|artist|captain|pilot|seller|clerk|attendant|receptionist|engineer|supervisor|dispatcher|accountant|auditor|librarian|translator|editor|designer|mechanic|caseworker|clinician|assistant|analyst|planner|referee|umpire|judge)s?$/i;

/** The name that another file has for each number of a key. */
function nameOf(draft: Draft, ref: ColumnRef): ColumnRef {
  const join = draft.scope.joins.find((one) => one.leftFile === ref.file && one.leftKey === ref.column);
  const table = draft.scope.tables.find((one) => one.file === join?.file);
  const name = table?.columns.find(
    (one) => one.type === 'string' && one.name !== join?.rightKey && one.distinctCount >= table.rowCount * 0.95,
  );
  return table === undefined || name === undefined ? ref : { file: table.file, column: name.name };
}

const assigned = /^assignee$|assigned[ _]?to/i;

/** “booked_by”, “审批人”, “主治医师”: a column of whoever did it. */
const isDoer = (column: Column): boolean =>
  isLabel(column) && (/(?:[_\s]|[a-z](?=B))by$/i.test(column.name) || /(?:人|员|者|医师|司机)$/.test(column.name));

/** The person (or other naming column) that “who” asks for. */
export function personColumn(draft: Draft): ColumnRef | null {
  const doers = draft.scope.columns.filter(({ column }) => isDoer(column));
  const named = doers.find(({ ref }) =>
    draft.spans.some((span) => span.columns.some((match) => sameRef(match, ref) && match.score > 0.7)),
  );
  if (named !== undefined) return named.ref;
  const people = draft.scope.columns.filter(
    ({ column }) =>
      column.columnClass === 'person' ||
      /(?:^|_)name$|姓名|名字/i.test(column.name) ||
      isDoer(column) ||
      assigned.test(column.name),
  );
  const handler = ({ column }: { readonly column: Column }) =>
    isLabel(column) && /assign|agent|handler|technician|owner|adjuster|resolver|processed|closed/i.test(column.name);
  // “who handled the most complaints” of a “Case owner”, which by itself is no person's name.
  const handling = /\b(?:resolved|handled|closed|fixed|solved|processed|answered|worked)\b/i.test(draft.text)
    ? (people.find(handler) ?? (people.length === 0 ? draft.scope.columns.find(handler) : undefined))
    : undefined;
  const doing = handling ?? people.find(({ column }) => does(draft, column));
  if (doing !== undefined && people.length !== 1) return doing.ref;
  const spoken = people.find(({ ref }) =>
    draft.spans.some((span) => span.columns.some((match) => sameRef(match, ref) && match.score > 0.7)),
  );
  return (
    (
      spoken ??
      people.find(({ column }) => singularNouns.test(column.name)) ??
      people.find(({ column }) => column.columnClass === 'person') ??
      people[0]
    )?.ref ?? peopleColumn(draft)
  );
}
