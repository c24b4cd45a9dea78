import { readSecret } from './secret-input.ts';

/** The passphrase of a file that leaves the store or comes into it. */
export const readFilePassphrase = (file: string | undefined, direction: 'out' | 'in'): Promise<string> =>
  readSecret({
    variable: 'CLOISTER_FILE_PASSPHRASE',
    option: '--file-passphrase-file',
    file,
    prompt: direction === 'out' ? 'Passphrase for the file: ' : 'Passphrase of the file: ',
    twice: direction === 'out',
  });
