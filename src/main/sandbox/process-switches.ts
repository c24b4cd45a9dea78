/**
 * Switches of the whole process that the sandbox needs. A page may ask for names to be looked up ahead, which neither the
 * dead proxy nor the request filter sees. And a pointer outside WebAssembly's memory, which code in Python can make, is a
 * trap only where V8 may catch the signal: Chromium leaves that to a stack printer that Electron's builds do not have, so
 * that the page's process would die of it, with every session in it, unless the printer is said not to be there.
 */
export const processSwitches: Readonly<Record<string, string>> = {
  'blink-settings': 'dnsPrefetchingEnabled=false',
  'disable-features': 'WebAssemblyTrapHandler',
};

/** For a process that needs no network at all: no name leads anywhere, whoever asks. */
export const offlineSwitches: Readonly<Record<string, string>> = { 'host-resolver-rules': 'MAP * ~NOTFOUND' };
