import { join } from 'node:path';

const sources = join(import.meta.dirname, '..', '..');

/** What every machine has under `/opt/cloister`: the warden, and the library that generated code calls on the desktop, too. */
export const guestFiles: readonly { readonly from: string; readonly to: string }[] = [
  { from: join(sources, 'server/sandboxes/guest/warden.py'), to: 'warden.py' },
  { from: join(sources, 'server/sandboxes/guest/cell.py'), to: 'cell.py' },
  { from: join(sources, 'sandbox/engines/python/guest/cloister'), to: 'cloister' },
];
