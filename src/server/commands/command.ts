import { z } from 'zod';
import type { Database } from '../../core/state/database.ts';
import { checked } from '../options.ts';

export const TenantName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'Letters, digits, dots, underscores and hyphens.');

/** What a command says: to a program under `--json`, and to a person. */
export interface Said {
  readonly json: unknown;
  readonly text: string;
}

/** A command of an administrator on the tables of a service. */
export interface Command {
  /** The names of its options, each of which takes a value. */
  readonly options: readonly string[];
  /** Checks the values before anything is opened. @throws CloisterError 'usage' */
  prepare(values: unknown): (database: Database) => Promise<Said>;
}

export function defineCommand<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (database: Database, values: z.output<z.ZodObject<Shape>>) => Promise<Said>,
): Command {
  const schema = z.object(shape);
  return {
    options: Object.keys(shape),
    prepare: (values) => {
      const valid = checked(schema, values);
      return (database) => run(database, valid);
    },
  };
}

/** A list for a person: a line for each, its fields between tabs. */
export function listed(data: readonly object[]): Said {
  const text = data.map((each) =>
    Object.values(each)
      .map((value) => (value === null ? '-' : String(value)))
      .join('\t'),
  );
  return { json: { data }, text: text.join('\n') };
}
