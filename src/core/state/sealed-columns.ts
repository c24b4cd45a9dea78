/** A column whose values are sealed with the project's key: a rotation has to seal them again. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The column that names the row within its project. */
  readonly key: string;
  /** Which rows are the project's, `$1`. */
  readonly ofProject: string;
  /** SQL of what the ciphertext is bound to. */
  readonly label: string;
  /** Whether the row says which key sealed it. */
  readonly isVersioned: boolean;
}

/** Every one there is: `test/suites/store.suite.ts` fails when a table gets a sealed column that is not here. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'projects',
    column: 'sealed_name',
    key: 'id',
    ofProject: 'id = $1',
    label: `'name ' || id`,
    isVersioned: false,
  },
  {
    table: 'files',
    column: 'sealed_facts',
    key: 'id',
    ofProject: 'project_id = $1',
    label: `'file ' || id`,
    isVersioned: true,
  },
  {
    table: 'files',
    column: 'sealed_values',
    key: 'id',
    ofProject: 'project_id = $1',
    label: `'values ' || id`,
    isVersioned: true,
  },
  {
    table: 'results',
    column: 'sealed',
    key: 'id',
    ofProject: 'run_id in (select id from runs where project_id = $1)',
    label: `'result ' || id`,
    isVersioned: true,
  },
  {
    table: 'vault',
    column: 'sealed',
    key: 'token',
    ofProject: 'project_id = $1',
    // As ProjectVault binds it, less the spaces that PostgreSQL puts into its JSON.
    label: `'[' || to_json(project_id)::text || ',' || to_json(token)::text || ',' || to_json(entity_type)::text || ']'`,
    isVersioned: true,
  },
  {
    table: 'rules',
    column: 'sealed',
    key: 'id',
    ofProject: 'project_id = $1',
    label: `'rule ' || id`,
    isVersioned: true,
  },
  {
    table: 'memories',
    column: 'sealed',
    key: 'id',
    ofProject: 'project_id = $1',
    label: `'memory ' || id`,
    isVersioned: true,
  },
  {
    table: 'outbox',
    column: 'sealed',
    key: 'id',
    ofProject: 'project_id = $1',
    label: `'task ' || id`,
    isVersioned: true,
  },
  {
    table: 'documents',
    column: 'sealed_facts',
    key: 'id',
    ofProject: 'project_id = $1',
    label: `'document ' || id`,
    isVersioned: true,
  },
];

/** What is sealed with something else: keys under the master key, copies on their way, and the cache, which a rotation empties. */
export const sealedOtherwise: readonly string[] = [
  'projects.wrapped_key',
  'projects.next_wrapped_key',
  'resealed.source',
  'resealed.sealed',
  'ledger.body',
  'context_cache.value',
];

export const kindOf = ({ table, column }: SealedColumn): string => `${table}.${column}`;
