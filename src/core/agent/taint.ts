import type { Step, Taint } from '../../contracts/agent.ts';
import { Observation } from '../../contracts/privacy.ts';
import { isRemoteTask } from './remote-task.ts';
import { aggregateTable, languageOfTool, searchDocuments } from './tools.ts';

/** What a tool does to the world, as {@link effectOfTool} says it. */
export type ToolEffect = 'works-inside' | 'widens-contract' | 'changes-settings' | 'leaves-machine';

/**
 * What a call of a tool does; null for a name that is no tool. Whoever adds a tool says it here, or it does not run.
 * Closing calls are not asked about: they run nothing.
 */
export function effectOfTool(name: string): ToolEffect | null {
  if (languageOfTool(name) !== null || name === aggregateTable.name || name === searchDocuments.name)
    return 'works-inside';
  return isRemoteTask(name) ? 'leaves-machine' : null;
}

/**
 * Whether the user is to be asked before a call is carried out. A run that has read what others wrote may be doing what they want:
 * from then on it widens nothing, changes nothing and sends nothing by itself.
 */
export const needsApproval = (effect: ToolEffect, taint: Taint | null): boolean =>
  taint !== null && effect !== 'works-inside';

/** What a run has read by now, as its rows say; null where it has read nothing that others wrote. */
export function taintOf(steps: readonly Step[]): Taint | null {
  const found = steps.flatMap((step) => ('taint' in step && step.taint !== undefined ? [step.taint] : []));
  const gravest = (['passages', 'network', 'results'] as const).find((taint) => found.includes(taint));
  return gravest ?? null;
}

/** Whether words from files stand in what a model is told of a result: not numbers, dates and tokens, which order nobody about. */
export function readsFileText(observation: string): boolean {
  const parsed = Observation.safeParse(fromJson(observation));
  if (!parsed.success) return false;
  const { stdout, result, tables, error } = parsed.data;
  const texts = [stdout, result ?? '', error?.message ?? '', ...tables.flatMap(({ rows }) => rows.flat())];
  return texts.some((text) => typeof text === 'string' && /\p{L}{2}/u.test(text.replaceAll(/<[A-Z][A-Z0-9_]*>/g, '')));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
