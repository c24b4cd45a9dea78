import { createRequire } from 'node:module';
import type { ChineseSegmenter } from 'presidio-ts';

interface Jieba {
  /** Words with their parts of speech; `hmm` joins characters that no dictionary has as a word. */
  tag(text: string, hmm: boolean): { readonly word: string; readonly tag: string }[];
}

/**
 * Jieba in WebAssembly, with its dictionary of 350,000 words. Opening it takes a quarter of a second and 90 MB, so it is done when the
 * first Chinese text comes: call this from a callback, not when a worker starts.
 */
export function jiebaSegmenter(): ChineseSegmenter {
  const require = createRequire(import.meta.url);
  const jieba: Jieba = require('jieba-wasm');
  return { tag: (text) => jieba.tag(text, true) };
}
