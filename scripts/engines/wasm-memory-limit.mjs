// A WebAssembly module without a maximum may grow its memory to 4 GiB. The engine's module declares none, so the
// limit is written into its memory section when the engine is unpacked: the virtual machine itself then refuses,
// and nothing that runs inside the module can lift it.
// Binary format: WebAssembly Core Specification 3.0, section 5 (modules: 5.5.5 imports, 5.5.8 memories).

const MEMORY_SECTION = 5;
const IMPORT_SECTION = 2;
const HAS_MAXIMUM = 0x01;

/**
 * A copy of a module whose own memory may not grow past `maximumPages` (64 KiB each). A stricter maximum that is
 * already there is kept.
 *
 * @param {Uint8Array} module
 * @param {number} maximumPages
 * @returns {Uint8Array}
 * @throws when it is no WebAssembly module, imports a memory, or starts with more than the maximum
 */
export function limitMemory(module, maximumPages) {
  if (module.length < 8 || module[0] !== 0 || module[1] !== 0x61 || module[2] !== 0x73 || module[3] !== 0x6d) {
    throw new Error('not a WebAssembly module');
  }
  for (let at = 8; at < module.length; ) {
    const id = module[at];
    const size = readUnsigned(module, at + 1);
    const end = size.next + size.value;
    if (end > module.length) throw new Error('the module is cut short');
    if (id === IMPORT_SECTION) demandNoMemoryImport(module, size.next);
    if (id === MEMORY_SECTION) {
      const body = limitSection(module.subarray(size.next, end), maximumPages);
      const header = [MEMORY_SECTION, ...unsignedBytes(body.length)];
      const limited = new Uint8Array(at + header.length + body.length + (module.length - end));
      limited.set(module.subarray(0, at), 0);
      limited.set(header, at);
      limited.set(body, at + header.length);
      limited.set(module.subarray(end), at + header.length + body.length);
      return limited;
    }
    at = end;
  }
  throw new Error('the module has no memory of its own');
}

function limitSection(body, maximumPages) {
  const count = readUnsigned(body, 0);
  const bytes = [...unsignedBytes(count.value)];
  let at = count.next;
  for (let index = 0; index < count.value; index++) {
    const flags = body[at];
    if (flags !== 0 && flags !== HAS_MAXIMUM) throw new Error(`a memory of an unexpected kind (flags ${flags})`);
    const minimum = readUnsigned(body, at + 1);
    const maximum = flags === HAS_MAXIMUM ? readUnsigned(body, minimum.next) : undefined;
    if (minimum.value > maximumPages) throw new Error(`the memory starts with ${minimum.value} pages, over the limit`);
    const limit = Math.min(maximum?.value ?? maximumPages, maximumPages);
    bytes.push(HAS_MAXIMUM, ...unsignedBytes(minimum.value), ...unsignedBytes(limit));
    at = maximum?.next ?? minimum.next;
  }
  return Uint8Array.from(bytes);
}

/** An imported memory is sized by the host, so a limit in the module would be no limit. */
function demandNoMemoryImport(module, start) {
  const count = readUnsigned(module, start);
  let at = count.next;
  for (let index = 0; index < count.value; index++) {
    for (let name = 0; name < 2; name++) {
      const length = readUnsigned(module, at);
      at = length.next + length.value;
    }
    const kind = module[at];
    if (kind !== 0) throw new Error(`an import that is not a function (kind ${kind})`);
    at = readUnsigned(module, at + 1).next;
  }
}

function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined) throw new Error('the module is cut short');
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
  throw new Error('a number is too long');
}

function unsignedBytes(value) {
  const bytes = [];
  do {
    const low = value % 128;
    value = Math.floor(value / 128);
    bytes.push(value > 0 ? low | 0x80 : low);
  } while (value > 0);
  return bytes;
}
