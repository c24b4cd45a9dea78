import type { ColumnRef } from '../matching/columns.ts';
import type { Condition, Expression, Measure, Plan } from './plan.ts';

/** Columns an expression reads. */
export function expressionRefs(of: Expression | null): ColumnRef[] {
  if (of === null || of.kind === 'number') return [];
  switch (of.kind) {
    case 'column':
    case 'age':
    case 'stretch':
    case 'hour':
      return [of.ref];
    case 'days':
      return [of.from, of.to];
    case 'binary':
      return [...expressionRefs(of.left), ...expressionRefs(of.right)];
  }
}

/** Columns a condition reads. */
export function conditionRefs(condition: Condition): ColumnRef[] {
  switch (condition.kind) {
    case 'compare':
    case 'between':
    case 'against-mean':
      return expressionRefs(condition.of);
    case 'columns':
      return [...expressionRefs(condition.left), ...expressionRefs(condition.right)];
    case 'find':
      return condition.refs.map((ref) => ('column' in ref ? ref : { file: ref.file, column: ref.first }));
    case 'absent-from':
      return [];
    case 'of-key':
      return [condition.key, ...conditionRefs(condition.of)];
    case 'first-of':
      return [condition.key, condition.date];
    case 'not':
      return conditionRefs(condition.of);
    case 'any':
      return condition.of.flatMap(conditionRefs);
    default:
      return [condition.ref];
  }
}

/** Columns a measure reads. */
export function measureRefs(measure: Measure): ColumnRef[] {
  return [
    ...expressionRefs(measure.of),
    ...expressionRefs(measure.over?.of ?? null),
    ...measure.where.flatMap(conditionRefs),
    ...(measure.weight === null ? [] : [measure.weight]),
    ...(measure.when === undefined ? [] : [measure.when]),
  ];
}

/** Columns a plan reads, each once. */
export function planRefs(plan: Extract<Plan, { kind: 'aggregate' | 'rows' }>): ColumnRef[] {
  const refs = [
    ...plan.where.flatMap(conditionRefs),
    ...(plan.kind === 'rows'
      ? [...plan.columns, ...expressionRefs(plan.order?.by ?? null)]
      : [...plan.keys.map((key) => key.ref), ...plan.measures.flatMap(measureRefs)]),
  ];
  return refs.filter(
    (ref, index) => refs.findIndex((other) => other.file === ref.file && other.column === ref.column) === index,
  );
}

/** Columns that a plan about the data as such computes with, beside its conditions. */
export function otherRefs(plan: Plan): ColumnRef[] {
  switch (plan.kind) {
    case 'group-test':
      return [plan.by, ...(plan.other === null ? [] : [plan.other]), ...expressionRefs(plan.of)];
    case 'scatter':
      return [...expressionRefs(plan.x), ...expressionRefs(plan.y), ...(plan.color === null ? [] : [plan.color])];
    case 'correlation':
      return plan.of.flatMap(expressionRefs);
    case 'distribution':
      return [...expressionRefs(plan.of), ...(plan.by === null ? [] : [plan.by.ref])];
    case 'outliers':
      return expressionRefs(plan.of);
    case 'duplicates':
      return [...plan.columns];
    case 'contrast':
      return [
        ...plan.keys,
        ...measureRefs(plan.measure),
        ...[plan.before, plan.after].flatMap((side) => conditionRefs(side.where)),
      ];
    default:
      return [];
  }
}
