import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NerModel, type SpacyModelFiles, SpacyNer, spacyModelPaths } from 'presidio-ts';

/**
 * Loads spaCy's small English model from its unpacked folder; undefined when there is none, then names are found by what is
 * known and by the words around them alone.
 */
export function loadNerModel(folder: string | null): NerModel | undefined {
  if (folder === null || !existsSync(join(folder, spacyModelPaths.ner))) return undefined;
  const files = Object.fromEntries(
    Object.entries(spacyModelPaths).map(([name, path]) => [name, new Uint8Array(readFileSync(join(folder, path)))]),
  );
  return SpacyNer.load(files as unknown as SpacyModelFiles);
}
