/** Names a scope may keep: the language itself, and the few of the platform that lead nowhere. */
const kept = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError
  globalThis JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Float16Array Uint8ClampedArray BigUint64Array BigInt64Array DataView
  Map BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry SharedArrayBuffer SuppressedError DisposableStack AsyncDisposableStack decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape eval isFinite isNaN WebAssembly console self TextEncoder TextDecoder setTimeout clearTimeout setInterval clearInterval queueMicrotask performance crypto structuredClone
  atob btoa constructor __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf toLocaleString`.split(
    /\s+/,
  ),
);

/**
 * Leaves a scope the language and takes everything else away, before code comes near that might reach the scope. What
 * cannot be deleted is overwritten.
 *
 * @param own further names, of things the engine put there itself
 */
export function keepLanguageOnly(scope: object, own: readonly string[] = []): void {
  takeAway(scope, (name) => kept.has(name) || own.includes(name));
}

/**
 * Leaves a document nothing it can do. Without elements there is no frame with a fresh scope, and so no WebRTC, whose look-ups
 * of names pass by every other wall.
 */
export function emptyDocument(document: object): void {
  takeAway(document, () => false);
}

function takeAway(from: object, isKept: (name: string) => boolean): void {
  for (
    let holder: object | null = from;
    holder && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (isKept(name) || Reflect.deleteProperty(holder, name)) continue;
      Reflect.defineProperty(holder, name, { value: undefined });
    }
  }
}
