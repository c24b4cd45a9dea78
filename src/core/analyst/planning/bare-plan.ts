import type { Plan } from './plan.ts';

/** The plan only counts or lists what there is, and keeps every row. */
export function isBare(plan: Exclude<Plan, { kind: 'unanswerable' }>): boolean {
  if (plan.where.length > 0) return false;
  if (plan.kind === 'describe') return true;
  if (plan.kind === 'rows') return plan.order === null;
  return (
    plan.kind === 'aggregate' &&
    plan.having.length === 0 &&
    plan.measures.every((one) => one.of === null && one.where.length === 0)
  );
}
