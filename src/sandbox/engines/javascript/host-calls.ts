import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import type { FileContent } from '../../wasi/nodes.ts';
import type { OutputStream } from '../../wasi/output-stream.ts';
import { type DataFiles, partOfFile } from '../shared/data-files.ts';
import { decodePart, decodeText, encodingOf } from '../shared/decode-text.ts';
import type { OutFiles } from '../shared/out-files.ts';

/** Of a file, for a guess at its encoding. */
const headBytes = 64 * 1024;

export interface HostParts {
  readonly data: DataFiles;
  readonly out: OutFiles;
  readonly streams: { readonly stdout: OutputStream; readonly stderr: OutputStream };
  /** What may be read of a file at once. */
  readonly wholeBytesMax: number;
}

/** All that code in QuickJS can reach of the host, as an object that only our guest code is given: print, read, save. */
export function hostCalls(context: QuickJSContext, { data, out, streams, wholeBytesMax }: HostParts): QuickJSHandle {
  const host = context.newObject();
  const add = (name: string, call: (...values: QuickJSHandle[]) => QuickJSHandle) => {
    using made = context.newFunction(name, call);
    context.setProp(host, name, made);
  };
  const contentOf = (name: string): FileContent => {
    const content = out.get(name) ?? data.get(name);
    if (!content) throw new Error(`There is no file ${name}.`);
    return content;
  };
  const bytesOf = (name: string, start: number, end: number) => partOfFile(contentOf(name), start, end, wholeBytesMax);
  const partOf = (start: QuickJSHandle, end: QuickJSHandle) =>
    [context.getNumber(start), context.getNumber(end)] as const;
  const encoder = new TextEncoder();

  add('print', (stream, text) => {
    streams[context.getString(stream) === 'stderr' ? 'stderr' : 'stdout'].write(
      encoder.encode(context.getString(text)),
    );
    return context.undefined;
  });
  add('readText', (name) => context.newString(decodeText(bytesOf(context.getString(name), 0, Infinity))));
  add('readPart', (file, start, end) => {
    const name = context.getString(file);
    const head = bytesOf(name, 0, headBytes);
    const encoding = encodingOf(head, head.length < contentOf(name).size);
    return context.newString(decodePart(bytesOf(name, ...partOf(start, end)), encoding));
  });
  add('readBytes', (name, start, end) =>
    context.newArrayBuffer(bytesOf(context.getString(name), ...partOf(start, end)).buffer as ArrayBuffer),
  );
  add('fileSize', (name) => context.newNumber(contentOf(context.getString(name)).size));
  add('fileNames', () => {
    const names = context.newArray();
    for (const [index, name] of [...new Set([...data.names(), ...out.names()])].entries()) {
      using text = context.newString(name);
      context.setProp(names, index, text);
    }
    return names;
  });
  add('save', (name, content) => {
    const file = out.create(context.getString(name));
    if (context.typeof(content) === 'string') {
      const bytes = encoder.encode(context.getString(content));
      file.resize(0);
      file.writeAt(0, bytes);
    } else {
      using bytes = context.getArrayBuffer(content);
      file.resize(0);
      file.writeAt(0, bytes.value);
    }
    return context.undefined;
  });
  return host;
}
