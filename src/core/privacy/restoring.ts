import type { Segment } from '../../contracts/privacy.ts';
import type { ProjectVault } from './project-vault.ts';

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
    segments.push({
      kind: 'token',
      token: match.token,
      entityType: entry?.entityType ?? match.type,
      original: entry?.original ?? null,
    });
    at = match.end;
  }
  if (at < text.length) segments.push({ kind: 'text', text: text.slice(at) });
  return segments;
}
