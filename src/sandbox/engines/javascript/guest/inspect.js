/**
 * Values as text, as a console shows them. It runs inside QuickJS before any generated code and keeps its own hold of what
 * it uses, so that nothing generated code overwrites changes it.
 */
export default () => {
  const { stringify } = JSON;
  const { isArray, from } = Array;
  const { keys, getPrototypeOf, getOwnPropertySymbols } = Object;
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const [slice, join, push, includes, map] = ['slice', 'join', 'push', 'includes', 'map'].map((n) => uncurry([][n]));
  const [startsWith, replace, repeat, cut, holds] = ['startsWith', 'replace', 'repeat', 'slice', 'includes'].map((n) =>
    uncurry(''[n]),
  );
  const toIso = uncurry(Date.prototype.toISOString);
  const mapEntries = uncurry(Map.prototype.entries);
  const setValues = uncurry(Set.prototype.values);
  const regexText = uncurry(RegExp.prototype.toString);
  const errorText = uncurry(Error.prototype.toString);
  const symbolText = uncurry(Symbol.prototype.toString);
  const mapNext = uncurry(getPrototypeOf(new Map().entries()).next);
  const setNext = uncurry(getPrototypeOf(new Set().values()).next);
  const [StringOf, NumberOf, truncated] = [String, Number, Math.trunc];
  const [ErrorClass, MapClass, SetClass, DateClass, RegExpClass] = [Error, Map, Set, Date, RegExp];
  const Typed = getPrototypeOf(Uint8Array);
  const [itemsMax, depthMax, widthMax] = [100, 4, 72];

  const quoted = (text) => {
    const json = replace(cut(stringify(text), 1, -1), /\\"/g, '"');
    return `'${replace(json, /'/g, "\\'")}'`;
  };
  const isName = /^[A-Za-z_$][\w$]*$/;
  const keyText = (key) => (isName.test(key) ? key : quoted(key));

  const inspect = (value, depth, seen) => {
    switch (typeof value) {
      case 'string':
        return depth === 0 ? quoted(value) : quoted(value.length > 2000 ? `${cut(value, 0, 2000)}…` : value);
      case 'bigint':
        return `${StringOf(value)}n`;
      case 'symbol':
        return symbolText(value);
      case 'number':
        return value === 0 && 1 / value < 0 ? '-0' : StringOf(value);
      case 'function':
        return startsWith(StringOf(value), 'class')
          ? `[class ${value.name || '(anonymous)'}]`
          : `[Function${value.name ? `: ${value.name}` : ' (anonymous)'}]`;
      case 'object':
        break;
      default:
        return StringOf(value);
    }
    if (value === null) return 'null';
    if (value instanceof ErrorClass) return errorText(value);
    if (value instanceof DateClass) {
      try {
        return toIso(value);
      } catch {
        return 'Invalid Date';
      }
    }
    if (value instanceof RegExpClass) return regexText(value);
    if (includes(seen, value)) return '[Circular]';
    const within = slice(seen);
    push(within, value);
    const inner = (item) => inspect(item, depth + 1, within);
    if (isArray(value) || value instanceof Typed) {
      const name = isArray(value) ? '' : `${value.constructor.name}(${value.length}) `;
      if (depth > depthMax) return '[Array]';
      const shown = map(slice(isArray(value) ? value : from(value), 0, itemsMax), inner);
      if (value.length > itemsMax) push(shown, `... ${value.length - itemsMax} more items`);
      return name + wrapped('[', shown, ']', depth);
    }
    if (value instanceof MapClass || value instanceof SetClass) {
      const shown = [];
      const isMap = value instanceof MapClass;
      const steps = isMap ? mapEntries(value) : setValues(value);
      for (
        let step = isMap ? mapNext(steps) : setNext(steps);
        !step.done;
        step = isMap ? mapNext(steps) : setNext(steps)
      ) {
        if (shown.length >= itemsMax) {
          push(shown, `... ${value.size - itemsMax} more items`);
          break;
        }
        push(shown, isMap ? `${inner(step.value[0])} => ${inner(step.value[1])}` : inner(step.value));
      }
      return `${(isMap ? 'Map(' : 'Set(') + value.size}) ${wrapped('{', shown, '}', depth)}`;
    }
    const maker = getPrototypeOf(value) === null ? null : value.constructor;
    const name =
      maker === null
        ? '[Object: null prototype] '
        : typeof maker === 'function' && maker.name && maker.name !== 'Object'
          ? `${maker.name} `
          : '';
    if (depth > depthMax) return `[${name || 'Object'}]`;
    const names = keys(value);
    const shown = map(slice(names, 0, itemsMax), (key) => `${keyText(key)}: ${inner(value[key])}`);
    for (const symbol of getOwnPropertySymbols(value)) push(shown, `[${symbolText(symbol)}]: ${inner(value[symbol])}`);
    if (names.length > itemsMax) push(shown, `... ${names.length - itemsMax} more items`);
    return name + wrapped('{', shown, '}', depth);
  };
  const wrapped = (open, parts, close, depth) => {
    if (parts.length === 0) return open + close;
    const line = `${open} ${join(parts, ', ')} ${close}`;
    if (line.length <= widthMax && !holds(line, '\n')) return line;
    const indent = `\n${repeat('  ', depth + 1)}`;
    return `${open + indent + join(parts, `,${indent}`)}\n${repeat('  ', depth)}${close}`;
  };
  const shownText = (value) => {
    try {
      return inspect(value, 0, []);
    } catch {
      return '[value that cannot be shown]';
    }
  };
  const formatted = (values) => {
    const first = values[0];
    let rest = values;
    let text = '';
    if (typeof first === 'string' && /%[sdifjoOc%]/.test(first)) {
      let at = 1;
      text = replace(first, /%([sdifjoOc%])/g, (found, kind) => {
        if (kind === '%') return '%';
        if (at >= values.length) return found;
        const value = values[at++];
        if (kind === 's') return typeof value === 'string' ? value : shownText(value);
        if (kind === 'd' || kind === 'f') return StringOf(NumberOf(value));
        if (kind === 'i') return StringOf(truncated(NumberOf(value)));
        if (kind === 'c') return '';
        return kind === 'j' ? stringify(value) : shownText(value);
      });
      rest = slice(values, at);
      if (rest.length > 0) text += ' ';
    }
    return (
      text +
      join(
        map(rest, (value) => (typeof value === 'string' ? value : shownText(value))),
        ' ',
      )
    );
  };

  return { quoted, shownText, formatted };
};
