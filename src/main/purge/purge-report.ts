import { z } from 'zod';

const Count = z.number().int().nonnegative();

/** What is where and how often, before and after. `looked` counts what was gone through: records, or bytes. */
const Searched = z.object({ where: z.string(), how: z.string(), looked: Count, before: Count, after: Count });

const Removed = z.object({
  what: z.enum([
    'vault record',
    'run',
    'found passages',
    'result',
    'file',
    'rule',
    'memory',
    'document',
    'ledger body',
    'project',
  ]),
  /** Token, id or sequence. */
  id: z.string(),
  /** HMAC-SHA-256 of the raw text with the report's key; null where there was none. */
  hash: z.string().nullable(),
  /** The first 16 bytes of each sealed record in hex, nonce first: what anyone can look for in the bytes of a disk. */
  sealed: z.array(z.string()),
});
export type Removed = z.infer<typeof Removed>;

/** What a purge did, for a second program to check (docs/vault.md says how). No raw value stands in it but the paths of the user's own files. */
export const PurgeReport = z.object({
  format: z.literal('cloister-purge-report'),
  version: z.literal(1),
  id: z.string(),
  tool: z.object({ name: z.literal('Cloister'), version: z.string() }),
  startedAt: z.string(),
  endedAt: z.string(),
  subject: z.object({
    kind: z.enum(['person', 'file', 'project']),
    projectId: z.string(),
    /** HMAC-SHA-256 of every written form that was looked for. */
    forms: z.array(z.string()),
    /** Forms too short to be told from chance in bytes: looked for in records only. */
    shortForms: Count,
    /** Removed tokens of a part of the name ("Mr Smith") that had been taken for this person's; no form to look for. */
    linked: z.array(z.string()).optional(),
    /** Tokens that may be the same person and were left: name them to purge them too. */
    possible: z.array(z.string()),
  }),
  removed: z.array(Removed),
  searched: z.array(Searched),
  /** The user's own files. Cloister does not touch them. */
  notTouched: z.array(z.object({ path: z.string(), holdsPerson: z.boolean().nullable(), note: z.string() })),
  /** Files that back-ups and exports were written to, which no purge can reach into. */
  backUps: z.array(z.object({ path: z.string(), at: z.string(), isThere: z.boolean() })).optional(),
  ledger: z.object({ sequence: z.number().int(), hash: z.string(), verified: z.boolean() }),
  /** The version of the key that what is left of the project is sealed with now; null when the project is gone. */
  keyVersion: z.number().int().nullable(),
  /** What this does not prove. */
  limits: z.array(z.string()),
  signature: z.object({
    algorithm: z.literal('Ed25519'),
    /** Raw 32 bytes, base64: `vault status` shows the same one. */
    publicKey: z.base64(),
    /** Over the report's canonical JSON without this member. */
    value: z.base64(),
  }),
});
export type PurgeReport = z.infer<typeof PurgeReport>;
export type UnsignedReport = Omit<PurgeReport, 'signature'>;

/** JSON with the members of every object in the order of their names (code units) and no spaces: what is signed. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}
