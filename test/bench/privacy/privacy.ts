// The privacy engine beside real Presidio: the same texts, the same spaCy model, the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { ensureSpacyModel } from '../../../scripts/engines/spacy-model.mjs';
import { nodeForBuild } from '../../../scripts/setup/node-runtime.mjs';
import { bundlePresidioTs } from './bundle.ts';
import { lengthCurve } from './curve.ts';
import { doorSpeed } from './door.ts';
import { presidioPython } from './presidio-venv.ts';
import { restoreLatency } from './restore.ts';
import { Side } from './side.ts';
import { compareMemory, compareSpeed, type Rival } from './speed.ts';
import { startTimes } from './start.ts';

const ours = {
  plain: { load: { ner: false, presidioCompatible: true }, name: 'compatible' },
  plainOwn: { load: { ner: false, presidioCompatible: false }, name: 'own mode' },
  named: { load: { ner: true, presidioCompatible: true }, name: 'compatible' },
  namedOwn: { load: { ner: true, presidioCompatible: false }, name: 'own mode' },
};
const theirs = {
  whole: { load: 'whole', name: 'Presidio' },
  lemmas: { load: 'lemmas', name: 'Presidio' },
  words: { load: 'words', name: 'Presidio (bare words)' },
};

const show = (text: string): void => void process.stdout.write(`${text}\n\n`);
const say = (text: string): void => void process.stderr.write(`… ${text}\n`);
const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

const folder = await mkdtemp(path.join(tmpdir(), 'cloister-bench-'));
try {
  await measure(await bundlePresidioTs(folder), await ensureSpacyModel(), await presidioPython());
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(bundle: string, model: string, python: string | undefined): Promise<void> {
  const engine = (): Side =>
    new Side(nodeForBuild(), [path.join(import.meta.dirname, 'engine-side.mjs'), bundle, model]);
  const presidio = (executable: string): Side =>
    new Side(executable, [path.join(import.meta.dirname, 'presidio_side.py')]);
  show(`machine's load at the start: ${load()}`);
  if (python === undefined) show('Presidio is not here: only our own side is measured.');

  const compare = async (
    title: string,
    own: readonly (keyof typeof ours)[],
    peers: readonly (keyof typeof theirs)[],
  ) => {
    say(title);
    await using opened = new AsyncDisposableStack();
    const open = async (side: Side, { name, load: wanted }: { name: string; load: unknown }): Promise<Rival> => {
      opened.use(side);
      return { name, side, loaded: await side.ask({ load: wanted }) };
    };
    const rivals: Rival[] = [];
    const peerRivals: Rival[] = [];
    for (const key of own) rivals.push(await open(engine(), ours[key]));
    if (python !== undefined) for (const key of peers) peerRivals.push(await open(presidio(python), theirs[key]));
    show(`${title}\n${await compareSpeed(rivals, peerRivals)}`);
    show(await compareMemory([...rivals, ...peerRivals]));
    say(`${title}: by length`);
    show(await lengthCurve(rivals));
  };
  await compare('Without names (goal: ≥ 20 × Presidio)', ['plain', 'plainOwn'], ['lemmas', 'words']);
  await compare(
    "With names, spaCy's small model on both sides (goal: ≥ 5 × Presidio)",
    ['named', 'namedOwn'],
    ['whole'],
  );

  say('start');
  show(
    await startTimes([
      { ...ours.plain, name: 'presidio-ts without names', open: engine, goalMs: 150 },
      { ...ours.named, name: 'presidio-ts with names', open: engine, goalMs: 500 },
      ...(python === undefined ? [] : [{ ...theirs.whole, open: () => presidio(python), goalMs: null }]),
    ]),
  );
  say('door');
  show(await doorSpeed());
  say('restoring');
  show(await restoreLatency());
  show(`machine's load at the end: ${load()}`);
}
