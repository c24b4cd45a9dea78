import { describe, expect, it } from 'vitest';
import { EmbeddingQueue } from '../../../src/core/knowledge/embedding-queue.ts';

/** A model whose vector of a text is its length; it waits until the test lets the next batch through. */
function slowModel() {
  const batches: string[][] = [];
  const gates: (() => void)[] = [];
  const queue = new EmbeddingQueue(async (texts) => {
    batches.push([...texts]);
    await new Promise<void>((open) => gates.push(open));
    if (texts.includes('broken')) throw new Error('The model failed.');
    return texts.map((text) => Float32Array.of(text.length));
  });
  const letThrough = async () => {
    gates.shift()!();
    await new Promise((done) => setTimeout(done));
  };
  return { queue, batches, letThrough };
}

const never = new AbortController().signal;
const texts = (count: number, letter: string) => Array.from({ length: count }, (_, index) => letter.repeat(index + 1));

describe('the queue before a model', () => {
  it('answers in the order of the texts, though it sorts them by length', async () => {
    const { queue, letThrough } = slowModel();
    const answer = queue.embed(['three', 'a', 'four four'], 'query', never);
    await letThrough();
    expect((await answer).map(([length]) => length)).toEqual([5, 1, 9]);
  });

  it('lets a question go before the rest of a folder', async () => {
    const { queue, batches, letThrough } = slowModel();
    const folder = queue.embed(texts(40, 'f'), 'passage', never);
    const question = queue.embed(['q'], 'query', never);
    await letThrough();
    await letThrough();
    expect(await question).toHaveLength(1);
    expect(batches[1]).toEqual(['q']);
    await letThrough();
    await letThrough();
    expect(await folder).toHaveLength(40);
  });

  it('stops what is given up before its next batch, and goes on with the others', async () => {
    const { queue, batches, letThrough } = slowModel();
    const given = new AbortController();
    const folder = queue.embed(texts(40, 'f'), 'passage', given.signal);
    const other = queue.embed(['other'], 'passage', never);
    const stopped = expect(folder).rejects.toMatchObject({ name: 'AbortError' });
    given.abort();
    await letThrough();
    await stopped;
    await letThrough();
    expect(await other).toHaveLength(1);
    expect(batches).toHaveLength(2);
  });

  it('fails one caller alone when the model fails', async () => {
    const { queue, letThrough } = slowModel();
    const bad = queue.embed(['broken'], 'passage', never);
    const good = queue.embed(['fine'], 'passage', never);
    const failed = expect(bad).rejects.toThrow('The model failed.');
    await letThrough();
    await failed;
    await letThrough();
    expect(await good).toHaveLength(1);
  });

  it('answers at once when there is nothing to embed', async () => {
    const { queue } = slowModel();
    expect(await queue.embed([], 'query', never)).toEqual([]);
  });
});
