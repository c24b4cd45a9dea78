import { type Contract, ContractLevel } from '../../../contracts/dataset.ts';

/** Whether a contract lets a model see more than another. */
export function isWider(next: Contract, now: Contract): boolean {
  const rank = (level: ContractLevel) => ContractLevel.options.indexOf(level);
  if (next.level !== now.level) return rank(next.level) > rank(now.level);
  return next.level === 'aggregates' && next.k < now.k;
}
