import { expect, it } from 'vitest';
import { decideEgress } from '../../../src/core/egress/policy.ts';

const policy = { allowedOrigins: ['https://api.example', 'http://127.0.0.1:11434', 'http://models.example'] };

it.each([
  ['https://api.example/v1/responses', true],
  ['http://127.0.0.1:11434/v1/chat/completions', true],
  ['https://api.example.evil.example/v1', false],
  ['https://api.example:8443/v1', false],
  ['http://api.example/v1', false],
  ['http://models.example/v1', false],
  ['https://user:secret@api.example/v1', false],
  ['file:///etc/passwd', false],
])('decides %s by its origin: %s', (url, allowed) => {
  expect(decideEgress(policy, new URL(url)).allowed).toBe(allowed);
});
