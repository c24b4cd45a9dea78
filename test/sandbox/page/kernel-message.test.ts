import { expect, it } from 'vitest';
import { kernelMessage } from '../../../src/sandbox/page/kernel-message.ts';

const done = {
  kind: 'done',
  end: 'returned',
  status: 0,
  detail: '',
  response: '{}',
  artifacts: [{ name: 'a.txt', bytes: new Uint8Array(3) }],
  artifactsLeftOut: 0,
  limitsMet: [],
  memoryBytes: 65_536,
};

it('a kernel’s own messages pass as they are', () => {
  for (const message of [
    done,
    { kind: 'output', stream: 'stdout', text: 'x' },
    { kind: 'adopted', memoryBytes: 1 },
    { kind: 'rested', change: {}, tookMs: 1 },
  ]) {
    expect(kernelMessage(message)).toBe(message);
  }
});

it.each([
  ['nothing', null],
  ['text', 'done'],
  ['another kind', { kind: 'navigate', url: 'https://example.com' }],
  ['another stream', { kind: 'output', stream: 'stdin', text: '' }],
  ['too long a text', { kind: 'output', stream: 'stdout', text: 'x'.repeat(2_200_001) }],
  ['an end it cannot know', { ...done, end: 'timed-out' }],
  ['no bytes', { ...done, artifacts: [{ name: 'a', bytes: 'x' }] }],
  ['too many files', { ...done, artifacts: Array.from({ length: 1_001 }, () => done.artifacts[0]) }],
  ['more memory than there is', { ...done, memoryBytes: 2 ** 40 }],
])('%s is none of them', (_name, message) => {
  expect(kernelMessage(message)).toBeNull();
});
