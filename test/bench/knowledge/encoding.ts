import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureSentenceEncoder } from '../../../scripts/engines/sentence-encoder.mjs';
import { EmbeddingQueue } from '../../../src/core/knowledge/embedding-queue.ts';
import { SentenceEncoder } from '../../../src/workers/adapters/embedder/sentence-encoder.ts';
import { type Comparison, compare, timeMs } from '../ratio.ts';

/** What is used here of the runtime, which transformers.js brings. */
interface Runtime {
  readonly InferenceSession: {
    create(file: string, options: object): Promise<{ run(inputs: object): Promise<unknown>; release(): Promise<void> }>;
  };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, shape: readonly number[]) => object;
}
const onnx = createRequire(import.meta.resolve('@huggingface/transformers'))('onnxruntime-node') as Runtime;

const textCount = 320;
const piecesEach = 56;
const batch = 16;
const signal = new AbortController().signal;
const bos = 101n;
const eos = 102n;
/** “claim”, “letter” and the like: pieces of a word each, so that bare onnxruntime can be given the same numbers without a tokenizer. */
const words = ['claim', 'letter', 'hospital', 'payment', 'region', 'month', 'report', 'table', 'order', 'customer'];

/** Texts a second through the queue (tokenizer, sorting, batches, means) beside onnxruntime alone with numbers that are ready. */
export async function encodingBeside(): Promise<Comparison> {
  const folder = await ensureSentenceEncoder();
  await using encoder = await SentenceEncoder.load({ folder, precision: 'int8' });
  const queue = new EmbeddingQueue((texts, role) => encoder.embed(texts, role));
  const texts = Array.from({ length: textCount }, (_, at) =>
    Array.from({ length: piecesEach - 2 }, (_word, index) => words[(at * 7 + index * 3) % words.length]!).join(' '),
  );
  const { model } = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as {
    readonly model: { readonly vocab: Readonly<Record<string, number>> };
  };
  const session = await onnx.InferenceSession.create(join(folder, 'onnx', 'model_quantized.onnx'), {
    intraOpNumThreads: 2,
    interOpNumThreads: 1,
  });
  const bare = async () => {
    for (let at = 0; at < texts.length; at += batch) {
      const rows = texts
        .slice(at, at + batch)
        .map((text) => [bos, ...text.split(' ').map((word) => BigInt(model.vocab[word]!)), eos]);
      const shape = [rows.length, rows[0]!.length];
      const ids = BigInt64Array.from(rows.flat());
      await session.run({
        input_ids: new onnx.Tensor('int64', ids, shape),
        attention_mask: new onnx.Tensor(
          'int64',
          ids.map(() => 1n),
          shape,
        ),
        token_type_ids: new onnx.Tensor(
          'int64',
          ids.map(() => 0n),
          shape,
        ),
      });
    }
  };
  await bare();
  const rivals = {
    what: `${textCount} texts of ${piecesEach} pieces to vectors (int8)`,
    ours: () => timeMs(() => queue.embed(texts, 'passage', signal)),
    peerName: 'onnxruntime alone',
    peer: () => timeMs(bare),
    rounds: 5,
  };
  const compared = await compare(rivals);
  await session.release();
  return compared;
}
