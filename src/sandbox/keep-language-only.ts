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
 * Leaves a scope the language and takes everything else away: for a runtime that can reach the scope by design. What
 * cannot be deleted is overwritten.
 */
export function keepLanguageOnly(scope: object): void {
  for (
    let holder: object | null = scope;
    holder && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (kept.has(name) || Reflect.deleteProperty(holder, name)) continue;
      Reflect.defineProperty(holder, name, { value: undefined });
    }
  }
}
