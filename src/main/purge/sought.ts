import { deserialize } from 'node:v8';
import type { StepRow } from '../../contracts/store.ts';
import type { PersonMatcher } from '../../core/privacy/person-traces.ts';
import { bytesHold, fileHolds } from './file-text.ts';

/** What a purge looks for: whether a piece of the store is, or holds, a part of it. */
export interface Sought {
  token(token: string): boolean;
  run(steps: readonly StepRow[]): boolean;
  /** Rows of a run that stays, as they are to be without it; none where nothing of it is in them. */
  redacted(steps: readonly StepRow[]): readonly StepRow[];
  /** @param plain a result as it was before it was sealed */
  result(plain: Uint8Array): boolean;
  /** @param parts what is known of a file: its facts and the values to guard. @param own whether the file itself holds it */
  file(place: FilePlace, parts: readonly unknown[], own: boolean | null): boolean;
  /** Whether one of the user's own files holds it; null when it is gone, or where nothing is looked for in it. */
  ownFile(path: string): Promise<boolean | null>;
  rule(body: unknown): boolean;
  /** Text with tokens. */
  memory(text: string): boolean;
  /** @param texts title, headings and passages, with tokens */
  document(paths: readonly string[], texts: readonly string[]): boolean;
  ledgerBody(text: string, runId: string | null): boolean;
}

export interface FilePlace {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

export const everything: Sought = {
  token: () => true,
  run: () => true,
  redacted: () => [],
  result: () => true,
  file: () => true,
  ownFile: async () => null,
  rule: () => true,
  memory: () => true,
  document: () => true,
  ledgerBody: () => true,
};

/** Whatever names the person or holds a written form. @param tokens the person's tokens in the vault */
export function soughtPerson(person: PersonMatcher, tokens: ReadonlySet<string>): Sought {
  const holds = (text: string): boolean => person.isNamedIn(text) || person.isIn(text);
  return {
    token: (token) => tokens.has(token),
    run: (steps) => holds(JSON.stringify(steps)),
    redacted: () => [],
    result: (plain) => {
      const value: unknown = deserialize(plain);
      return person.isIn(textOf(value)) || artifactsOf(value).some((bytes) => bytesHold(Buffer.from(bytes), person));
    },
    file: (_place, parts, own) => own === true || parts.some((part) => person.isIn(textOf(part))),
    ownFile: (path) => fileHolds(path, person),
    rule: (body) => person.isIn(textOf(body)),
    memory: holds,
    document: (paths, texts) => [...paths, ...texts].some(holds),
    ledgerBody: holds,
  };
}

/** Words of two values further apart than this are never taken for one name. */
const apart = '\n'.repeat(5);

/** Every string and number in a value: those of one row beside each other, as a name may stand in two columns; others apart. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return '';
  const parts = Array.isArray(value) ? value : [...Object.keys(value), ...Object.values(value)];
  const isRow = Array.isArray(value) && value.length <= 64 && value.every((part) => typeof part !== 'object');
  return parts.map(textOf).join(isRow ? ' ' : apart);
}

function artifactsOf(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(artifactsOf);
}
