// The entry of `npm run serve`: one JSON line on standard output when it serves, logs on standard error.
import packageJson from '../../package.json' with { type: 'json' };
import { hasCode, messageOf } from '../contracts/errors.ts';
import { isCommand, runCommand } from './commands/run-command.ts';
import { usage } from './options.ts';
import { serve } from './serve.ts';

const [first] = process.argv.slice(2);

try {
  if (isCommand(first)) process.stdout.write(await runCommand(process.argv.slice(2), packageJson.version));
  else if (first === '--help' || first === '-h') process.stdout.write(usage);
  else await serve(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  if (hasCode(error, 'usage')) process.stderr.write(`\n${usage}`);
  // Node hangs when it ends while its compiler's threads wait for a garbage collection: they come to rest first.
  setTimeout(() => process.exit(hasCode(error, 'usage') ? 2 : 1), 100);
}
