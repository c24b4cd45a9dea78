import type { OutcomeKind } from '../../contracts/sandbox.ts';

const adviceByKind: Readonly<Partial<Record<OutcomeKind, string>>> = {
  'timed-out': 'The code ran too long and was stopped. Work on fewer rows or columns, or in steps.',
  'out-of-memory': 'The code needed more memory than there is. Read fewer columns, or work in chunks.',
  'output-limit': 'The code ran, but printed too much and the rest was cut. Print less.',
  'artifact-limit': 'The code ran, but not all of its files were handed over. Write fewer or smaller ones.',
  'file-limit':
    'A write was refused: the session has no room for more files. Delete some in /out and /tmp, and close open ones.',
};

/** What a model is told to change after a limit was met, in words of our own, as a part of an observation. */
export function adviceAfter(kind: OutcomeKind): { readonly advice?: string } {
  const advice = adviceByKind[kind];
  return advice === undefined ? {} : { advice };
}
