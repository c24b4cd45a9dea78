/** Lines of Python as attacks over Pyodide's bridge are made of them. */

const indented = (text: string) => text.replaceAll('\n', '\n    ');
const tried = (line: string) =>
  `try:\n    print(${indented(line)})\nexcept BaseException as error: print(type(error).__name__, str(error)[:200])`;

/** After `head` the lines one by one; what they raise is printed. */
export const each = (head: string, ...lines: readonly string[]) => [head, ...lines.map(tried)].join('\n');

/** The same for every one of `origins`, a list in JSON: the lines know it as `origin`. */
export const overAll = (origins: string, head: string, ...lines: readonly string[]) =>
  `${head}\nfor origin in ${origins}:\n    ${indented(lines.map(tried).join('\n'))}`;

/** The worker's global scope: the \`this\` of a function that the platform calls. */
export const scope = `import js
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

/** The lines for each global scope found, as `each`. */
export const onScopes = (body: string) =>
  `${scope}for each in scopes():\n    try:\n        ${body.replaceAll('\n', '\n        ')}\n    except BaseException as error: print(type(error).__name__, str(error)[:100])`;
