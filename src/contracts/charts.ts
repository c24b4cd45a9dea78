import { z } from 'zod';
import { method } from './method.ts';
import { ChartSpec } from './sandbox.ts';

/** Served by the chart worker, which is ended when a specification keeps it too long. */
export const chartMethods = {
  /** The chart as SVG, on paper. */
  draw: method(z.object({ spec: ChartSpec }), z.string()),
} as const;
