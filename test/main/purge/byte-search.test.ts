import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bytePatterns, searchBytes } from '../../../src/main/purge/byte-search.ts';

it('finds a text in UTF-8, UTF-16 and base64 at any offset, also across the border of two windows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-bytes-'));
  try {
    const text = 'Zoë Ångström';
    const window = 8 << 20;
    const across = Buffer.alloc(window + 100, 'x');
    across.write(text, window - 5);
    const files = {
      utf8: `before ${text} after`,
      utf16: Buffer.from(`ab${text}`, 'utf16le'),
      swapped: Buffer.from(`ab${text}`, 'utf16le').swap16(),
      base64a: Buffer.from(`${text}!`).toString('base64'),
      base64b: Buffer.from(`1${text}!`).toString('base64'),
      base64c: Buffer.from(`12${text}!`).toString('base64'),
      across,
      none: 'Zoe Angstrom, and Zoë Ångstr',
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const { hits, files: count } = searchBytes([folder], bytePatterns(text));
    const found = new Set(hits.map(({ path }) => path.slice(folder.length + 1)));
    expect([...found].sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'none')
        .sort(),
    );
    expect(count).toBe(8);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('does not look for a text so short that it turns up by chance', () => {
  expect(bytePatterns('Ana')).toEqual([]);
  expect(bytePatterns('王小明').length).toBeGreaterThan(0);
});
