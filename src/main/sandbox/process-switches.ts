/**
 * Switches of the whole process that the sandbox needs: a page may ask for names to be looked up ahead, which neither the
 * dead proxy nor the request filter sees.
 */
export const processSwitches: Readonly<Record<string, string>> = { 'blink-settings': 'dnsPrefetchingEnabled=false' };

/** For a process that needs no network at all: no name leads anywhere, whoever asks. */
export const offlineSwitches: Readonly<Record<string, string>> = { 'host-resolver-rules': 'MAP * ~NOTFOUND' };
