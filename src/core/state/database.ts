/** What the repositories need of a PostgreSQL: PGlite here, a server elsewhere. Parameters are `$1`, `$2`, … */
export interface Database {
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Several statements without parameters. */
  execute(sql: string): Promise<void>;
  transaction<T>(work: (inside: Database) => Promise<T>): Promise<T>;
}
