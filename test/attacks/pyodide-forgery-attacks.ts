import type { Attack } from './attack.ts';
import { onScopes, scope } from './pyodide-source.ts';

const forged = (message: string) =>
  `${scope}import json
message = js.JSON.parse(${JSON.stringify(message)})
for each in scopes():
    for name in ("postMessage",):
        try: getattr(each, name)(message); print("sent")
        except BaseException as error: print(type(error).__name__)`;

/** Answers that lie, and what the worker works with taken over. */
export const pyodideForgeries: readonly Attack[] = [
  {
    name: 'forged: an answer',
    source: forged(
      '{"kind":"done","end":"returned","detail":"","response":"{\\"kind\\":\\"cancelled\\"}","artifacts":[],"artifactsLeftOut":0,"limitsMet":[],"isSpoiled":false,"memoryBytes":0}',
    ),
  },
  {
    name: 'forged: an answer of the wrong shape',
    source: forged('{"kind":"done","end":"cancelled","artifacts":{"length":1e9},"response":{"a":1},"memoryBytes":"x"}'),
  },
  { name: 'forged: output that is no text', source: forged('{"kind":"output","stream":"__proto__","text":{"a":1}}') },
  {
    name: 'forged: output of another session',
    source: forged('{"kind":"output","stream":"stdout","text":"forged","executionId":"run-0","sessionId":"victim"}'),
  },
  {
    name: 'forged: a rest of nonsense',
    source: forged(
      '{"kind":"rested","image":{"memory":{"byteLength":-1},"anchors":null,"files":7},"files":{"0":{"name":"../x","bytes":"x"}}}',
    ),
  },
  {
    name: 'forged: unknown, null, failed',
    source: `${forged('{"kind":"__proto__"}')}\n${forged('null').slice(scope.length)}\n${forged('{"kind":"failed","message":{"a":1}}').slice(scope.length)}`,
  },
  {
    name: 'forged: a flood',
    source: `${scope}text = "x" * 1_000_000\nfor each in scopes():\n    try:\n        while True: each.postMessage(to_js({"kind": "output", "stream": "stdout", "text": text}, dict_converter=js.Object.fromEntries))\n    except BaseException as error: print(type(error).__name__)`,
    isSlow: true,
  },
  {
    name: 'JavaScript’s own prototypes polluted',
    source: `import js\nfrom pyodide.ffi import create_proxy\nfor holder, names in ((js.Object.prototype, ("kind", "image", "end", "isSpoiled", "stream", "toJSON")), (js.Array.prototype, ("map", "filter", "push")), (js.Map.prototype, ("get", "set")), (js.Set.prototype, ("has", "add")), (js.Promise.prototype, ("then", "catch")), (js.String.prototype, ("slice", "includes"))):\n    for name in names:\n        try: setattr(holder, name, "cancelled")\n        except BaseException as error: print(type(error).__name__)`,
  },
  {
    name: 'what the worker uses replaced',
    source: onScopes(
      'for name in ("Promise", "Uint8Array", "Map", "Set", "JSON", "Object", "Array", "TextDecoder", "TextEncoder", "MessageChannel", "structuredClone"):\n    try: setattr(each, name, create_proxy(lambda *a: None))\n    except BaseException as error: print(type(error).__name__)',
    ),
  },
  {
    name: 'JSON replaced',
    source:
      'import js\nfrom pyodide.ffi import create_proxy\njs.JSON.stringify = create_proxy(lambda *a: \'{"kind":"cancelled"}\')\njs.JSON.parse = create_proxy(lambda *a: None)\njs.Object.keys = js.Object.entries = js.Array["from"] if False else None',
  },
  {
    name: 'stdout and serializer replaced',
    source:
      'import sys, json, builtins, cloister._turn as turn\nclass Evil:\n    def write(self, text): raise SystemExit(3)\n    flush = write\nsys.stdout = sys.stderr = sys.__stdout__ = Evil()\njson.dumps = lambda *a, **k: \'{"kind": "cancelled"}\'\njson.loads = None\nturn.run = lambda: None',
  },
  {
    name: 'forged answer',
    source:
      'import json, os\nopen("/run/cloister/response.json", "w").write(json.dumps({"kind": "cancelled", "result": "forged", "tables": [], "charts": [], "error": None}))\nos._exit(0)',
  },
  {
    name: 'the file system’s own functions replaced',
    source:
      'import pyodide_js\nfrom pyodide.ffi import create_proxy\nfor name in ("readFile", "writeFile", "lstat", "readdir", "analyzePath", "unlink", "isFile", "isDir"):\n    try: setattr(pyodide_js.FS, name, create_proxy(lambda *a: {"size": -1, "mode": "x"}))\n    except BaseException as error: print(type(error).__name__)',
  },
  {
    name: 'pyodide’s own functions replaced',
    source:
      'import pyodide_js\nfrom pyodide.ffi import create_proxy\nfor holder in (pyodide_js, pyodide_js._api, pyodide_js._module):\n    for name in ("runPython", "HEAPU8", "FS", "_module", "setStdout"):\n        try: setattr(holder, name, create_proxy(lambda *a: None))\n        except BaseException as error: print(type(error).__name__)',
  },
  {
    name: 'project files written',
    source:
      'import pyodide_js, os\nfor act in (lambda: open("/data/x", "w"), lambda: os.remove("/data/x"), lambda: pyodide_js.FS.unmount("/data"), lambda: os.rmdir("/data"), lambda: pyodide_js.FS.mkdir("/data/y")):\n    try: print(act())\n    except BaseException as error: print(type(error).__name__)',
  },
  {
    name: 'artifact names',
    source:
      'import os\nfor name in ["<img src=x onerror=alert(1)>.html", "..\\\\..\\\\evil.bat", "CON", "a\\u202egnp.exe", "-rf", "x" * 250, "\\n\\r.txt", "a\\udcffb"]:\n    try: open("/out/" + name, "w").write("x")\n    except (OSError, UnicodeError): pass\nos.makedirs("/out/" + "d/" * 300, exist_ok=True)',
  },
  {
    name: 'HTML and SVG as results',
    source: `open("/out/page.html", "w").write("<script>fetch(1)</script>")\nopen("/out/picture.svg", "w").write("<svg xmlns='http://www.w3.org/2000/svg' onload='fetch(1)'/>")\n"<img src=x onerror=alert(1)>"`,
  },
];
