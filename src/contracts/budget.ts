import { z } from 'zod';

/** What a model's server asks for a million tokens, in whatever money the user reckons in. */
export const TokenPrices = z.object({ input: z.number().nonnegative(), output: z.number().nonnegative() });
export type TokenPrices = z.infer<typeof TokenPrices>;

/** What one question may use. Null: no limit of that kind. */
export const RunBudget = z.object({
  turnsMax: z.number().int().min(1).max(100).default(12),
  /** Read and written, of all turns together. */
  tokensMax: z.number().int().positive().nullable().default(300_000),
  secondsMax: z.number().positive().max(86_400).nullable().default(900),
  /** Counts only where the prices are known. */
  costMax: z.number().positive().nullable().default(null),
  /** Per million tokens; null where nobody said. */
  prices: TokenPrices.nullable().default(null),
});
export type RunBudget = z.infer<typeof RunBudget>;

export const defaultBudget: RunBudget = RunBudget.parse({});

/** What a question has used. */
export const Spending = z.object({
  turns: z.number().int().nonnegative(),
  inputTokens: z.number().nonnegative(),
  outputTokens: z.number().nonnegative(),
  /** Some server did not say how many tokens it took: they were reckoned from the length of the text. */
  estimated: z.boolean(),
  /** Thinking and running, without the time a question waited. */
  durationMs: z.number().nonnegative(),
  /** Null where the prices are not known. */
  cost: z.number().nonnegative().nullable(),
});
export type Spending = z.infer<typeof Spending>;
