import { z } from 'zod';

export const OnConflict = z.enum(['refuse', 'renumber']);
export type OnConflict = z.infer<typeof OnConflict>;

export const VaultConflict = z.object({
  /** As it stands in the file. */
  token: z.string(),
  /** The token stands for something else here, or this thing has another token here. */
  reason: z.enum(['token-taken', 'other-token-here']),
  /** The thing's token here; null when nothing was imported. */
  became: z.string().nullable(),
});
export type VaultConflict = z.infer<typeof VaultConflict>;

/** What an import did, or would have done. */
export const VaultImport = z.object({
  added: z.number().int(),
  already: z.number().int(),
  conflicts: z.array(VaultConflict),
  /** The name of the project that was exported. */
  projectName: z.string(),
});
export type VaultImport = z.infer<typeof VaultImport>;

/** What a person left in a vault: what has to go, and what must be looked for elsewhere. */
export const PersonTraces = z.object({
  tokens: z.array(z.string()),
  /** Every written form that is known, with the type of its token. Raw. */
  forms: z.array(z.object({ type: z.string(), text: z.string() })),
  /** Those of the tokens that stand for a part of the name ("Smith") which was taken for this person's: not among the forms. */
  linked: z.array(z.string()),
  /** Tokens that may be the person ("A. Ruiz", "Ruiz"): too little to purge them unasked. */
  possible: z.array(z.string()),
});
export type PersonTraces = z.infer<typeof PersonTraces>;
