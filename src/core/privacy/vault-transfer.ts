import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import type { OnConflict, VaultConflict } from '../../contracts/vault-transfer.ts';
import type { ProjectVault } from './project-vault.ts';
import { identityKey } from './thing-identity.ts';
import { formatToken, parseToken } from './token-grammar.ts';
import { tokenType } from './token-names.ts';
import type { VaultEntry } from './vault-cipher.ts';

/** The lines of an export: what it is of, then one entry a line. A reader skips kinds it does not know. */
const FirstLine = z.object({ kind: z.literal('project'), name: z.string(), entries: z.int() });
const EntryLine = z.object({
  kind: z.literal('entry'),
  token: z.string(),
  entityType: z.string(),
  /** JSON text once more, so that half a surrogate pair comes through. */
  original: z.string(),
});

export function writeEntries(vault: ProjectVault, projectName: string): Uint8Array<ArrayBuffer> {
  const entries = vault.entriesAfter(0);
  const lines = [
    { kind: 'project', name: projectName, entries: entries.length },
    ...entries.map((entry) => ({ kind: 'entry', ...entry })),
  ];
  return new TextEncoder().encode(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
}

/** @throws CloisterError 'export-damaged' when it is not what its first line says. */
export function readEntries(bytes: Uint8Array): { readonly projectName: string; readonly entries: VaultEntry[] } {
  const [first, ...rest] = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  const head = FirstLine.safeParse(first);
  const entries = rest.flatMap((line) => {
    const entry = EntryLine.safeParse(line);
    return entry.success && parseToken(entry.data.token) !== null ? [entry.data] : [];
  });
  if (!head.success || entries.length !== head.data.entries) {
    throw new CloisterError('export-damaged', 'The file does not hold what it says. Nothing was imported.');
  }
  return {
    projectName: head.data.name,
    entries: entries.map(({ token, entityType, original }) => ({ token, entityType, original })),
  };
}

export interface Merged {
  readonly added: number;
  readonly already: number;
  readonly conflicts: readonly VaultConflict[];
  /** Every token that is new here. */
  readonly tokens: readonly string[];
}

/**
 * Takes the entries of another vault in. A token whose meaning would differ here is a conflict: with 'refuse' nothing at all is
 * taken in; with 'renumber' the thing gets a token of this vault, and the conflict says which.
 */
export function mergeEntries(vault: ProjectVault, entries: readonly VaultEntry[], onConflict: OnConflict): Merged {
  if (onConflict === 'refuse') {
    const trial = mergeInto(vault.fork(), entries);
    if (trial.conflicts.length > 0) {
      const conflicts = trial.conflicts.map(({ token, reason }) => ({ token, reason, became: null }));
      return { added: 0, already: trial.already, conflicts, tokens: [] };
    }
  }
  return mergeInto(vault, entries);
}

function mergeInto(vault: ProjectVault, entries: readonly VaultEntry[]): Merged {
  const conflicts: VaultConflict[] = [];
  const tokens: string[] = [];
  let already = 0;
  const form = ({ token }: VaultEntry): number => parseToken(token)!.form;
  /** By number in the file: its first form, and the token that it has here. */
  const things = new Map<string, { readonly identity: string; readonly token: string }>();
  // First forms first: a thing's number is that of its first form.
  for (const entry of entries.toSorted((a, b) => form(a) - form(b))) {
    const { type, entity } = parseToken(entry.token)!;
    const identity = identityKey(type, entry.original);
    const thing = things.get(formatToken(type, entity, 1));
    // "Smith" under John Smith's number stays John Smith's, whoever it would mean here.
    const linkedTo = thing !== undefined && thing.identity !== identity ? thing.token : null;
    const settle = (token: string): void => {
      if (thing === undefined) things.set(formatToken(type, entity, 1), { identity, token });
    };
    const here = vault.entry(entry.token);
    if (here?.original === entry.original && tokenType(here.entityType) === tokenType(entry.entityType)) {
      already += 1;
      settle(entry.token);
      continue;
    }
    const reason = linkedTo === null ? conflictOf(vault, entry) : linkConflictOf(vault, entry, linkedTo);
    if (reason === null) {
      vault.adopt(entry);
      tokens.push(entry.token);
      settle(entry.token);
      continue;
    }
    const before = vault.entriesAfter(0).length;
    const became =
      linkedTo === null
        ? vault.tokenFor(entry.entityType, entry.original)
        : vault.tokenIn(linkedTo, entry.entityType, entry.original);
    if (vault.entriesAfter(0).length > before) tokens.push(became);
    conflicts.push({ token: entry.token, reason, became });
    settle(became);
  }
  return { added: tokens.length, already, conflicts, tokens };
}

function conflictOf(vault: ProjectVault, { token, entityType, original }: VaultEntry): VaultConflict['reason'] | null {
  if (vault.tokenOf(entityType, original) !== undefined) return 'other-token-here';
  if (vault.entry(token) !== undefined) return 'token-taken';
  const { type, entity } = parseToken(token)!;
  const first = formatToken(type, entity, 1);
  const thing = vault.thingOf(entityType, original);
  if (thing !== undefined && thing !== first) return 'other-token-here';
  // Another form of somebody else's number would make two people one.
  if (thing === undefined && vault.isUsed(type, entity)) return 'token-taken';
  return null;
}

function linkConflictOf(
  vault: ProjectVault,
  { token, original }: VaultEntry,
  linkedTo: string,
): VaultConflict['reason'] | null {
  const isHere = vault.formsOf(linkedTo).some((form) => form.original === original);
  if (isHere || !vault.formsOf(linkedTo).some((form) => sameNumber(form.token, token))) return 'other-token-here';
  return vault.entry(token) === undefined ? null : 'token-taken';
}

function sameNumber(one: string, other: string): boolean {
  const [a, b] = [parseToken(one)!, parseToken(other)!];
  return a.type === b.type && a.entity === b.entity;
}
