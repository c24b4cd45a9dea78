import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatasetFetch } from '../../../src/server/handlers/dataset-fetch.ts';
import { readTableShape } from '../../../src/server/handlers/table-shape.ts';
import { createOutsideDoor } from '../../../src/server/outside/guarded-request.ts';
import { noTrace } from '../../fixtures/no-trace.ts';

const parquet = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: 'country', data: ['PL', 'DE'], type: 'STRING' },
      { name: 'count', data: [1, 2], type: 'INT32' },
    ],
  }),
);
const csv = Buffer.from('country,note\r\nPL,"a ""b"", c"\r\nDE,"two\nlines"\r\n');

let server: Server;
let origin: string;
beforeAll(async () => {
  const files: Record<string, Buffer> = { '/p': parquet, '/c': csv, '/h': Buffer.from('<html><body>a,b\n1,2') };
  server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const context = () => ({
  ...{ taskId: 't', tenant: 'x', attempt: 1, trace: noTrace },
  ...{ signal: AbortSignal.timeout(20_000), emit: async () => {} },
});

const fetched = (path: string, more: object = {}) => {
  const handler = createDatasetFetch(createOutsideDoor([origin], () => true));
  return handler.run({ url: origin + path, ...more }, context());
};

it.each([
  ['/p', 'parquet', ['country', 'count'], 2, parquet],
  ['/c', 'csv', ['country', 'note'], null, csv],
] as const)('brings the table at %s whole, and says what it is', async (path, format, columns, rowCount, file) => {
  expect(await fetched(path)).toEqual({
    ...{ url: origin + path, format, columns, rowCount, bytes: file.length },
    ...{ sha256: createHash('sha256').update(file).digest('hex'), content: file.toString('base64') },
  });
});

it('fails for good on what is no table, not the one asked for, not there, or not allowed', async () => {
  await expect(fetched('/h')).rejects.toMatchObject({ code: 'not_a_table', mayRetry: false });
  await expect(fetched('/c', { format: 'parquet' })).rejects.toMatchObject({ code: 'not_a_table' });
  await expect(fetched('/none')).rejects.toMatchObject({ code: 'http_status', mayRetry: false });
  const closed = createDatasetFetch(createOutsideDoor([origin]));
  await expect(closed.run({ url: `${origin}/c` }, context())).rejects.toMatchObject({ code: 'private_address' });
});

it.each([
  ['semicolons', 'a;b\n1,5;2\n', ['a', 'b']],
  ['tabs', 'a\tb\n1\t2', ['a', 'b']],
  ['pipes and an empty field', 'a|b|c\n1||3\n', ['a', 'b', 'c']],
  ['a byte order mark', '\ufeffa,b\n1,2\n', ['a', 'b']],
  ['JSON', '{"a":1,"b":2}', undefined],
  ['prose', 'Dear all,\nthis is, as you know, text.', undefined],
  ['nothing', '', undefined],
  ['a Parquet that was cut', 'PAR1xxxx', undefined],
])('%s', (_, text, columns) => {
  expect(readTableShape(Buffer.from(text))?.columns).toEqual(columns);
});
