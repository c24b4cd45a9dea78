import type { AttackedEngine } from './attack.ts';
import { pyodideEscapes } from './pyodide-escape-attacks.ts';
import { pyodideExhaustion } from './pyodide-exhaustion-attacks.ts';
import { pyodideForgeries } from './pyodide-forgery-attacks.ts';

/**
 * What generated Python may try over Pyodide's bridge. Here the worker itself counts as taken over: what is judged is what
 * it reaches beyond, and whether it can cost anybody else anything.
 */
export const pyodide: AttackedEngine = {
  engine: 'pyodide',
  language: 'python',
  attacks: (target) => [...pyodideEscapes(target), ...pyodideForgeries, ...pyodideExhaustion],
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
