import type { TaskView } from '../../../contracts/app-tasks.ts';

type StateName =
  | 'proposed'
  | 'waiting'
  | 'queued'
  | 'running'
  | 'again'
  | 'cancelling'
  | 'succeeded'
  | 'failed'
  | 'dead'
  | 'cancelled'
  | 'refused'
  | 'declined';

/** Where a task is, as one word of the catalogue. */
export function stateName({ state, end, cancelAsked, attempt }: TaskView): StateName {
  if (state === 'ended') return end ?? 'failed';
  if (state === 'proposed') return 'proposed';
  if (cancelAsked) return 'cancelling';
  if (state === 'waiting') return 'waiting';
  if (attempt === 0) return 'queued';
  return attempt === 1 ? 'running' : 'again';
}

export function isLive({ state }: TaskView): boolean {
  return state === 'waiting' || state === 'following';
}

/** What went wrong, where something did: the attempt's own words first. */
export function troubleOf({ error, problem, end }: TaskView): string | null {
  if (end === 'succeeded') return null;
  return problem?.message ?? error?.message ?? null;
}

export function bringsTable({ kind, end }: TaskView): boolean {
  return kind === 'dataset.fetch' && end === 'succeeded';
}
