import { tableFromIPC } from 'apache-arrow';
import type { KernelLimits } from '../../../contracts/kernel.ts';
import type { ResultTable } from '../../../contracts/sandbox.ts';
import { MetLimits } from '../../wasi/met-limits.ts';
import { DataFiles } from '../shared/data-files.ts';
import type { EngineKernel, EngineRun, EngineRunResult, EngineSurroundings } from '../shared/engine-kernel.ts';
import { type KeptFile, OutFiles } from '../shared/out-files.ts';
import { TableMaker, tableText, withReadableIntervals } from './arrow-table.ts';
import { describeSqlError } from './describe-sql-error.ts';
import { type DuckDb, startDuckDb } from './duckdb-bindings.ts';
import { FileRuntime } from './file-runtime.ts';
import { ProjectTables } from './project-tables.ts';
import { restoreConstants, type Statement, statementsOf } from './sql-text.ts';

const pageBytes = 65_536;
const tablesMax = 50;
const breathMs = 30;
/** Statements that answer with a table; the others with how many rows they changed, or nothing. */
const asks =
  /^\(*\s*(?:select|with|from|values|table|describe|desc|show|summarize|pivot|pivot_wider|unpivot|pivot_longer|explain|pragma|call)\b|\breturning\b/i;

class Interrupted extends Error {}

/** One DuckDB in memory, its configuration locked: no extensions, no files but `/data` and `/out`. */
export class SqlKernel implements EngineKernel {
  readonly #db: DuckDb;
  readonly #connection: number;
  readonly #data: DataFiles;
  readonly #out: OutFiles;
  readonly #met: MetLimits;
  readonly #tables: ProjectTables;
  readonly #surroundings: EngineSurroundings;

  private constructor(
    db: DuckDb,
    runtime: FileRuntime,
    data: DataFiles,
    { out, met }: { readonly out: OutFiles; readonly met: MetLimits },
    surroundings: EngineSurroundings,
  ) {
    this.#db = db;
    this.#data = data;
    this.#out = out;
    this.#met = met;
    this.#surroundings = surroundings;
    this.#connection = connectionOf(db);
    this.#tables = new ProjectTables(db, this.#connection, runtime);
  }

  static async launch(
    module: WebAssembly.Module,
    limits: KernelLimits,
    surroundings: EngineSurroundings,
    files: readonly KeptFile[],
  ): Promise<SqlKernel> {
    const data = new DataFiles(surroundings.readRange);
    const met = new MetLimits();
    const out = new OutFiles(limits, met.add);
    out.lay(files);
    const runtime = new FileRuntime(data, out);
    const db = await startDuckDb(module, runtime, limits.memoryPagesMax);
    db.bindings.open({
      path: ':memory:',
      maximumThreads: 1,
      query: { castDecimalToDouble: true, castBigIntToDouble: false },
    });
    const kernel = new SqlKernel(db, runtime, data, { out, met }, surroundings);
    const memoryMb = Math.floor((limits.memoryPagesMax * pageBytes * 0.75) / 1e6);
    // The order matters: the folders first, then the door, then the key.
    for (const setting of [
      'autoinstall_known_extensions = false',
      'autoload_known_extensions = false',
      'allow_community_extensions = false',
      "temp_directory = ''",
      `memory_limit = '${memoryMb}MB'`,
      "allowed_directories = ['/data/', '/out/']",
      'enable_external_access = false',
      'lock_configuration = true',
    ]) {
      db.bindings.runQuery(kernel.#connection, `SET ${setting}`);
    }
    return kernel;
  }

  get memoryBytes(): number {
    return this.#db.module.HEAPU8.length;
  }

  async run(request: EngineRun): Promise<EngineRunResult> {
    this.#out.mark();
    try {
      this.#tables.forget(this.#data.mount(request.files));
      const response = await this.#respond(request);
      return { end: 'returned', detail: '', response, isSpoiled: !this.#isSound(), ...this.#made() };
    } catch (error) {
      const isInterrupted = error instanceof Interrupted;
      return {
        end: isInterrupted ? 'interrupted' : 'trapped',
        detail: isInterrupted ? '' : String(error).slice(0, 300),
        response: null,
        isSpoiled: !isInterrupted,
        ...this.#made(),
      };
    }
  }

  #made() {
    return { ...this.#out.changed(), limitsMet: this.#met.take() };
  }

  takeImage(): null {
    return null;
  }

  keepFiles(): KeptFile[] {
    return this.#out.keep();
  }

  async #respond({ source, tokens }: EngineRun): Promise<string> {
    const script = restoreConstants(source, tokens);
    await this.#tables.prepare(script, this.#data.names());
    const tables: ResultTable[] = [];
    let result: string | null = null;
    const respond = (error: object | null) =>
      JSON.stringify({ kind: error === null ? 'ok' : 'raised', result, tables, charts: [], error, value: null });
    for (const statement of statementsOf(this.#tables.withTables(script))) {
      try {
        const table = await this.#query(statement, tables.length === 0 ? 'result' : `result ${tables.length + 1}`);
        result = null;
        if (table === null) continue;
        if (asks.test(statement.text)) {
          result = tableText(table);
          if (tables.length < tablesMax) tables.push(table);
        } else if (table.columns[0]?.name === 'Count') result = `${table.rows[0]?.[0] ?? 0} rows`;
      } catch (error) {
        if (error instanceof Interrupted || isTrap(error)) throw error;
        result = null;
        return respond(
          describeSqlError(error instanceof Error ? error.message : String(error), statement, this.#tables.problems),
        );
      }
    }
    return respond(null);
  }

  /** Runs one statement in slices, so that it can be stopped between them. */
  async #query(statement: Statement, name: string): Promise<ResultTable | null> {
    const { text } = statement;
    const { bindings } = this.#db;
    let schema = bindings.startPendingQuery(this.#connection, text, true);
    while (schema === null) {
      await this.#checkStopped();
      schema = bindings.pollPendingQuery(this.#connection);
    }
    const described = tableFromIPC(schema).schema;
    const readable = withReadableIntervals(text, described);
    if (readable !== null) {
      bindings.cancelPendingQuery(this.#connection);
      return this.#query({ ...statement, text: readable }, name);
    }
    const maker = new TableMaker(described);
    let breathed = performance.now();
    for (;;) {
      if (performance.now() - breathed > breathMs) {
        await this.#checkStopped();
        breathed = performance.now();
      }
      const chunk = bindings.fetchQueryResults(this.#connection);
      if (chunk === null) continue;
      if (chunk.length === 0) break;
      maker.add(tableFromIPC([schema, chunk]));
    }
    return maker.columnCount === 0 ? null : maker.finish(name);
  }

  /** Whether a plain question is answered: some settings that are not locked make every later one fail. */
  #isSound(): boolean {
    const { bindings } = this.#db;
    for (const statement of ['SELECT 1', 'ROLLBACK', 'SELECT 1']) {
      try {
        bindings.runQuery(this.#connection, statement);
        if (statement !== 'ROLLBACK') return true;
      } catch {
        // A transaction that failed is to be rolled back before anything else is answered.
      }
    }
    return false;
  }

  async #checkStopped(): Promise<void> {
    if (!(await this.#surroundings.breathe())) return;
    this.#db.bindings.cancelPendingQuery(this.#connection);
    throw new Interrupted();
  }
}

function connectionOf({ module }: DuckDb): number {
  return module.ccall('duckdb_web_connect', 'number', [], []) as number;
}

function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
