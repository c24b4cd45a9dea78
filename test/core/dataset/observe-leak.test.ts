import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { scanBody } from '../../../src/core/privacy/egress-scan.ts';
import type { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { detector } from '../privacy/engine-of-tests.ts';
import { openClaimsProject, seenOf, table } from './claims-project.ts';

const known = ['Ana Ruiz', 'Grace Kim', 'Zoë Dahl', 'Initech LLC', 'CLM-117', '4155550102', '1983-03-12'];
// Nobody knows these: they stand for the words of free texts and for people in no column.
const unknown = ['Quexolt', 'Brindlemere', 'vashti', 'Ørkenfjell', '龘靐', 'x9k2w', 'Mx. Tolliver-Brank'];
const forms: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.replaceAll(' ', '  '),
  (text) => text.replaceAll(' ', '\n'),
  (text) => text.split(' ').reverse().join(', '),
  // As pandas cuts long cells; numbers may pass, pieces of them too.
  (text) => (/\d/.test(text) ? text : `${text.slice(0, -1)}...`),
];
const secret = fc
  .tuple(fc.constantFrom(...known, ...unknown), fc.constantFrom(...forms))
  .map(([value, form]) => form(value));
const harmless = fc.constantFrom('North', '12', '345.25', '2024-03-15', 'mean', 'Open', 'total', 'amount');
const glue = fc.constantFrom(
  ' ',
  '  ',
  ', ',
  "'",
  '"',
  '\n',
  ': ',
  '=',
  '(',
  ')',
  '[',
  ']',
  '|',
  '/',
  '\t',
  ' is ',
  ' of ',
);
const text = fc
  .array(fc.tuple(glue, fc.oneof(secret, harmless), glue), { maxLength: 8 })
  .map((parts) => parts.flat().join(''));
const column = fc.constantFrom('region', 'claimant', 'who', 'amount', 'note', 'label', 'Ana Ruiz', 'Quexolt');

const residue = (value: string): string =>
  value
    .replaceAll(/<[A-Z_]+_\d+(?:_\d+)?>/g, '¦')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}¦]+/gu, '');
const whole = [...known, ...unknown].map(residue);

let project: PrivateProject;
beforeAll(async () => {
  project = await openClaimsProject();
});

test('whatever generated code prints, returns, raises or tabulates, no value of the files and no unknown word is left', () => {
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.array(fc.tuple(column, fc.array(fc.oneof(secret, text, harmless), { minLength: 1, maxLength: 4 })), {
        maxLength: 4,
      }),
      (stdout, result, message, tables) => {
        const observation = seenOf(
          project,
          {
            stdout,
            result,
            error: { type: 'ValueError', message, traceback: stdout, line: 1, hint: message },
            tables: tables.map(([name, cells]) =>
              table(
                [name, 'n'],
                cells.map((cell) => [cell, 12]),
              ),
            ),
          },
          { seen: 'df.groupby("region").amount.mean() is of' },
        );
        const body = JSON.stringify(observation);
        const left = whole.filter((value) => residue(body).includes(value));
        expect(left).toEqual([]);
        expect(scanBody(project, detector, body)).toEqual([]);
        expect(observation.heldBack.join()).not.toContain('last check');
      },
    ),
    { numRuns: 400 },
  );
}, 120_000);
