import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OutsideDoor } from '../outside/guarded-request.ts';
import { fetchOutside } from './fetch-outside.ts';
import { defineHandler, type Handler, TaskFailure } from './handler.ts';
import { readTableShape } from './table-shape.ts';

const limitBytes = 32 * 1024 * 1024;

/** Fetches a public table from an origin that the administrator listed. */
export function createDatasetFetch(door: OutsideDoor): Handler {
  return defineHandler({
    kind: 'dataset.fetch',
    description:
      'Fetches a CSV or Parquet file of an allowed origin; the output is by reference, with the file in base64.',
    input: z.strictObject({
      url: z.url({ protocol: /^https?$/ }).max(8000),
      /** Anything but this is refused. */
      format: z.enum(['csv', 'parquet']).optional(),
    }),
    budget: { timeoutMs: 5 * 60_000 },
    permissions: ['network'],
    outputByReference: true,
    run: async ({ url, format }, { signal }) => {
      const response = await fetchOutside(door, { url, limitBytes, signal });
      if (response.status !== 200) {
        throw new TaskFailure('http_status', `The server answered ${response.status}.`, { mayRetry: false });
      }
      const shape = readTableShape(response.body);
      if (shape === null || (format !== undefined && shape.format !== format)) {
        const wanted = format ?? 'CSV or Parquet';
        throw new TaskFailure('not_a_table', `What is at this address is no ${wanted} table.`, { mayRetry: false });
      }
      return {
        ...{ url: response.url, format: shape.format, columns: [...shape.columns], rowCount: shape.rowCount },
        ...{ bytes: response.body.length, sha256: createHash('sha256').update(response.body).digest('hex') },
        content: response.body.toString('base64'),
      };
    },
  });
}
