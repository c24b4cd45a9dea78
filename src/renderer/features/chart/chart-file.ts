import { View } from 'vega';
import type { ChartSpec } from '../../../contracts/sandbox.ts';
import { compileChart, paperInks, paperWidthPx } from '../../../core/results/compiled-chart.ts';

const paper = '#ffffff';
const pixelsPerPoint = 2;

/** A chart as a file, drawn on white at one width whatever the window looks like. */
export async function chartFile(spec: ChartSpec, kind: 'svg' | 'png'): Promise<Uint8Array<ArrayBuffer>> {
  const { runtime, options } = compileChart(spec, paperInks, paperWidthPx, true);
  const view = new View(runtime, { ...options, renderer: 'none' }).background(paper);
  try {
    if (kind === 'svg') return new TextEncoder().encode(await view.toSVG());
    const canvas = await view.toCanvas(pixelsPerPoint);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new RangeError('The picture is too large.');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    view.finalize();
  }
}
