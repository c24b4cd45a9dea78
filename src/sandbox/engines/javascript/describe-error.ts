import type { DescribedError } from '../shared/described-error.ts';
import { CellSyntaxError } from './cell.ts';

export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

const framesMax = 12;
/** The type under which main knows an error of exhausted memory. */
export const outOfMemory = 'MemoryError';

export function describeSyntaxError(error: unknown, source: string): DescribedError {
  const line = error instanceof CellSyntaxError ? error.line : 1;
  const message = error instanceof Error ? error.message : 'the program cannot be read';
  const written = source.split('\n')[line - 1]?.trim() ?? '';
  return {
    type: 'SyntaxError',
    message,
    traceback: `  at <cell>:${line}\n    ${written}\nSyntaxError: ${message}`,
    line,
    hint: null,
  };
}

/** Short and with the generated code's own lines only. */
export function describeThrown({ name, message, stack }: Thrown, source: string, cell: string): DescribedError {
  const lines = source.split('\n');
  const frames = [...stack.matchAll(/at (?:(.+?) \()?(<cell \d+>):(\d+)(?::\d+)?\)?/g)].map(
    ([, where, file, number]) => ({
      where: where === undefined || where === '<eval>' ? '' : ` in ${where}`,
      file: file === cell ? '<cell>' : (file as string),
      line: Number(number),
    }),
  );
  const shown = frames.slice(0, framesMax).map(({ where, file, line }) => {
    const text = file === '<cell>' ? (lines[line - 1]?.trim() ?? '') : '';
    return `  at ${file}:${line}${where}${text === '' ? '' : `\n    ${text}`}`;
  });
  if (frames.length > framesMax) shown.push(`  … ${frames.length - framesMax} more calls`);
  const type = isOutOfMemory(name, message) ? outOfMemory : /^\w{1,100}$/.test(name) ? name : 'Error';
  const head = `${type}: ${message}`;
  return {
    type,
    message,
    traceback: [...shown, head].join('\n'),
    line: frames.find(({ file }) => file === '<cell>')?.line ?? null,
    hint: hintFor(name, message),
  };
}

function isOutOfMemory(name: string, message: string): boolean {
  return name === 'InternalError' && message === 'out of memory';
}

const absent: Readonly<Record<string, string>> = {
  fetch: 'There is no network here. The project’s files are in files["name.csv"].',
  XMLHttpRequest: 'There is no network here. The project’s files are in files["name.csv"].',
  WebSocket: 'There is no network here.',
  require: 'There are no modules here. The project’s files are in files["name.csv"].',
  process: 'This is no Node. The project’s files are in files["name.csv"].',
  document: 'There is no page here: end with a value, or call show(rows) or chart(spec).',
  window: 'There is no page here: end with a value, or call show(rows) or chart(spec).',
};

function hintFor(name: string, message: string): string | null {
  const missing = /^'?([A-Za-z_$][\w$]*)'? is not defined$/.exec(message)?.[1];
  if (name === 'ReferenceError' && missing !== undefined && Object.hasOwn(absent, missing))
    return absent[missing] as string;
  if (name === 'InternalError' && /stack overflow/.test(message))
    return 'A function calls itself without end, or too deeply.';
  return null;
}
