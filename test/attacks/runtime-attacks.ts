import type { Attack } from './attack.ts';

/**
 * What Python may do to its own interpreter and to the runtime that answers for it: descriptors, hooks, modules, bytecode,
 * exceptions. None of it may cost more than the run.
 */
export const runtimeAttacks: readonly Attack[] = [
  {
    name: 'every descriptor closed',
    source: 'import os\nfor fd in range(256):\n    try: os.close(fd)\n    except OSError: pass',
  },
  {
    name: 'every descriptor taken',
    source: 'held = [open("/out/held", "w")]\nwhile True: held.append(open("/out/held"))',
  },
  {
    name: 'audit hook that refuses',
    source:
      'import sys\ndef refuse(event, _):\n    if event in ("open", "import", "exec", "compile"): raise SystemExit(7)\nsys.addaudithook(refuse)',
  },
  {
    name: 'tracer, profiler and monitor that leave',
    source:
      'import sys\ndef leave(*_): raise SystemExit(7)\nsys.settrace(leave)\nsys.setprofile(leave)\nsys.monitoring.use_tool_id(2, "x")\nsys.monitoring.register_callback(2, sys.monitoring.events.PY_START, leave)\nsys.monitoring.set_events(2, sys.monitoring.events.PY_START)',
  },
  { name: 'hooks removed', source: 'import sys\nsys.excepthook = sys.displayhook = sys.unraisablehook = None\n1 / 0' },
  { name: 'modules removed', source: 'import sys\nsys.modules.clear()' },
  {
    name: 'a pointer outside the memory',
    source: `import opcode
op = opcode.opmap
def plain(): return 1
for far in ([0x3f, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x00]):
    parts = [part for byte in far[:3] for part in (op['EXTENDED_ARG'], byte)] + [op['LOAD_CONST'], far[3]]
    exec(plain.__code__.replace(co_code=bytes([op['RESUME'], 0, *parts, op['RETURN_VALUE'], 0]), co_stacksize=10))`,
  },
  {
    name: 'a stack that is none',
    source: `import opcode
op = opcode.opmap
def plain(): return 1
exec(plain.__code__.replace(co_code=bytes([op['RESUME'], 0] + [op['POP_TOP'], 0] * 5_000 + [op['RETURN_VALUE'], 0]), co_stacksize=1))`,
  },
  {
    name: 'objects made by hand',
    source:
      'import types\ncell = types.CellType()\nfor maker in (types.CodeType, types.FunctionType):\n    try: maker.__new__(maker)\n    except BaseException as error: print(error)',
  },
  {
    name: 'small objects that fill the memory',
    isSlow: true,
    source: 'held = []\nwhile True: held.append([held])',
  },
  {
    name: 'an exception that cannot be shown',
    source:
      'class Meta(type):\n    @property\n    def __name__(cls): raise SystemExit\nclass Evil(Exception, metaclass=Meta):\n    def __str__(self): raise KeyboardInterrupt\n    __repr__ = __str__\nraise Evil()',
  },
  {
    name: 'a chart that is too deep',
    source:
      'chart_of = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "mark": "bar", "data": {"url": "file:///etc/passwd"}}\ndeep = chart_of\nfor _ in range(100_000):\n    deep["layer"] = [{}]\n    deep = deep["layer"][0]\nchart_of',
  },
];
