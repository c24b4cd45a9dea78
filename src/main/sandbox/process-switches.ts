/**
 * Switches of the whole process that the sandbox needs. A page may ask for names to be looked up ahead, which neither the
 * dead proxy nor the request filter sees. And a pointer outside WebAssembly's memory, which code in Python can make, is to be
 * a trap: V8 rather catches the signal than checks the bounds, but in sandboxed pages Electron leaves the catching to its crash
 * reporter, which is not started because its dumps hold data. Without this switch such a pointer ends the page's process and
 * every session in it.
 */
export const processSwitches: Readonly<Record<string, string>> = {
  'blink-settings': 'dnsPrefetchingEnabled=false',
  'disable-features': 'WebAssemblyTrapHandler',
};

/** For a process that needs no network at all: no name leads anywhere, whoever asks. */
export const offlineSwitches: Readonly<Record<string, string>> = { 'host-resolver-rules': 'MAP * ~NOTFOUND' };
