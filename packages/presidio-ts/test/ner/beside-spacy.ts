// Speed beside the real spaCy, on the same texts, turn by turn, in processor seconds of one thread:
//   node packages/presidio-ts/test/ner/beside-spacy.ts /tmp/spacy-venv/bin/python
// (the environment that fixtures/make_fixtures.py describes)
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SpacyNer } from '../../src/ner/spacy-ner.ts';
import { readModelFiles, readSpacyCases } from './spacy-fixture.ts';

const rounds = 5;
const texts = readSpacyCases()
  .map(({ text }) => text)
  .filter(({ length }) => length < 3000);

const python = spawn(process.argv[2] ?? 'python3', [new URL('./time_spacy.py', import.meta.url).pathname], {
  env: { ...process.env, OMP_NUM_THREADS: '1' },
  stdio: ['pipe', 'pipe', 'inherit'],
});
const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
async function answer(): Promise<Record<string, number>> {
  const { value } = await lines.next();
  return JSON.parse(String(value)) as Record<string, number>;
}

function seconds(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const files = readModelFiles();
const started = performance.now();
const ner = SpacyNer.load(files);
ner.recognize('Ana Ruiz lives in Paris.');
const startMs = performance.now() - started;

python.stdin.write(`${JSON.stringify(texts)}\n`);
const { startMs: spacyStartMs } = await answer();
const words = texts.reduce((sum, text) => sum + ner.tokenizer.tokenize(text).words.length, 0);
console.log(`${texts.length} texts, ${(words / texts.length).toFixed(0)} words each`);
console.log(`start, first entity included: ${startMs.toFixed(0)} ms; spaCy ${spacyStartMs?.toFixed(0)} ms`);

for (const way of ['recognize', 'process'] as const) {
  const ours: number[] = [];
  const theirs: number[] = [];
  let megabytes = 0;
  for (let round = 0; round < rounds; round++) {
    ours.push(
      seconds(() => {
        for (const text of texts) ner[way](text);
      }),
    );
    python.stdin.write(`${way}\n`);
    const reply = await answer();
    theirs.push(reply.seconds ?? Number.NaN);
    megabytes = reply.megabytes ?? Number.NaN;
  }
  const [own, spacy] = [Math.min(...ours), Math.min(...theirs)];
  const perSecond = (time: number): string => (texts.length / time).toFixed(0);
  console.log(
    `${way}: ${perSecond(own)} texts/s, ${(words / own / 1000).toFixed(0)} k words/s; spaCy ${perSecond(spacy)} texts/s; ` +
      `${(spacy / own).toFixed(1)} times as fast; ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB, spaCy ${megabytes.toFixed(0)} MB`,
  );
}
python.stdin.end();

const all = texts.join('\n\n');
for (const length of [1_000, 10_000, 100_000, 1_000_000]) {
  const text = all.repeat(Math.ceil(length / all.length)).slice(0, length);
  ner.forget();
  const time = seconds(() => ner.recognize(text));
  console.log(
    `${length} characters: ${(time * 1000).toFixed(0)} ms, ${((time / length) * 1e6).toFixed(2)} µs per character`,
  );
}
