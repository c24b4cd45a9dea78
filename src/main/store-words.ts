import type { StoreProblem } from '../contracts/store-transfer.ts';

export interface StoreWords {
  readonly message: string;
  /** A line for each problem. */
  readonly problems: string;
  /** What was done, and what to do; empty where there is nothing to do. */
  readonly advice: string;
}

/** What a look at the store found, in words; null where it is whole. */
export function storeWords(found: readonly StoreProblem[]): StoreWords | null {
  if (found.length === 0) return null;
  const problems = found.map(({ where, what }) => `${where}: ${what}`).join('\n');
  if (found.every(({ mended }) => mended))
    return { message: 'A part of the store was damaged and is whole again', problems, advice: '' };
  return {
    message: 'A part of the store is damaged',
    problems,
    advice:
      'What is damaged was left as it is; what can be read is shown. Copy the store’s folder away, then back up what is left (backup create) or restore an earlier back-up (backup restore --file F --replace).',
  };
}
