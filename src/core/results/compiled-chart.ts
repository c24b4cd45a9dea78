import { parse, type Runtime } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ChartSpec } from '../../contracts/sandbox.ts';
import { columnPadding, labelAngle } from './chart-columns.ts';
import { type ChartInks, chartConfig } from './chart-theme.ts';
import { refusingLoader } from './refusing-loader.ts';
import { safeSpec } from './safe-spec.ts';

export interface CompiledChart {
  readonly runtime: Runtime;
  /** For the view: expressions are interpreted, never evaluated; nothing is loaded. */
  readonly options: { readonly expr: typeof expressionInterpreter; readonly loader: typeof refusingLoader };
  /** Charts made of several charts have widths of their own. */
  readonly followsWidth: boolean;
}

/** @param fixed draws at `widthPx` instead of as wide as the element it stands in. */
export function compileChart(spec: ChartSpec, inks: ChartInks, widthPx: number, fixed = false): CompiledChart {
  const safe = safeSpec(spec);
  const followsWidth = safe.width === 'container';
  const config = chartConfig(inks, widthPx, labelAngle(safe, widthPx), columnPadding(safe, widthPx));
  const sized = followsWidth && fixed ? { ...safe, width: widthPx } : safe;
  const compiled = compile(sized as unknown as TopLevelSpec, { config }).spec;
  return {
    runtime: parse(compiled, {}, { ast: true }),
    options: { expr: expressionInterpreter, loader: refusingLoader },
    followsWidth,
  };
}

/** Charts that leave the window are drawn on white, whatever its theme. */
export const paperInks: ChartInks = {
  dark: false,
  ink: '#1b1d1f',
  quiet: '#4f5356',
  line: 'rgb(27 29 31 / 12%)',
  font: 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
};

export const paperWidthPx = 720;
