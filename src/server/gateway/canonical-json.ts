import { createHash } from 'node:crypto';

/** Two bodies that say the same have the same hash: SHA-256, in hexadecimal, over JSON with its keys in order. */
export function hashOfBody(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body, inOrder)).digest('hex');
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
