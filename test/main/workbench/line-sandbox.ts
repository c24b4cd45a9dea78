import { readFileSync } from 'node:fs';
import type { Sandbox } from '../../../src/core/ports.ts';
import { tableSandbox } from './table-sandbox.ts';

/**
 * The sandbox needs Electron (test/guest has the readers in the real engine): here a line of a text is a paragraph, and a text that
 * begins with “broken” cannot be read. Everything else is answered from a table.
 * @param ran gets the source of all that was run
 */
export function lineSandbox(ran: string[]): Sandbox {
  const table = tableSandbox(ran);
  return {
    ...table,
    execute: async (request) => {
      const plain = await table.execute(request);
      if (!request.source.includes('import blocks')) return plain;
      const text = readFileSync(request.files[0]!.path, 'utf8');
      if (text.startsWith('broken')) {
        const error = { type: 'CloisterFileError', message: 'It is damaged.', traceback: '', line: null, hint: null };
        return { ...plain, kind: 'raised', error };
      }
      const value = text
        .split('\n')
        .map((line, at) => ({ kind: 'paragraph', text: line, page: null, line: at + 1, level: null }));
      return { ...plain, value };
    },
  };
}
