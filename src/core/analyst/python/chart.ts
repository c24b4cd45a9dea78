import { quote } from './source-text.ts';

export interface Axis {
  readonly field: string;
  readonly type: 'nominal' | 'ordinal' | 'quantitative' | 'temporal';
  readonly title: string;
  /** As Python source: `"-y"`, a list, or None. */
  readonly sort?: string;
  readonly timeUnit?: string;
  readonly format?: string;
}

export interface ChartDraft {
  readonly title: string;
  readonly mark: string;
  readonly channels: Readonly<Record<string, Axis>>;
  /** Python expression of a list of records. */
  readonly values: string;
}

/** Vega reads dots and brackets in a field's name as paths. */
function field(name: string): string {
  return quote(name.replace(/([.[\]])/g, '\\$1'));
}

/** A call of `chart` with a Vega-Lite specification whose values stand inside it. */
export function chartCode(chart: ChartDraft): string {
  const encoding = Object.entries(chart.channels).map(([channel, axis]) => {
    const parts = [`"field": ${field(axis.field)}`, `"type": ${quote(axis.type)}`, `"title": ${quote(axis.title)}`];
    if (axis.sort !== undefined) parts.push(`"sort": ${axis.sort}`);
    if (axis.timeUnit !== undefined) parts.push(`"timeUnit": ${quote(axis.timeUnit)}`);
    return `        ${quote(channel)}: {${parts.join(', ')}},`;
  });
  const mark =
    chart.mark === 'line' || chart.mark === 'area'
      ? `{"type": ${quote(chart.mark)}, "point": True, "tooltip": True}`
      : chart.mark === 'arc'
        ? '{"type": "arc", "tooltip": True}'
        : `{"type": ${quote(chart.mark)}, "tooltip": True}`;
  return [
    'chart({',
    '    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",',
    `    "title": ${quote(chart.title)},`,
    `    "data": {"values": ${chart.values}},`,
    `    "mark": ${mark},`,
    '    "encoding": {',
    ...encoding,
    '    },',
    '})',
  ].join('\n');
}

/** “total_amount” → “Total amount”. */
export function titled(name: string): string {
  const words = name.replace(/[_\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
