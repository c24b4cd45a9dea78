import { z } from 'zod';
import { Cell } from './sandbox.ts';

/** What `aggregate_table` counts: a typed plan, so that our own code computes and generated code has no say in a group's size. */
export const AggregatePlan = z.object({
  file: z.string().min(1),
  where: z
    .array(
      z.object({
        column: z.string(),
        op: z.enum(['=', '!=', '<', '<=', '>', '>=', 'in', 'missing', 'present']),
        value: z.union([Cell, z.array(z.union([z.string(), z.number()])).max(100)]).default(null),
      }),
    )
    .max(6)
    .default([]),
  by: z
    .array(z.object({ column: z.string(), unit: z.string().nullable().default(null) }))
    .max(2)
    .default([]),
  measures: z
    .array(
      z.object({
        /** No minimum and no maximum: they are single rows' values. */
        op: z.enum(['count', 'sum', 'mean', 'median', 'std', 'distinct', 'missing', 'p10', 'p25', 'p75', 'p90']),
        column: z.string().default(''),
      }),
    )
    .min(1)
    .max(8),
});
export type AggregatePlan = z.infer<typeof AggregatePlan>;

/** What the guest's `aggregate` counted. */
export const CountedGroups = z.object({
  groups: z.array(
    z.object({
      keys: z.array(Cell),
      rows: z.number().int(),
      people: z.number().int(),
      cells: z.array(z.object({ value: z.number().nullable(), rows: z.number().int(), top: z.number() })),
    }),
  ),
  atoms: z.array(
    z.object({
      codes: z.array(z.number().int()),
      support: z.number().int(),
      people: z.array(z.number().int()).nullable(),
    }),
  ),
});
export type CountedGroups = z.infer<typeof CountedGroups>;

/** Groups whose figures a model was sent: of which content of the file, by which plan, and which of its groups. */
export const PublishedGroups = z.object({
  sha256: z.string(),
  plan: AggregatePlan,
  shown: z.array(z.number().int()),
});
export type PublishedGroups = z.infer<typeof PublishedGroups>;
