import type { RunBasis, RunContext } from '../../contracts/agent.ts';
import type { Anonymized } from '../../contracts/model.ts';
import { instructionsFor } from '../agent/instructions.ts';
import { toolsFor } from '../agent/tools.ts';
import { type Turn, turnOf } from '../analyst/conversation.ts';
import type { Plan } from '../analyst/planning/plan.ts';

/** Where an answer is found again. */
export interface AnswerKeys {
  /** All that the answer rests on. */
  readonly key: string;
  /** All but the words of the question; null for a question that only its conversation or its day gives a meaning. */
  readonly group: string | null;
}

const domain = 'cloister answer 1';
const everyDay = ['2001-02-03', '2019-11-30'] as const;

/** Words that point at something said before, or at the day of asking. */
const pointsBack =
  /^\s*(?:and|but|or|then|so)\b|\b(?:it|its|that|this|those|these|them|they|their|there|same|again|also|too|instead|else|others?|previous(?:ly)?|above|before that|former|latter|so|then|what about|how about|and (?:for|by|in|of|the)|now only|only)\b|那|这|其中|它|他们|她们|同样|再|呢|上述|刚才|之前的|另外|还有/i;
const pointsAtToday =
  /\b(?:today|yesterday|tomorrow|now|current(?:ly)?|recent(?:ly)?|latest|ago|to date|ytd|fytd|(?:this|last|next|past|previous|coming|upcoming) (?:\d+ )?(?:day|week|month|quarter|year|fiscal|financial|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\w*|so far|overdue|old|age)\b|今|昨|明年|明天|本[年月周季财]|上[年月周季个财]|下[年月周季个财]|最近|近\d|目前|现在|去年|前年|至今|年龄/i;

/**
 * The keys under which the answer to a question is kept. Whatever a model was told is in them: question, model, prompt, tools,
 * contract, project, files by their content, schema, what is kept in mind; and the conversation and the day of asking, where the
 * question may mean something else without them.
 * @param question with tokens
 */
export async function answerKeys(question: Anonymized, context: RunContext, basis: RunBasis): Promise<AnswerKeys> {
  const { model, contract, projectId, tables, keptTables, memories, history, today, budget, documents, remoteKinds } =
    context;
  const alone = standsAlone(question, context);
  const dateless = meansTheSameEveryDay(question, context);
  const rest = {
    model,
    profile: {
      app: basis.appVersion,
      instructions: instructionsFor(contract, documents),
      tools: toolsFor(contract, documents, remoteKinds),
    },
    contract,
    scope: projectId,
    files: basis.files.map(({ file, sha256 }) => ({ file, sha256 })),
    tables,
    keptTables: keptTables ?? null,
    memories: memories ?? [],
    budget,
    conversation: alone ? null : history,
    today: dateless ? null : today,
  };
  return {
    key: await digest(`${domain}\0question\0${canonical({ ...rest, question })}`),
    group: alone && dateless ? await digest(`${domain}\0group\0${canonical(rest)}`) : null,
  };
}

function standsAlone(question: Anonymized, context: RunContext): boolean {
  if (context.history.length === 0) return true;
  if (pointsBack.test(question)) return false;
  const plan = planOf(question, context);
  return plan.kind !== 'unanswerable' && same(plan, planOf(question, context, { history: context.history }));
}

function meansTheSameEveryDay(question: Anonymized, context: RunContext): boolean {
  if (pointsAtToday.test(question)) return false;
  const [one, other] = everyDay.map((today) => readingOf(question, context, { today }));
  // What is asked further is planned once the first answer is there.
  return one!.further === null && same(one!.plan, other!.plan);
}

/** How the built-in analyst reads a question with the schema of a run: what the reading rests on tells what the question rests on. */
export function planOf(
  question: Anonymized,
  { tables, keptTables, memories, today }: Pick<RunContext, 'tables' | 'keptTables' | 'memories' | 'today'>,
  change: { readonly history?: RunContext['history']; readonly today?: string } = {},
): Plan {
  return readingOf(question, { tables, keptTables, memories, today }, change).plan;
}

function readingOf(
  question: Anonymized,
  { tables, keptTables, memories, today }: Parameters<typeof planOf>[1],
  change: Parameters<typeof planOf>[2] = {},
): Turn {
  return turnOf({
    tables: keptTables ?? tables,
    messages: [...(change.history ?? []), { role: 'user', text: question }],
    today: change.today ?? today,
    ...(memories && { memories }),
  });
}

export const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** JSON with the members of objects in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

async function digest(text: string): Promise<string> {
  const bytes = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
