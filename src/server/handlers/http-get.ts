import { z } from 'zod';
import type { OutsideDoor } from '../outside/guarded-request.ts';
import { fetchOutside } from './fetch-outside.ts';
import { defineHandler, type Handler } from './handler.ts';

const limitBytes = 16 * 1024 * 1024;

/** Fetches a public document from an origin that the administrator listed. */
export function createHttpGet(door: OutsideDoor): Handler {
  return defineHandler({
    kind: 'http.get',
    description: 'Fetches an address of an allowed origin; the body is text, or base64 where it is no UTF-8.',
    input: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(8000) }),
    budget: { timeoutMs: 60_000 },
    permissions: ['network'],
    run: async ({ url: asked }, { signal }) => {
      const { url, status, contentType, body } = await fetchOutside(door, { url: asked, limitBytes, signal });
      return { url, status, contentType, ...textOf(body) };
    },
  });
}

function textOf(body: Buffer): { body: string; encoding: 'utf-8' | 'base64' } {
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(body), encoding: 'utf-8' };
  } catch {
    return { body: body.toString('base64'), encoding: 'base64' };
  }
}
