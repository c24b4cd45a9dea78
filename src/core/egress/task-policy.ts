import { CloisterError } from '../../contracts/errors.ts';

/** What happens to a task that a model asks for: nothing leaves before the user's word, it may go at once, or never. */
export type TaskDecision = 'ask' | 'allow' | 'forbid';

interface TaskRule {
  readonly decision: Exclude<TaskDecision, 'ask'>;
  /** Scheme, host and port; `*` for every one. */
  readonly origin: string;
}

/** An administrator's rules in their order; the first that speaks of a place counts. */
export type TaskPolicy = readonly TaskRule[];

/**
 * Reads rules as an administrator writes them: `allow https://data.example.org, forbid *`. Nothing written: the user is asked.
 * @throws CloisterError 'bad-policy': what is not understood must not count as no policy
 */
export function taskPolicy(written: string | undefined): TaskPolicy {
  const rules = (written ?? '').split(',').map((rule) => rule.trim());
  return rules.filter((rule) => rule !== '').map(ruleOf);
}

function ruleOf(written: string): TaskRule {
  const [, decision, place = ''] = /^(allow|forbid)\s+(\S+)$/.exec(written) ?? [];
  const origin = place === '*' ? place : (URL.parse(place)?.origin ?? 'null');
  if ((decision === 'allow' || decision === 'forbid') && origin !== 'null') return { decision, origin };
  throw new CloisterError(
    'bad-policy',
    `The rule for tasks "${written}" is neither "allow ORIGIN" nor "forbid ORIGIN".`,
  );
}

/** @param places all origins that the task goes to and reaches: each must be allowed, and none forbidden */
export function decideTask(policy: TaskPolicy, places: readonly string[]): TaskDecision {
  const decisions = places.map(
    (place) => policy.find(({ origin }) => origin === '*' || origin === place)?.decision ?? 'ask',
  );
  if (decisions.includes('forbid')) return 'forbid';
  return decisions.length > 0 && decisions.every((decision) => decision === 'allow') ? 'allow' : 'ask';
}
