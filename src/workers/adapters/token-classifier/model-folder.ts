import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../../contracts/errors.ts';

/** A token classifier as the usual exporters lay it in a folder. */
export interface ModelFolder {
  readonly folder: string;
  /** The model's labels by the number of its output. */
  readonly labels: readonly string[];
  /** Which of the files in `onnx/` is there: transformers.js names it by the type of its numbers. */
  readonly dtype: 'fp32' | 'fp16' | 'q8';
  readonly tokenizer: { readonly continuation: string; readonly isByteLevel: boolean; readonly unknown: string };
  readonly lengthMax: number;
}

const weights = [
  ['fp32', 'model.onnx'],
  ['fp16', 'model_fp16.onnx'],
  ['q8', 'model_quantized.onnx'],
] as const;

/**
 * Reads what a model's folder says of itself, without loading the model.
 * @throws Error in words for whoever chose the folder.
 */
export function readModelFolder(folder: string): ModelFolder {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const config = readJson(folder, 'config.json');
  const tokenizer = readJson(folder, 'tokenizer.json');
  const tokenizerConfig = existsSync(join(folder, 'tokenizer_config.json'))
    ? readJson(folder, 'tokenizer_config.json')
    : {};
  const labels = labelsOf(config);
  const found = weights.find(([, file]) => existsSync(join(folder, 'onnx', file)));
  if (found === undefined) {
    throw new Error(`${folder} has no ONNX model: onnx/model.onnx, onnx/model_fp16.onnx or onnx/model_quantized.onnx.`);
  }
  const model = record(tokenizer.model);
  const lengths = [tokenizerConfig.model_max_length, config.max_position_embeddings, 512];
  return {
    folder,
    labels,
    dtype: found[0],
    tokenizer: {
      continuation: model.type === 'WordPiece' ? text(model.continuing_subword_prefix, '##') : '',
      isByteLevel: JSON.stringify([tokenizer.pre_tokenizer, tokenizer.decoder]).includes('"ByteLevel"'),
      unknown: text(model.unk_token, text(tokenizerConfig.unk_token, '[UNK]')),
    },
    // Tokenizers without a limit of their own say a number with thirty digits.
    lengthMax: Math.min(...lengths.filter((length): length is number => typeof length === 'number' && length > 0)),
  };
}

function labelsOf(config: Record<string, unknown>): string[] {
  const named = Object.entries(record(config.id2label));
  if (named.length < 2) throw new Error('Its config.json names no labels (id2label): this is no token classifier.');
  const labels: string[] = [];
  for (const [id, label] of named) labels[Number(id)] = String(label);
  return labels;
}

function readJson(folder: string, name: string): Record<string, unknown> {
  const file = join(folder, name);
  if (!existsSync(file)) throw new Error(`${folder} has no ${name}.`);
  try {
    return record(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

const record = (json: unknown): Record<string, unknown> =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
const text = (json: unknown, otherwise: string): string => (typeof json === 'string' ? json : otherwise);
