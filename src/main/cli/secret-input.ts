import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { messageOf } from '../../contracts/errors.ts';
import { UsageError } from './usage.ts';

/**
 * A passphrase from a file (`-` is standard input), an environment variable, or a prompt that shows nothing; never from the
 * arguments, which every user of the machine can list.
 * @param twice for a new one, where a slip would lock its owner out
 * @throws UsageError when there is none
 */
export async function readSecret(options: {
  readonly file: string | undefined;
  readonly variable: string;
  readonly option: string;
  readonly prompt: string;
  readonly twice: boolean;
}): Promise<string> {
  const { file, variable, option, prompt, twice } = options;
  const given = file === undefined ? process.env[variable] : await readGiven(file);
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY)
    throw new UsageError(`Give the passphrase with ${option} FILE (“-” is standard input) or ${variable}.`);
  const typed = await ask(prompt);
  if (typed === '') throw new UsageError('The passphrase is empty.');
  if (twice && (await ask('Once more: ')) !== typed) throw new UsageError('The two are not the same.');
  return typed;
}

async function readGiven(file: string): Promise<string> {
  try {
    const content = file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8');
    return content.replace(/\r?\n$/, '');
  } catch (cause) {
    throw new UsageError(`The passphrase file cannot be read: ${messageOf(cause)}`);
  }
}

function ask(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const { stdin } = process;
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = () => {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      process.stderr.write('\n');
    };
    const onData = (piece: string) => {
      for (const character of piece) {
        if (character === '\r' || character === '\n') {
          end();
          return resolve(typed);
        }
        if (character === '\u0003') {
          end();
          return reject(new UsageError('Given up.'));
        }
        typed = character === '\u007f' ? typed.slice(0, -1) : typed + character;
      }
    };
    stdin.on('data', onData);
    stdin.resume();
  });
}
