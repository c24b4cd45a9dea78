import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** The rooms, and what each may import beside itself. Packages from npm are judged by `platformNeutral`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'packages/presidio-ts/src': [],
  'src/contracts': [],
  'src/core': ['src/contracts', 'packages/presidio-ts/src'],
  // What results say, for whoever shows them: pure, and small enough for the window.
  'src/core/results': ['src/contracts'],
  'src/workers/adapters': ['src/contracts', 'src/core', 'packages/presidio-ts/src'],
  'src/workers': ['src/contracts', 'src/core', 'src/workers/adapters', 'packages/presidio-ts/src'],
  'src/sandbox': ['src/contracts'],
  // The service keeps its embedded database as the app keeps its store, and thinks with the same agent core.
  'src/server': ['src/contracts', 'src/core', 'src/workers/adapters', 'packages/presidio-ts/src'],
  'src/preload': ['src/contracts'],
  'src/renderer': ['src/contracts', 'src/core/results'],
  // Main uses the pure parts of core, the wire of the workers it starts, and the lock of a folder that it puts a restored store in.
  'src/main': [
    'src/contracts',
    'src/core',
    'src/workers/adapters/port-wire.ts',
    'src/workers/adapters/directory-lock.ts',
  ],
};
const rooms = Object.keys(mayImport).sort((a, b) => b.length - a.length);
const roomOf = (path: string) => rooms.find((room) => path.startsWith(`${room}/`));

const platformNeutral = ['packages/presidio-ts/src', 'src/contracts', 'src/core'];

const ambientGlobals =
  /(?<![.\w])(?:Date\.now\(|Math\.random\(|new Date\(\)|process\.(?:env|argv|platform|cwd|nextTick)|window\.|document\.(?:body|create|query|get|add))/;

/** Some identifiers cannot be of a year ahead; Presidio asks the clock there too. Callers can pin it. */
const mayAskTheClock = 'packages/presidio-ts/src/checksum/current-year.ts';

/** Presidio's REST API for this machine's own programs. */
const mayListen = 'src/main/doors/loopback-server.ts';

interface Import {
  readonly from: string;
  readonly to: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map((match) => {
    const to = match[1]!;
    return { from: file, to: to.startsWith('.') ? relative(root, resolve(root, dirname(file), to)) : to };
  });
}

const files = [...sources('src'), ...sources('packages/presidio-ts/src')];
const imports = files.flatMap(importsOf);

describe('imports point one way', () => {
  it('finds the source to judge', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it.each(rooms)('%s imports only what it may', (room) => {
    const allowed = [room, ...mayImport[room]!];
    const wrong = imports.filter(({ from, to }) => {
      if (roomOf(from) !== room) return false;
      if (to === 'presidio-ts' || to === 'presidio-ts/gazetteers') return !allowed.includes('packages/presidio-ts/src');
      const target = roomOf(to);
      return target !== undefined && !allowed.some((prefix) => to === prefix || to.startsWith(`${prefix}/`));
    });
    expect(wrong).toEqual([]);
  });

  it('nothing imports the window or main', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (to.startsWith('src/renderer/') && !from.startsWith('src/renderer/')) ||
        (to.startsWith('src/main/') && !from.startsWith('src/main/')),
    );
    expect(wrong).toEqual([]);
  });

  it.each(platformNeutral)('%s needs no Node, no DOM and no Electron', (room) => {
    const wrong = imports.filter(
      ({ from, to }) => from.startsWith(`${room}/`) && (to.startsWith('node:') || to === 'electron' || to === 'react'),
    );
    expect(wrong).toEqual([]);
    const ambient = files
      .filter((file) => file.startsWith(`${room}/`) && file !== mayAskTheClock)
      .filter((file) => ambientGlobals.test(code(file)));
    expect(ambient).toEqual([]);
  });
});

describe('promises that a search can check', () => {
  it('only what masks, and what lays masked parts together, makes anonymized text', () => {
    const makers = files.filter((file) => /Anonymized\.parse\(|as Anonymized\b/.test(code(file)));
    const allowed = /^src\/core\/(?:privacy\/|dataset\/observe\.ts$)|^src\/workers\/adapters\/model-request-text\.ts$/;
    expect(makers.filter((file) => !allowed.test(file))).toEqual([]);
  });

  it('only the egress gate and the sealed sandbox’s own scheme fetch', () => {
    const callers = files.filter((file) =>
      /(?<![.\w])fetch\(|\.fetch\(|\bnet\.request\(|node:(?:http|https|net|tls|dgram)['"]/.test(code(file)),
    );
    // The queue service is another machine's program: it serves, and its handlers reach what an administrator listed.
    const allowed = [
      /^src\/main\/egress\//,
      /^src\/sandbox\//,
      /^src\/workers\/adapters\/gate-fetch\.ts$/,
      /^src\/server\//,
    ];
    const others = callers.filter((file) => !allowed.some((pattern) => pattern.test(file)));
    expect(others.filter((file) => file !== mayListen)).toEqual([]);
  });

  it('only one file listens, on loopback, and the doors cannot connect out', () => {
    const sockets = /from '(node:(?:http|https|http2|net|tls|dgram)|hono[^']*|@hono[^']*|undici|ws)'/;
    const ofApp = files.filter((file) => !file.startsWith('src/server/'));
    const listening = ofApp.filter((file) => /\.listen\(\s*(?:port|\d|\{)/.test(code(file)));
    expect(listening).toEqual([mayListen]);
    expect(code(mayListen)).toContain('isLoopbackHost(host)');
    for (const file of files.filter((file) => file.startsWith('src/main/doors/'))) {
      const named = [...code(file).matchAll(/import \{([^}]*)\} from '(node:[a-z0-9]+)'/g)].flatMap(
        ([, names, from]) => (sockets.test(`from '${from}'`) ? names!.split(',').map((name) => name.trim()) : []),
      );
      // `createServer` is the one thing of these modules that is more than a type.
      const values = named.filter((name) => name !== '' && !name.startsWith('type '));
      expect(values.every((name) => name === 'createServer')).toBe(true);
      expect(code(file)).not.toMatch(
        /import (?!type\b)(?:\w+|\* as \w+)[^;]* from '(?:node:(?:http|https|net|tls|dgram)|hono|ws)/,
      );
      expect(code(file)).not.toMatch(/\bfetch\b|\bconnect\(|\bSocket\(|\bimport\(|\brequire\(/);
    }
  });

  it('no source is typed any or silenced', () => {
    const wrong = files.filter((file) => /@ts-(?:ignore|nocheck|expect-error)|\bas any\b|: any\b/.test(code(file)));
    expect(wrong).toEqual([]);
  });
});

/** A file without its comments, roughly: enough for a search. */
function code(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}
