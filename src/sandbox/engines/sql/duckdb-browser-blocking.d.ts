/** The browser build with everything in one thread. The package has it but does not export it: vite.sandbox.config.ts names its path. */
declare module 'duckdb-browser-blocking' {
  export { createDuckDB, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
}
