import { unitOfColumn } from './column-kind.ts';
import type { Draft } from './draft.ts';
import type { Plan } from './plan.ts';

const quick = /\b(?:fastest|faster|quickest|quicker)\b|[最更]快/i;
const takesTime = /时长|用时|耗时|时间|分钟|小时|天数|duration|time|wait|minutes?|hours?|days?|seconds?/i;
const timeUnit = /^(?:s|sec|seconds?|min|minutes?|h|hrs?|hours?|d|days?|秒|分|分钟|小时|天)$/i;

/** “谁处理得更快”, “fastest courier”: of a figure that is a time, the least is the best. */
export function quickestFirst(draft: Draft, plan: Plan): Plan {
  if (plan.kind !== 'aggregate' || plan.order?.by !== 0 || !plan.order.descending || !quick.test(draft.text))
    return plan;
  const of = plan.measures[0]?.of ?? null;
  const isTime =
    of?.kind === 'days' ||
    (of?.kind === 'column' && (timeUnit.test(unitOfColumn(of.ref.column)) || takesTime.test(of.ref.column)));
  const grows = /增长|增速|涨|\bgr(?:ow|ew)/i.test(draft.text);
  return isTime && !grows ? { ...plan, order: { ...plan.order, descending: false } } : plan;
}
