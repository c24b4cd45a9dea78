/**
 * What every JavaScript session finds: `console`, `files`, `show`, `chart`, `save`, timers. Gives back what the host calls.
 */
export default (host, { quoted, shownText, formatted }, { tableOf, isRecord }) => {
  const { print, readText, readPart, readBytes, fileSize, fileNames, save: saveFile } = host;
  const { stringify, parse } = JSON;
  const { keys, defineProperty, freeze, create, prototype: ObjectPrototype } = Object;
  const ArrayPrototype = Array.prototype;
  const { deleteProperty: forgetProperty, ownKeys } = Reflect;
  const { isView } = ArrayBuffer;
  const { now } = Date;
  const { max: atLeast, trunc } = Math;
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const [slice, join, push, includes, map, filter] = ['slice', 'join', 'push', 'includes', 'map', 'filter'].map((n) =>
    uncurry([][n]),
  );
  const [replace, cut, holds] = ['replace', 'slice', 'includes'].map((n) => uncurry(''[n]));
  const cutBuffer = uncurry(ArrayBuffer.prototype.slice);
  const [StringOf, NumberOf, ErrorClass, TypeErrorClass, MapClass, ProxyClass, Bytes, Buffer] = [
    String,
    Number,
    Error,
    TypeError,
    Map,
    Proxy,
    Uint8Array,
    ArrayBuffer,
  ];
  const [textMax, tablesMax, chartsMax, printMax] = [10000, 50, 50, 1_200_000];

  let runs = 0;
  let tables = [];
  let charts = [];
  const show = (rows, name) => {
    const table = tableOf(rows, name === undefined ? `table ${tables.length + 1}` : name);
    if (table === null) throw new TypeErrorClass('show() takes an array of objects or of arrays, one for each row');
    if (tables.length >= tablesMax) throw new ErrorClass(`show() was called more than ${tablesMax} times in one run`);
    push(tables, stringify(table));
  };
  const chart = (spec) => {
    if (typeof spec === 'string') spec = parse(spec);
    if (!isRecord(spec)) throw new TypeErrorClass('chart() takes a Vega-Lite specification as an object');
    if (charts.length >= chartsMax) throw new ErrorClass(`chart() was called more than ${chartsMax} times in one run`);
    const whole = '$schema' in spec ? spec : { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', ...spec };
    push(charts, stringify(whole));
  };
  const save = (name, content) => {
    const file = replace(StringOf(name), /^\/out\//, '');
    if (typeof content === 'string') return saveFile(file, content);
    if (isView(content))
      return saveFile(file, cutBuffer(content.buffer, content.byteOffset, content.byteOffset + content.byteLength));
    if (content instanceof Buffer) return saveFile(file, content);
    return saveFile(file, stringify(content, null, 2));
  };

  const nearest = (_name) => {
    const names = fileNames();
    return names.length === 0
      ? 'The project has no files.'
      : `There are: ${join(map(slice(names, 0, 20), quoted), ', ')}.`;
  };
  const fileOf = (name) => {
    const file = replace(StringOf(name), /^\/(data|out)\//, '');
    if (!includes(fileNames(), file)) throw new ErrorClass(`There is no file ${quoted(file)}. ${nearest(file)}`);
    return file;
  };
  const fileText = (name) => readText(fileOf(name));
  /** A part of a file, in bytes: `{ start, end }` as in `slice`, negative ones from its end. */
  const partOf = (name, part = {}) => {
    const file = fileOf(name);
    const size = fileSize(file);
    const place = (value, otherwise) => {
      const at = trunc(NumberOf(value === undefined ? otherwise : value)) || 0;
      return at < 0 ? atLeast(0, size + at) : at;
    };
    return [file, place(part.start, 0), place(part.end, size)];
  };
  const files = new ProxyClass(create(null), {
    get: (_, name) => (typeof name === 'string' && name !== 'toJSON' && name !== 'then' ? fileText(name) : undefined),
    has: (_, name) => typeof name === 'string' && includes(fileNames(), name),
    ownKeys: () => fileNames(),
    getOwnPropertyDescriptor: (_, name) =>
      includes(fileNames(), name) ? { configurable: true, enumerable: true, get: () => fileText(name) } : undefined,
    set: () => {
      throw new TypeErrorClass('files cannot be written to: use save(name, text)');
    },
    deleteProperty: () => false,
  });

  // Timers: they run while the code is awaited; what is left then is run out, intervals are not.
  let timers = [];
  let lastTimer = 0;
  let nowMs = 0;
  const addTimer = (callback, delay, again, args) => {
    if (typeof callback !== 'function') throw new TypeErrorClass('a timer takes a function');
    const wait = atLeast(0, NumberOf(delay) || 0);
    const timer = { id: ++lastTimer, due: nowMs + wait, every: again ? wait || 1 : null, callback, args };
    push(timers, timer);
    return timer.id;
  };
  const clearTimer = (id) => {
    timers = filter(timers, (timer) => timer.id !== id);
  };
  const nextTimer = (keepIntervals) => {
    if (!keepIntervals) timers = filter(timers, (timer) => timer.every === null);
    let first = null;
    for (let i = 0; i < timers.length; i++) {
      const timer = timers[i];
      if (first === null || timer.due < first.due || (timer.due === first.due && timer.id < first.id)) first = timer;
    }
    return first;
  };

  const table = (rows) => {
    try {
      show(rows);
    } catch {
      print('stdout', `${shownText(rows)}\n`);
    }
  };
  /** More than a stream takes is cut here already: copies of a text that fills the memory would not fit. */
  const printed = (stream, values) => {
    const shortened = map(values, (value) =>
      typeof value === 'string' && value.length > printMax ? cut(value, 0, printMax) : value,
    );
    print(stream, `${cut(formatted(shortened), 0, printMax)}\n`);
  };
  const out = (...values) => printed('stdout', values);
  const err = (...values) => printed('stderr', values);
  const started = new MapClass();
  const console = {
    log: out,
    info: out,
    debug: out,
    warn: err,
    error: err,
    trace: err,
    table,
    dir: (value) => out(value),
    assert: (condition, ...values) =>
      condition ? undefined : err(`Assertion failed${values.length ? ':' : ''}`, ...values),
    time: (label = 'default') => void started.set(label, now()),
    timeEnd: (label = 'default') => out(`${label}: ${now() - (started.get(label) ?? now())}ms`),
    group: out,
    groupEnd: () => {},
    count: () => {},
    clear: () => {},
  };
  const globals = {
    console,
    files,
    show,
    chart,
    save,
    readText: (name, part) => (part === undefined ? fileText(name) : readPart(...partOf(name, part))),
    readBytes: (name, part) => new Bytes(readBytes(...partOf(name, part))),
    fileSize: (name) => fileSize(fileOf(name)),
    setTimeout: (callback, delay, ...args) => addTimer(callback, delay, false, args),
    setInterval: (callback, delay, ...args) => addTimer(callback, delay, true, args),
    clearTimeout: clearTimer,
    clearInterval: clearTimer,
    structuredClone: (value) => parse(stringify(value)),
  };
  for (const name of keys(globals))
    defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true, enumerable: false });
  for (const name of ['performance']) {
    const begun = now();
    defineProperty(globalThis, name, {
      value: freeze({ now: () => now() - begun }),
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }

  const isIndex = (name) => typeof name === 'string' && StringOf(NumberOf(name) >>> 0) === name;
  /**
   * Takes away what would come between every later run and its result: the interpreter itself sets `value` of an object
   * of its own and asks it for `then`, and lists are written by index. False when something cannot be taken away.
   */
  const mend = () => mendPrototype(ObjectPrototype) && mendPrototype(ArrayPrototype);
  const mendPrototype = (prototype) => {
    const names = ownKeys(prototype);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name !== 'then' && name !== 'value' && !isIndex(name)) continue;
      if (!forgetProperty(prototype, name)) return false;
    }
    return true;
  };

  return {
    /** Whether the next run will have a result. */
    isSound: () => StringOf(mend()),
    /** Starts a run and numbers it. */
    begin: () => {
      mend();
      tables = [];
      charts = [];
      runs += 1;
      return StringOf(runs);
    },
    /** Runs the timer that is due next, if it may be run; the wait before it in milliseconds, -1 for none. */
    waitMs: (keepIntervals) => {
      const timer = nextTimer(keepIntervals);
      return timer === null ? -1 : timer.due - nowMs;
    },
    fire: () => {
      const timer = nextTimer(true);
      if (timer === null) return;
      nowMs = Math.max(timer.due, nowMs);
      if (timer.every === null) clearTimer(timer.id);
      else timer.due = nowMs + timer.every;
      timer.callback(...timer.args);
    },
    /** The response's parts as JSON text. */
    finish: (value, name) => {
      try {
        if (isRecord(value) && holds(value.$schema, 'vega-lite')) chart(value);
      } catch {
        // It is no chart; what it is instead is shown.
      }
      if (value !== undefined) {
        const found = tableOf(value, name === '' ? 'result' : name);
        if (found !== null) push(tables, stringify(found));
      }
      let text = value === undefined ? null : shownText(value);
      if (text !== null && text.length > textMax) text = `${cut(text, 0, textMax)}… (${text.length} characters)`;
      return `"result":${stringify(text)},"tables":[${join(tables, ',')}],"charts":[${join(charts, ',')}]`;
    },
    /** Name, message, stack of what was thrown, as JSON text. */
    describe: (error) => {
      const isError = error instanceof ErrorClass;
      const read = (key) => {
        try {
          const text = error[key];
          return typeof text === 'string' ? cut(text, 0, 4000) : '';
        } catch {
          return '';
        }
      };
      return isError
        ? stringify({ __proto__: null, name: read('name') || 'Error', message: read('message'), stack: read('stack') })
        : stringify({
            __proto__: null,
            name: 'Error',
            message: `thrown: ${cut(shownText(error), 0, 4000)}`,
            stack: '',
          });
    },
  };
};
