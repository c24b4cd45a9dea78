import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheRoot } from '../app-paths.ts';
import { type Command, Exit } from './command.ts';
import { writeLine } from './json-lines.ts';

/** Every folder in which the app keeps something, for whoever backs up, cleans up or searches it. None need be there yet. */
export const paths: Command = async ({ args, lastingDirectory }) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
  const folders = {
    userData: lastingDirectory,
    logs: join(lastingDirectory, 'logs'),
    cache: resolve(cacheRoot()),
    temp: resolve(tmpdir()),
  };
  if (values.json) await writeLine(folders);
  else
    process.stdout.write(
      Object.entries(folders)
        .map(([name, folder]) => `${name}: ${folder}\n`)
        .join(''),
    );
  return Exit.fine;
};
