import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ZipArchive } from '../../scripts/setup/zip-archive.mjs';

const workbook = readFileSync(new URL('../../resources/samples/patients.xlsx', import.meta.url));

it('entries of an archive that another program wrote are read whole', () => {
  const archive = new ZipArchive(workbook);
  expect(archive.names()).toContain('xl/workbook.xml');
  expect(archive.read('xl/workbook.xml')?.toString('utf8')).toContain('name="Visits"');
  expect(archive.read('no-such-entry')).toBeUndefined();
});

it('an archive that is cut short is refused, not half read', () => {
  expect(() => new ZipArchive(workbook.subarray(0, workbook.length - 100))).toThrow(/cut short|damaged/);
});
