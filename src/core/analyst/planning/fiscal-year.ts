import type { KeptInMind } from '../memory/kept-in-mind.ts';
import type { Key, Plan } from './plan.ts';

const saysFiscal = /\b(?:fiscal|financial)\b|\bFY\b|\bFY ?'?\d{2}|财年|财政年度|会计年度/i;

/**
 * Groups by quarter are of the fiscal year that the user asked to keep in mind; groups by year only where the question says so, for
 * “by year” means the calendar's as often.
 */
export function inFiscalYears(plan: Plan, question: string, { yearStart, namedByStart }: KeptInMind): Plan {
  if (yearStart === null || plan.kind !== 'aggregate') return plan;
  const isFiscal = (key: Key): boolean =>
    (key.bucket === 'quarter' && !/\bcalendar\b/i.test(question)) ||
    (key.bucket === 'year' && saysFiscal.test(question));
  if (!plan.keys.some(isFiscal)) return plan;
  const fiscal = { start: yearStart, namedByStart };
  return { ...plan, keys: plan.keys.map((key) => (isFiscal(key) ? { ...key, fiscal } : key)) };
}
