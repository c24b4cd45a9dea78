// Reads a file in the sandbox's engine with our reader and with plain pandas, in turn, and prints the milliseconds of both.
// `node … in-engine.ts ENGINE_FOLDER FILE PLAIN_SOURCE`: one process a file, as memory that WebAssembly took is never given back.
import { basename } from 'node:path';
import { engineHere } from '../../guest/engine-here.ts';

const [engineDir, path, plain] = process.argv.slice(2);
if (!engineDir || !path || !plain) throw new Error('The engine’s folder, a file and pandas code are needed.');
const { kernel, mount } = await engineHere(engineDir);
const name = basename(path);
const file = await mount(path, name);
const source = `
import gc, importlib, time
import pandas as pd
from cloister._files import path_of
reader = importlib.import_module("cloister.load")
path = path_of(${JSON.stringify(name)})

def ours():
    reader._cache.clear()
    return len(reader.load(${JSON.stringify(name)}))

def plain():
    return len(${plain})

def timed(work):
    gc.collect()
    started = time.perf_counter()
    try:
        work()
    except Exception as error:
        return str(error)[:80] or type(error).__name__
    return (time.perf_counter() - started) * 1000

took = {"ours": [], "plain": []}
for work in (plain, ours, plain, ours):
    took[work.__name__].append(timed(work))
emit_json(took)
`;
const { response } = kernel.run({ executionId: 'bench', source, tokens: {}, files: [file] });
process.stdout.write(`${JSON.stringify(JSON.parse(response ?? '{}').value)}\n`);
