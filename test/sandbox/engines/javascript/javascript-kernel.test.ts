import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { JavaScriptKernel } from '../../../../src/sandbox/engines/javascript/javascript-kernel.ts';
import type { EngineImage } from '../../../../src/sandbox/engines/shared/engine-kernel.ts';
import { engineTestLimits, mountedTexts } from '../engine-surroundings.ts';

let module: WebAssembly.Module;

beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  module = await WebAssembly.compile(readFileSync(path));
});

async function session(files: Record<string, string | Uint8Array> = {}, image: EngineImage | null = null) {
  const mounted = mountedTexts(files);
  const kernel = await JavaScriptKernel.launch(module, engineTestLimits, mounted.surroundings, image);
  const run = async (source: string, tokens: Record<string, string> = {}) => {
    mounted.output.length = 0;
    const result = await kernel.run({ executionId: 'run', source, tokens, files: mounted.files });
    const response = result.response === null ? null : JSON.parse(result.response);
    return { ...result, ...response, stdout: mounted.said('stdout'), stderr: mounted.said('stderr') };
  };
  return { kernel, run };
}

describe('a JavaScript session', () => {
  test('keeps what it declares, and lets it be declared again', async () => {
    const { run } = await session();
    await run('const rate = 2; let total = 40; class Box { size() { return 7 } } function twice(x) { return 2 * x }');
    expect((await run('total + rate')).result).toBe('42');
    expect((await run('const rate = 3; twice(rate) + new Box().size()')).result).toBe('13');
    expect((await run('for (let i = 0; i < 3; i++) { total += i }')).result).toBeNull();
    expect((await run('total')).result).toBe('43');
    expect((await run('"a text alone"')).result).toBe("'a text alone'");
    expect((await run('{ a: 1 }')).result).toBe('{ a: 1 }');
  });

  test('waits for promises and timers in their order, at the top level too', async () => {
    const { run } = await session();
    const ran = await run(`
      const late = (text, ms) => new Promise((resolve) => setTimeout(() => { console.log(text); resolve(text) }, ms));
      const all = await Promise.all([late('b', 20), late('a', 10)]);
      all.join('+')`);
    expect([ran.stdout, ran.result]).toEqual(['a\nb\n', "'b+a'"]);
    expect((await run('all')).result).toBe("[ 'b', 'a' ]");
    const never = await run('await new Promise(() => {})');
    expect([never.kind, never.error.message]).toEqual(['raised', 'The code awaits something that never comes.']);
  });

  test('reads a part of a file that is too large to be read whole', async () => {
    const large = new Uint8Array(40 * 1024 * 1024).fill(0x2e);
    large.set(new TextEncoder().encode('a,b\n1,é2\n'));
    const { run } = await session({ 'large.csv': large, 'west.csv': Uint8Array.from([0x63, 0x61, 0x66, 0xe9]) });
    const whole = await run('files["large.csv"]');
    expect(whole.error.message).toContain('readText(name, { start, end })');
    expect((await run('readText("large.csv", { end: 7 })')).result).toBe("'a,b\\n1,'");
    expect((await run('readText("/data/large.csv", { start: 7, end: 11 })')).result).toBe("'2\\n.'");
    expect((await run('readText("large.csv", { start: -3 })')).result).toBe("'...'");
    expect((await run('readText("west.csv", { end: 4 }) + files["west.csv"]')).result).toBe("'cafécafé'");
    expect((await run('[readBytes("large.csv", { start: 3, end: 5 }).join(), fileSize("large.csv")]')).result).toBe(
      "[ '10,49', 41943040 ]",
    );
    expect((await run('readText("large.csv", { start: 50e6 })')).result).toBe("''");
    expect((await run('readText("none.csv", { end: 5 })')).error.message).toContain('There is no file');
  });

  test('says where an error is, in the lines as they were written', async () => {
    const { run } = await session();
    const ran = await run('let x = 1;\nfunction inner() {\n  return missing.length;\n}\ninner()');
    expect([ran.kind, ran.error.type, ran.error.line]).toEqual(['raised', 'ReferenceError', 3]);
    expect(ran.error.traceback).toContain('return missing.length;');
    const wrong = await run('let y = 1;\nlet z = = 2');
    expect([wrong.error.type, wrong.error.line]).toEqual(['SyntaxError', 2]);
    expect((await run('throw "a text"')).error.message).toBe("thrown: 'a text'");
    expect((await run('fetch("https://example.org")')).error.hint).toContain('no network');
    expect((await run('x')).result).toBe('1');
  });

  test('reads files as text whatever their encoding, and names them when one is missing', async () => {
    const chinese = new Uint8Array([0xb5, 0xd8, 0xc7, 0xf8, 0x2c, 0x31]);
    const { run } = await session({ 'sales.csv': 'id,Ü\n1,2\n', 'regions.csv': chinese });
    expect((await run("files['sales.csv'].split('\\n').length")).result).toBe('3');
    expect((await run("files['/data/regions.csv']")).result).toBe("'地区,1'");
    expect((await run('Object.keys(files)')).result).toBe("[ 'sales.csv', 'regions.csv' ]");
    expect((await run("'sales.csv' in files")).result).toBe('true');
    expect((await run("files['sale.csv']")).error.message).toContain("'sales.csv'");
  });

  test('shows rows as tables with typed columns, and hands out what it saves', async () => {
    const { run } = await session();
    const ran = await run(`
      show([[1, 'a'], [2, 'b']], 'grid');
      save('out.csv', 'a,b\\n1,2\\n');
      chart({ mark: 'bar', data: { values: [{ a: 1 }] } });
      const rows = [{ day: '2024-01-02', n: 1, share: 0.5 }, { day: '2024-01-03', n: null, share: 1 }];
      rows`);
    expect(
      ran.tables.map(({ name, columns, rowCount }: { name: string; columns: object[]; rowCount: number }) => [
        name,
        columns.length,
        rowCount,
      ]),
    ).toEqual([
      ['grid', 2, 2],
      ['rows', 3, 2],
    ]);
    expect(ran.tables[1].columns.map(({ type }: { type: string }) => type)).toEqual(['date', 'integer', 'number']);
    expect(ran.charts).toHaveLength(1);
    expect(
      ran.artifacts.map(({ name, bytes }: { name: string; bytes: Uint8Array }) => [
        name,
        new TextDecoder().decode(bytes),
      ]),
    ).toEqual([['out.csv', 'a,b\n1,2\n']]);
    expect((await run('1')).artifacts).toEqual([]);
  });

  test('puts originals into string constants only, and never as code', async () => {
    const { run } = await session();
    const tokens = { '<PERSON_1>': 'x"); hacked = 1; ("`${hacked = 2}\\', '<PERSON_1_2>': 'John' };
    const ran = await run(
      "var hacked = 0; const a = '<PERSON_1>', b = `is ${'<PERSON_1_2>'} or <PERSON_1>`; [a, b, hacked]",
      tokens,
    );
    expect(ran.kind).toBe('ok');
    expect((await run('hacked')).result).toBe('0');
    expect((await run('a === b.slice(11)')).result).toBe('true');
    expect((await run('b.slice(0, 11)')).result).toBe("'is John or '");
  });

  test('goes on from an image in another instance: values, functions, promises, files', async () => {
    const first = await session();
    await first.run(
      'let n = 1; const next = () => ++n; save("kept.txt", "x"); next(); const later = Promise.resolve(5)',
    );
    const image = first.kernel.takeImage();
    await first.run('n = 100');
    const second = await session({}, image);
    expect((await second.run('[n, next(), await later, files["kept.txt"]]')).result).toBe("[ 2, 3, 5, 'x' ]");
    await second.run('\n\nfunction fails() { return missing }');
    const third = await session({}, second.kernel.takeImage());
    // The line of the failing function is one of an earlier run, and no line of this one is shown for it.
    expect((await third.run('1;\n2;\n3;\nfails()')).error).toMatchObject({ type: 'ReferenceError', line: 4 });
  });

  test.each([
    ['memory', 'const big = []; for (;;) big.push("abcdefgh".repeat(1000) + big.length)', 'MemoryError'],
    ['depth', '(function deeper() { return deeper() + 1 })()', 'InternalError'],
    ['nested data', 'let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; JSON.stringify(o)', 'InternalError'],
  ])('outlives code that exhausts %s', async (_what, source, type) => {
    const { run } = await session();
    const ran = await run(source);
    expect([ran.end, ran.kind, ran.error?.type]).toEqual(['returned', 'raised', type]);
    if (!ran.isSpoiled) expect((await run('6 * 7')).result).toBe('42');
  });

  test('a chart that speaks of memory is no want of it', async () => {
    const { run } = await session();
    expect((await run('chart({ mark: "bar", type: "MemoryError" })')).isSpoiled).toBe(false);
  });

  test('cannot be turned by what generated code overwrites', async () => {
    const { run } = await session();
    await run(`
      JSON.stringify = () => '"stolen"'; Array.prototype.map = () => ['stolen']; Object.keys = () => [];
      Array.prototype.push = () => 0; String.prototype.replace = () => 'stolen'; Error.prototype.toString = () => 'stolen';
      globalThis.console = null; Object.prototype.toJSON = () => 'stolen'; Function.prototype.call = () => 'stolen';`);
    const ran = await run('({ a: [1, 2], b: "c" })');
    expect([ran.kind, ran.result]).toEqual(['ok', "{ a: [ 1, 2 ], b: 'c' }"]);
    expect((await run('null.x')).error.type).toBe('TypeError');
  });

  test.each([
    'Object.defineProperty(Object.prototype, "value", { get() { return "evil" }, set() { throw 1 } }); 1',
    'Promise.resolve().then(() => Object.defineProperty(Object.prototype, "value", { get() {}, set() {} })); 1',
    'Object.defineProperty(Object.prototype, "then", { value() {} }); 1',
    'Object.defineProperty(Array.prototype, 0, { get() { return "evil" }, set() {} }); RegExp.prototype.exec = () => null; 1',
    'Object.defineProperty(Object.prototype, 3, { get() { return "evil" }, set() { throw 1 } }); 1',
  ])('says that it is of no more use after what no later run could have a result with: %s', async (source) => {
    const { run } = await session();
    expect((await run('1')).isSpoiled).toBe(false);
    expect((await run(source)).isSpoiled).toBe(true);
  });

  test('goes on after what can be taken away again, and with additions to its classes', async () => {
    const { run } = await session();
    await run('Object.prototype.value = "evil"; Object.prototype.then = () => {}; Array.prototype[0] = "evil";');
    const ran = await run(
      'Array.prototype.last = function () { return this.at(-1) }; Object.freeze(Array.prototype); [7].last()',
    );
    expect([ran.isSpoiled, ran.result, ({} as { value?: unknown }).value]).toEqual([false, '7', undefined]);
    expect((await run('[1, 2].last()')).result).toBe('2');
  });

  test('has no way out: no modules, no host objects', async () => {
    const { run } = await session();
    const found = await run(`
      const names = ['require', 'process', 'fetch', 'XMLHttpRequest', 'WebSocket', 'Worker', 'importScripts', 'self', 'window', 'document', 'std', 'os'];
      names.filter((name) => typeof globalThis[name] !== 'undefined')`);
    expect(found.result).toBe('[]');
    expect((await run("await import('fs')")).kind).toBe('raised');
    expect((await run("console.log.constructor('return typeof process')()")).result).toBe("'undefined'");
  });
});
