import type { Config } from 'vega-lite';

/** Okabe and Ito's colours (2008), told apart by every common colour vision, in an order of falling contrast to the paper. */
const lightColours = ['#0c625d', '#d55e00', '#0072b2', '#b8860b', '#9b4f82', '#3f9bd1', '#5b5f62'];
const darkColours = ['#5fc7bd', '#f0925a', '#6cb4ee', '#f0d264', '#dba0c7', '#a4d4f2', '#a9abad'];

export interface ChartInks {
  readonly dark: boolean;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly font: string;
}

/** The window's look for charts. A specification's own settings win over it. */
export function chartConfig(
  { dark, ink, quiet, line, font }: ChartInks,
  widthPx: number,
  xLabelAngle: number | null,
  columnPadding: number | null,
): Config {
  const colours = dark ? darkColours : lightColours;
  const [first] = colours;
  return {
    background: 'transparent',
    font,
    padding: 4,
    view: { stroke: null },
    range: {
      category: colours,
      ramp: { scheme: dark ? 'darkgreen' : 'teals' },
      heatmap: { scheme: 'viridis' },
      diverging: { scheme: 'blueorange' },
    },
    axis: {
      labelColor: quiet,
      // Labels a hair apart read as one number: every other one goes instead.
      labelSeparation: 8,
      titleColor: quiet,
      labelFontSize: 13,
      titleFontSize: 13,
      titleFontWeight: 400,
      gridColor: line,
      domainColor: line,
      tickColor: line,
      labelPadding: 6,
      titlePadding: 8,
      ticks: false,
    },
    axisX: { grid: false },
    ...(xLabelAngle === null ? {} : { axisXDiscrete: { labelAngle: xLabelAngle, labelLimit: 160 } }),
    ...(columnPadding === null ? {} : { scale: { barBandPaddingInner: columnPadding } }),
    axisY: { domain: false, tickCount: 5 },
    legend: { labelColor: quiet, titleColor: quiet, labelFontSize: 13, titleFontSize: 13, titleFontWeight: 400 },
    header: { labelColor: quiet, titleColor: quiet, labelFontSize: 13, titleFontSize: 13, titleFontWeight: 400 },
    title: {
      color: ink,
      fontSize: 14,
      fontWeight: 600,
      limit: widthPx,
      anchor: 'start',
      offset: 12,
      subtitleColor: quiet,
      subtitleFontSize: 13,
    },
    mark: { color: first!, tooltip: true },
    bar: { color: first!, cornerRadiusEnd: 2 },
    line: { color: first!, strokeWidth: 2 },
    point: { color: first!, size: 40, filled: true },
    area: { color: first!, fillOpacity: 0.6 },
    rule: { color: quiet },
    text: { color: ink, fontSize: 13 },
  };
}
