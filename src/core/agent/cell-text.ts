import type { Cell } from '../../contracts/sandbox.ts';
import type { Language } from '../analyst/language.ts';

export interface NumberStyle {
  /** 'percent' or '%' for a share of one, a digit for decimals, '' for what suits the number. */
  readonly format: string;
  /** Name of the column: a year has no thousands marks. */
  readonly column: string;
  readonly language: Language;
}

/** A cell as a reader of the language expects it in a sentence. */
export function cellText(cell: Cell, { format, column, language }: NumberStyle): string {
  const zh = language === 'zh';
  if (cell === null) return zh ? '无值' : 'no value';
  if (typeof cell === 'boolean') return cell ? (zh ? '是' : 'yes') : zh ? '否' : 'no';
  if (typeof cell === 'string') return cell.replace(/[T ]00:00:00(?:\.0+)?$/, '');
  const locale = zh ? 'zh-CN' : 'en-US';
  if (format === 'percent' || format === '%') {
    return `${(cell * 100).toLocaleString(locale, { maximumFractionDigits: 1 })}${zh ? '%' : ' %'}`;
  }
  if (/^\d$/.test(format)) {
    const digits = Number(format);
    return cell.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }
  if (Number.isInteger(cell)) return cell.toLocaleString(locale, { useGrouping: !isYear(cell, column) });
  const options = Math.abs(cell) < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 };
  return cell.toLocaleString(locale, options);
}

const isYear = (value: number, column: string): boolean =>
  value >= 1_000 && value <= 2_999 && /(?:^|[^a-z])years?(?:[^a-z]|$)|年/i.test(column);
