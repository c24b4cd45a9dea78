import { z } from 'zod';
import { FileProfile } from '../../contracts/dataset.ts';
import { abortError, CloisterError } from '../../contracts/errors.ts';
import { type ExecutionOutcome, type MountedFile, ranToEnd } from '../../contracts/sandbox.ts';
import type { Sandbox } from '../../core/ports.ts';
import { systemRandom } from '../system-random.ts';

/** Reading a big file takes its time; the user can stop it. */
const timeoutMs = 15 * 60_000;

const DistinctValues = z.record(z.string(), z.array(z.string()));

/** Further tables of one file that become files of the project. */
const otherTablesMax = 30;

/** Files read of late whose profiles and values are kept: asking again about a file must not read it again. */
const keptFiles = 8;

interface Kept {
  profile: FileProfile | null;
  readonly distinct: Map<string, string[]>;
}

/** Who stops a reading, and who is told how far it has come: 0 to 1. */
export interface ReadingWatch {
  readonly signal?: AbortSignal | undefined;
  readonly share?: (share: number) => void;
}

/** What `cloister._progress` writes: the output of our own reader, in a session where nothing else runs. */
const readMark = /^read (\d\.\d\d)$/gm;

function lastShareIn(text: string, tell: (share: number) => void): void {
  const last = [...text.matchAll(readMark)].at(-1);
  if (last) tell(Number(last[1]));
}

/** A Python string literal; JSON's escapes are Python's, but for the surrogates of astral characters. */
export const pythonLiteral = (text: string): string =>
  `"${[...text].map((character) => (/^[\w .()-]$/.test(character) ? character : `\\U${character.codePointAt(0)!.toString(16).padStart(8, '0')}`)).join('')}"`;

/** Reads files with our own Python, each in a fresh session, where no generated code has been. */
export class FileReader {
  readonly #sandbox: Sandbox;
  readonly #kept = new Map<string, Kept>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  forget(): void {
    this.#kept.clear();
  }

  /** @param sha256 of the file's content: the same content under the same name reads the same. */
  open(file: MountedFile, sha256: string, watch: ReadingWatch = {}): FileReading {
    const key = JSON.stringify([sha256, file.name, file.off ?? []]);
    const kept = this.#kept.get(key) ?? { profile: null, distinct: new Map() };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptFiles) break;
      this.#kept.delete(oldest);
    }
    return new FileReading(this.#sandbox, file, kept, watch);
  }
}

/** One file being read. Its session, if one was needed, ends with it. */
export class FileReading implements AsyncDisposable {
  readonly #sandbox: Sandbox;
  readonly #file: MountedFile;
  readonly #kept: Kept;
  readonly #watch: ReadingWatch;
  readonly #sessionId = `import-${systemRandom.id()}`;
  #used = false;

  constructor(sandbox: Sandbox, file: MountedFile, kept: Kept, watch: ReadingWatch) {
    this.#sandbox = sandbox;
    this.#file = file;
    this.#kept = kept;
    this.#watch = watch;
  }

  /** @throws CloisterError 'file-unreadable' with the reader's own words. */
  async profile(): Promise<FileProfile> {
    const name = pythonLiteral(this.#file.name);
    const source = `from cloister import _progress\nfrom cloister.profile import profile\n_progress.begin()\nemit_json(profile(${name}, keep=True))\n_progress.end()`;
    this.#kept.profile ??= FileProfile.parse(await this.#run(source));
    return this.#kept.profile;
  }

  /** Every distinct value of some columns, as text. */
  async distinct(columns: readonly string[]): Promise<Record<string, string[]>> {
    const { distinct } = this.#kept;
    const missing = columns.filter((column) => !distinct.has(column));
    if (missing.length > 0) {
      const names = missing.map(pythonLiteral).join(', ');
      const source = `from cloister.profile import distinct\nemit_json(distinct(${pythonLiteral(this.#file.name)}, [${names}]))`;
      for (const [name, values] of Object.entries(DistinctValues.parse(await this.#run(source))))
        distinct.set(name, values);
    }
    return Object.fromEntries(columns.map((column) => [column, distinct.get(column) ?? []]));
  }

  async #run(source: string): Promise<ExecutionOutcome['value']> {
    this.#used = true;
    const { signal, share } = this.#watch;
    const outcome = await this.#sandbox.execute(
      {
        sessionId: this.#sessionId,
        executionId: systemRandom.id(),
        language: 'python',
        source,
        timeoutMs,
        files: [this.#file],
        tokens: {},
      },
      { signal, onEvent: ({ stream, text }) => stream === 'stdout' && share && lastShareIn(text, share) },
    );
    if (ranToEnd(outcome)) return outcome.value;
    switch (outcome.kind) {
      case 'raised':
        throw new CloisterError('file-unreadable', outcome.error?.message ?? 'The file could not be read.');
      case 'cancelled':
        throw abortError();
      default:
        throw new CloisterError(`file-${outcome.kind}`, outcome.message ?? `Reading the file ended: ${outcome.kind}.`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#used) await this.#sandbox.closeSession({ sessionId: this.#sessionId }).catch(() => {});
  }
}

/** The tables of a file beside the one that goes by its name. */
export function otherTables({ tables, sheet }: FileProfile, file: string): string[] {
  const others = tables.filter((table) => table !== sheet && isMountable(`${file}#${table}`));
  return others.slice(0, otherTablesMax);
}

function isMountable(name: string): boolean {
  return !/[/\0]/.test(name) && Buffer.byteLength(name) <= 255 && name.isWellFormed();
}
