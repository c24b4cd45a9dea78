import type { Observation } from '../../../contracts/privacy.ts';

export type Cell = Observation['tables'][number]['rows'][number][number];

function grouped(text: string): string {
  const [whole, fraction] = text.split('.');
  const separated = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** Whole numbers exactly; from ten up two decimals, below that enough digits to tell figures apart. Money always two. */
export function formatNumber(value: number, money = false): string {
  if (Number.isInteger(value)) return grouped(String(value));
  const size = Math.abs(value);
  if (money && size >= 0.01) return grouped(value.toFixed(2));
  if (size >= 100) return grouped(value.toFixed(2));
  if (size >= 1) return grouped(trimmed(value.toFixed(size >= 10 ? 2 : 3)));
  return trimmed(value.toPrecision(4));
}

function trimmed(text: string): string {
  return /\.\d*0+$/.test(text) && !text.includes('e') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

export function formatPercent(value: number): string {
  return `${trimmed(value.toFixed(2))}%`;
}

export interface CellStyle {
  readonly money: boolean;
  readonly percent: boolean;
  /** A part of one, told in percent: 0.12 is 12%. */
  readonly fraction?: boolean;
  /** Years and identifiers: no separators. */
  readonly plain: boolean;
  readonly unit: string;
}

export const plainStyle: CellStyle = { money: false, percent: false, plain: true, unit: '' };

export function formatCell(cell: Cell, style: CellStyle): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  if (typeof cell === 'string')
    return cell
      .replace(/[T ]00:00:00(?:\.0+)?(?:Z|\+00:00)?$/, '')
      .replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00(?:\.0+)?)?/, '$1 $2');
  if (style.percent) return formatPercent(cell);
  if (style.fraction === true) return formatPercent(100 * cell);
  const text = style.plain ? String(cell) : formatNumber(cell, style.money);
  if (style.unit === '') return text;
  return style.unit === '%' ? `${text}%` : `${text} ${style.unit}`;
}
