import type { ModelMessage, ModelRequest, OtherReading } from '../../contracts/model.ts';
import { writtenByModel } from '../privacy/anonymized.ts';
import { type Turn, turnOf } from './conversation.ts';
import type { Language } from './language.ts';
import type { Note, Plan } from './planning/plan.ts';

const othersMax = 3;

/** A choice between columns that the analyst made by itself. */
interface OwnChoice {
  /** Words of the question that fit more than one column; null where the question has no word for it. */
  readonly asked: string | null;
  readonly chosen: string;
  readonly others: readonly string[];
  /** Whether `asked` is a cell, which stays in the question beside the name of its column. */
  readonly isValue: boolean;
}

function ownChoice(note: Note): OwnChoice | null {
  switch (note.kind) {
    case 'chose-column':
      return { asked: note.asked, chosen: note.chosen, others: note.others, isValue: false };
    case 'chose-date':
      return { asked: null, chosen: note.chosen, others: note.others, isValue: false };
    case 'value-in':
      return { asked: note.value, chosen: note.chosen, others: note.others, isValue: true };
    default:
      return null;
  }
}

/** The question with the other column said: several wordings, the most natural first. */
function wordings(question: string, { asked, isValue }: OwnChoice, other: string, language: Language): string[] {
  const zh = language === 'zh';
  const end = /[?？。.!！\s]*$/.exec(question)!.index;
  const added = (words: string) => `${question.slice(0, end)}${words}${question.slice(end)}`;
  const at = asked === null ? -1 : question.toLowerCase().indexOf(asked.toLowerCase());
  if (asked === null || at < 0) {
    const said = [added(` by ${other}`), added(` (${other})`)];
    return zh ? [`按 ${other}，${question}`, added(`（按 ${other}）`), ...said] : said;
  }
  const written = question.slice(at, at + asked.length);
  const instead = (words: string) => question.slice(0, at) + words + question.slice(at + asked.length);
  if (isValue) {
    const said = [instead(`${other} ${written}`), instead(`${other} = ${written}`), instead(`${written} ${other}`)];
    return zh ? [instead(`${other}为${written}`), instead(`${other}是${written}`), ...said] : said;
  }
  // “total amount”: the last word is the column's, the one before it says what is done.
  return [instead(written.replace(/\S+$/, other)), instead(other), instead(` ${other} `)];
}

/** Whether two plans are one but for a column. What a plan says of itself is no part of it. */
function differOnlyIn(one: Plan, next: Plan, chosen: string, other: string, loose: boolean): boolean {
  if (next.kind === 'unanswerable' || next.kind !== one.kind) return false;
  if (next.notes.some((note) => note.kind === 'ignored' || note.kind === 'looked-in')) return false;
  const text = (plan: Plan) => JSON.stringify({ ...plan, notes: [] });
  const [was, is] = [text(one), text(next)];
  if (was === is || !is.includes(JSON.stringify(other))) return false;
  // Cells of another column may be written otherwise.
  return loose || is.replaceAll(JSON.stringify(other), JSON.stringify(chosen)) === was;
}

/**
 * Where the analyst chose between columns: for each of the others the question that asks for it. Offered is only what the
 * analyst, asked so, would really do: the same plan over the other column.
 */
export function otherReadings({ plan, language }: Turn, request: ModelRequest): OtherReading[] {
  if (plan.kind === 'unanswerable') return [];
  const at = request.messages.findLastIndex(({ role }) => role === 'user');
  const asked = request.messages[at];
  if (asked?.role !== 'user') return [];
  const planOf = (question: string): Plan => {
    const message: ModelMessage = { role: 'user', text: writtenByModel(question) };
    return turnOf({ ...request, messages: [...request.messages.slice(0, at), message] }).plan;
  };
  return plan.notes.flatMap((note) => {
    const choice = ownChoice(note);
    if (choice === null) return [];
    return choice.others.slice(0, othersMax).flatMap((other) => {
      const question = wordings(asked.text, choice, other, language).find((wording) =>
        differOnlyIn(plan, planOf(wording), choice.chosen, other, choice.isValue),
      );
      return question === undefined
        ? []
        : [{ label: writtenByModel(other), question: writtenByModel(question.replace(/ {2,}/g, ' ').trim()) }];
    });
  });
}
