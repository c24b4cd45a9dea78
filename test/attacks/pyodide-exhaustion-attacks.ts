import type { Attack } from './attack.ts';

/** Code that never ends, holds or writes all it can, or ends the interpreter. */
export const pyodideExhaustion: readonly Attack[] = [
  {
    name: 'endless loop',
    source: 'while True:\n    try:\n        while True: pass\n    except BaseException: pass',
    isSlow: true,
  },
  {
    name: 'endless promises',
    source:
      'import js\nfrom pyodide.ffi import create_proxy\ndef again(*_): js.Promise.resolve(1).then(create_proxy(again))\nfor _ in range(100): again()\nimport asyncio\nwhile True: asyncio.run(asyncio.sleep(0))',
    isSlow: true,
  },
  {
    name: 'timers that go on',
    source:
      'import js\nfrom pyodide.ffi import create_proxy\ndef again(*_):\n    while True: pass\njs.setTimeout(create_proxy(again), 50)\n1',
    isSlow: true,
  },
  { name: 'regular expression', source: 'import re\nre.match(r"(a+)+$", "a" * 60 + "b")', isSlow: true },
  {
    name: 'JavaScript’s regular expression',
    source: 'import js\njs.String.prototype.match.call("a" * 60 + "b", "(a+)+$")',
    isSlow: true,
  },
  { name: 'sleep for ever', source: 'import time\nwhile True: time.sleep(10**6)', isSlow: true },
  { name: 'recursion', source: 'import sys\nsys.setrecursionlimit(1 << 30)\ndef down(): down()\ndown()' },
  { name: 'allocation', source: 'held = []\nwhile True: held.append(bytearray(1 << 24))', isSlow: true },
  {
    name: 'allocation of JavaScript’s buffers',
    source:
      'import js\nheld = []\nwhile True:\n    array = js.Uint8Array.new(1 << 28)\n    array.fill(1)\n    held.append(array)',
    isSlow: true,
  },
  {
    name: 'allocation of JavaScript’s objects',
    source:
      'import js\nheld = js.Array.new()\ntext = js.String.prototype\nwhile True: held.push(js.Array.new(100000).fill(held.length).map(js.Number))',
    isSlow: true,
  },
  {
    name: 'disk flood',
    source: 'with open("/out/flood", "wb") as file:\n    while True: file.write(bytes(1 << 20))',
    isSlow: true,
  },
  {
    name: 'disk flood past the quota',
    source:
      'import pyodide_js, js\nfor number in range(64):\n    pyodide_js.FS.writeFile(f"/home/flood{number}", js.Uint8Array.new(1 << 27).fill(1))',
    isSlow: true,
  },
  {
    name: 'output flood',
    source: 'import sys\nwhile True: sys.stdout.write("x" * 100_000); sys.stderr.write("y" * 100_000)',
    isSlow: true,
  },
  {
    name: 'many small files',
    source: 'for number in range(100_000): open(f"/tmp/{number}", "w").close()',
    isSlow: true,
  },
  { name: 'leaving', source: 'import os\nos._exit(0)' },
  { name: 'trap', source: 'import os\nos.abort()' },
  { name: 'interpreter ended through the bridge', source: 'import pyodide_js\npyodide_js._module._Py_Exit(0)' },
];
