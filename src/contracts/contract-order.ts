import { type Contract, ContractLevel } from './dataset.ts';

const rank = (level: ContractLevel): number => ContractLevel.options.indexOf(level);

/** Whether a contract lets a model see more than another. */
export function isWider(next: Contract, now: Contract): boolean {
  if (next.level !== now.level) return rank(next.level) > rank(now.level);
  return next.level === 'aggregates' && next.k < now.k;
}

/** Of two contracts the one that lets a model see less. */
export function narrower(one: Contract, other: Contract): Contract {
  return isWider(one, other) ? other : one;
}

/** Whether values of results stay here, so that answers are templates that are filled in on this machine. */
export const keepsValues = ({ level }: Contract): boolean => level !== 'masked';
