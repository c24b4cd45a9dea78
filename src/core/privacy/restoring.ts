import type { Segment } from '../../contracts/privacy.ts';
import type { ProjectVault } from './project-vault.ts';
import type { VaultEntry } from './vault-cipher.ts';

/**
 * Puts the originals where the project's tokens stand, in whatever form a model gave them. What an original says is not read
 * again, so a value that looks like a token stays what it is. Tokens the project never made stay and are listed.
 */
export function restore(vault: ProjectVault, text: string): { text: string; unknownTokens: string[] } {
  const unknownTokens = new Set<string>();
  let restored = '';
  let at = 0;
  for (const match of vault.find(text)) {
    const entry = vault.entry(match.token);
    if (entry === undefined) {
      if (match.bracketed) unknownTokens.add(match.token);
      continue;
    }
    // Inside JSON source a quotation mark in the value would end the string.
    const original = match.inJson ? JSON.stringify(entry.original).slice(1, -1) : entry.original;
    restored += text.slice(at, match.start) + original;
    at = match.end;
  }
  return { text: restored + text.slice(at), unknownTokens: [...unknownTokens] };
}

/** Cuts a text at its tokens; joined, the texts and tokens give it back where tokens stand in their one true form. */
export function segmentsOf(vault: ProjectVault, text: string): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const match of vault.find(text)) {
    const entry = vault.entry(match.token);
    if (entry === undefined && !match.bracketed) continue;
    if (match.start > at) segments.push({ kind: 'text', text: text.slice(at, match.start) });
    segments.push(
      entry
        ? tokenSegment(vault, entry)
        : { kind: 'token', token: match.token, entityType: match.type, original: null },
    );
    at = match.end;
  }
  if (at < text.length) segments.push({ kind: 'text', text: text.slice(at) });
  return segments;
}

/** More written forms than these say nothing more. */
const mostForms = 5;

/** A token as it is shown: with whom it stands for, and how else that is written. */
export function tokenSegment(vault: ProjectVault, { token, entityType, original }: VaultEntry): Segment {
  const forms = vault.formsOf(token).map((form) => form.original);
  const [first] = forms;
  const linked = vault.isLinked(token) && first !== undefined ? { linkedTo: first } : {};
  const others = forms.filter((form) => form !== original && form !== linked.linkedTo).slice(0, mostForms);
  return { kind: 'token', token, entityType, original, ...linked, ...(others.length > 0 && { alsoWritten: others }) };
}
