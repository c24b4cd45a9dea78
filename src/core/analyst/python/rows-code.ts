import type { Plan } from '../planning/plan.ts';
import { expressionCode, type Frame } from './conditions.ts';
import { list } from './source-text.ts';

/** Lists rows: sorted, cut (ties at the cut stay), only the columns asked for. */
export function rowsLines(plan: Extract<Plan, { kind: 'rows' }>, frame: Frame): string[] {
  const lines: string[] = [];
  const { order, limit } = plan;
  if (order !== null) {
    const ascending = order.descending ? 'False' : 'True';
    if (order.by.kind === 'column') {
      const name = frame.nameOf(order.by.ref);
      lines.push(
        `result = rows.dropna(subset=${list([name])}).sort_values(${JSON.stringify(name)}, ascending=${ascending})`,
      );
      if (limit !== null)
        lines.push(
          `result = result[result[${JSON.stringify(name)}].rank(method="min", ascending=${ascending}) <= ${limit}]`,
        );
    } else {
      const name = order.by.kind === 'age' ? order.by.called : 'value';
      lines.push(`rows = rows.assign(${name}=${expressionCode(order.by, frame, 'rows')})`);
      // Of two of one age the one born first is the older one.
      const [by, rises] =
        order.by.kind === 'age' ? [frame.nameOf(order.by.ref), order.descending ? 'True' : 'False'] : [name, ascending];
      const key = JSON.stringify(by);
      lines.push(`result = rows.dropna(subset=[${key}]).sort_values(${key}, ascending=${rises})`);
      if (limit !== null)
        lines.push(`result = result[result[${key}].rank(method="min", ascending=${rises}) <= ${limit}]`);
    }
  } else lines.push(limit === null ? 'result = rows' : `result = rows.head(${limit})`);
  const columns = plan.columns.map((ref) => frame.nameOf(ref));
  if (columns.length > 0)
    lines.push(`result = result[${list([...new Set(columns)])}]${plan.distinct ? '.drop_duplicates()' : ''}`);
  lines.push('result = result.reset_index(drop=True)');
  return lines;
}
