import { expect, it } from 'vitest';
import { storeWords } from '../../src/main/store-words.ts';

const index = { where: 'runs_pkey', what: 'was damaged and was made anew', mended: true };
const table = { where: 'runs', what: 'cannot be read', mended: false };

it('says nothing of a whole store, what was done where all is mended, and what to do where something is not', () => {
  expect(storeWords([])).toBeNull();
  expect(storeWords([index])).toMatchObject({ message: expect.stringContaining('whole again'), advice: '' });
  expect(storeWords([index, table])).toMatchObject({
    message: expect.stringContaining('is damaged'),
    problems: 'runs_pkey: was damaged and was made anew\nruns: cannot be read',
    advice: expect.stringContaining('back-up'),
  });
});
