import { z } from 'zod';
import { FileProfile } from '../../contracts/dataset.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { ExecutionOutcome, MountedFile } from '../../contracts/sandbox.ts';
import type { Sandbox } from '../../core/ports.ts';
import { systemRandom } from '../system-random.ts';

/** Reading a big file takes its time; the user can stop it. */
const timeoutMs = 15 * 60_000;

const DistinctValues = z.record(z.string(), z.array(z.string()));

/** Runs our own Python over a file in a fresh session, where no generated code has been. */
async function runHostCode(
  sandbox: Sandbox,
  file: MountedFile,
  source: string,
  signal: AbortSignal | undefined,
): Promise<ExecutionOutcome['value']> {
  const sessionId = `import-${systemRandom.id()}`;
  try {
    const outcome = await sandbox.execute(
      { sessionId, executionId: systemRandom.id(), language: 'python', source, timeoutMs, files: [file], tokens: {} },
      { signal },
    );
    switch (outcome.kind) {
      case 'ok':
        return outcome.value;
      case 'raised':
        throw new CloisterError('file-unreadable', outcome.error?.message ?? 'The file could not be read.');
      default:
        throw new CloisterError(`file-${outcome.kind}`, outcome.message ?? `Reading the file ended: ${outcome.kind}.`);
    }
  } finally {
    await sandbox.closeSession({ sessionId }).catch(() => {});
  }
}

/** A Python string literal; JSON's escapes are Python's, but for the surrogates of astral characters. */
const literal = (text: string): string =>
  `"${[...text].map((character) => (/^[\w .()-]$/.test(character) ? character : `\\U${character.codePointAt(0)!.toString(16).padStart(8, '0')}`)).join('')}"`;

/** @throws CloisterError 'file-unreadable' with the reader's own words. */
export async function profileFile(sandbox: Sandbox, file: MountedFile, signal?: AbortSignal): Promise<FileProfile> {
  const source = `from cloister.profile import profile\nemit_json(profile(${literal(file.name)}))`;
  return FileProfile.parse(await runHostCode(sandbox, file, source, signal));
}

/** Every distinct value of some columns, as text. */
export async function distinctValues(
  sandbox: Sandbox,
  file: MountedFile,
  columns: readonly string[],
  signal?: AbortSignal,
): Promise<Record<string, string[]>> {
  if (columns.length === 0) return {};
  const names = columns.map(literal).join(', ');
  const source = `from cloister.profile import distinct\nemit_json(distinct(${literal(file.name)}, [${names}]))`;
  return DistinctValues.parse(await runHostCode(sandbox, file, source, signal));
}
