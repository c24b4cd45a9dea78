import { SqlKernel } from './engines/sql/sql-kernel.ts';
import { serveEngine } from './serve-engine.ts';

serveEngine(({ module, limits, files }, surroundings) => SqlKernel.launch(module, limits, surroundings, files), {
  ownGlobals: ['DUCKDB_RUNTIME'],
});
