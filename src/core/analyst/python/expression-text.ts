import type { Expression } from '../planning/plan.ts';
import { expressionName } from './names.ts';

/** An expression as one writes it: “(price − cost) × qty”. */
export function expressionText(of: Expression): string {
  switch (of.kind) {
    case 'binary': {
      const strong = of.op === '*' || of.op === '/';
      const inBrackets = (part: Expression, last: boolean): string => {
        const weak = part.kind === 'binary' && (part.op === '+' || part.op === '-');
        const apart = strong ? weak || (last && part.kind === 'binary') : last && of.op === '-' && weak;
        return apart ? `(${expressionText(part)})` : expressionText(part);
      };
      const sign = of.op === '*' ? '×' : of.op === '/' ? '÷' : of.op === '-' ? '−' : of.op;
      return `${inBrackets(of.left, false)} ${sign} ${inBrackets(of.right, true)}`;
    }
    case 'number':
      return String(of.value);
    case 'days':
      return `${of.from.column} → ${of.to.column} (${of.unit ?? 'day'}s)`;
    default:
      return expressionName(of);
  }
}
