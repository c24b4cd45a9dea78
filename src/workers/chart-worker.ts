import { parentPort } from 'node:worker_threads';
import { type LoggerInterface, View } from 'vega';
import { chartMethods } from '../contracts/charts.ts';
import { Peer } from '../contracts/rpc.ts';
import { compileChart, paperInks, paperWidthPx } from '../core/results/compiled-chart.ts';
import { portWire } from './adapters/port-wire.ts';

if (parentPort === null) throw new Error('The chart worker is started by the app.');

new Peer(portWire(parentPort)).serve('charts', chartMethods, {
  draw: async ({ spec }) => {
    const { runtime, options } = compileChart(spec, paperInks, paperWidthPx, true);
    let problem: unknown = null;
    const view = new View(runtime, {
      ...options,
      renderer: 'none',
      logger: keepingErrors((error) => (problem ??= error)),
    });
    try {
      const svg = await view.toSVG();
      // What goes wrong in the middle is only logged, and leaves an empty chart.
      if (problem !== null) throw problem instanceof Error ? problem : new Error(String(problem));
      return svg;
    } finally {
      view.finalize();
    }
  },
});

function keepingErrors(keep: (error: unknown) => void): LoggerInterface {
  const logger: LoggerInterface = {
    level: ((level?: number) => (level === undefined ? 0 : logger)) as LoggerInterface['level'],
    error: (...problems) => {
      keep(problems[0]);
      return logger;
    },
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}
