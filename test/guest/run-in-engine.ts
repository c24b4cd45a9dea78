/**
 * Runs the guest's Python tests in the real engine: CPython on WASI in Node, over the sandbox's own file layer.
 *
 * `node --experimental-wasm-exnref --conditions=cloister-source run-in-engine.ts ENGINE_FOLDER [PART_OF_FILE_NAME]`
 * prints what the tests print; the last line is `{"passed": n, "failed": [names]}`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guestLibraryPath } from '../../src/sandbox/engines/python/guest-files.ts';
import { engineHere } from './engine-here.ts';

const [engineDir, part = ''] = process.argv.slice(2);
if (!engineDir) throw new Error('The engine’s folder is missing.');

const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.py'));
const { kernel } = await engineHere(
  engineDir,
  tests.map((name) => ({ path: `tests/${name}`, text: readFileSync(join(import.meta.dirname, name), 'utf8') })),
);
// Not as a turn: the tests themselves run turns, over folders of their own.
const ended = kernel.warmUp(
  `import sys; sys.path.append('${guestLibraryPath}/tests'); import run_all; run_all.main(${JSON.stringify(part)})`,
);
if (ended.status !== 0) throw new Error(`The engine ended: ${JSON.stringify(ended)}`);
