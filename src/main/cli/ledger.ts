import { parseArgs } from 'node:util';
import { ProjectNames } from './ask.ts';
import { type Command, Exit } from './command.ts';
import { writeLine } from './json-lines.ts';
import { UsageError } from './usage.ts';

export const ledger: Command = async ({ args, session }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, project: { type: 'string' } },
  });
  const [verb, ...more] = positionals;
  if (more.length > 0 || (verb !== 'show' && verb !== 'verify' && verb !== 'export')) {
    throw new UsageError('Say ledger show, ledger verify or ledger export.');
  }
  const { workbench, state } = await session();
  if (state === 'throw-away') process.stderr.write('No passphrase was given, so this is an empty throw-away ledger.\n');
  if (verb === 'verify') {
    const verified = await workbench.ledger.verify();
    if (values.json) await writeLine(verified);
    else {
      process.stdout.write(
        verified.verified
          ? `The ledger is whole: ${verified.recordCount} records, ${verified.sentCount} of them sent (${verified.sentBytes} bytes).\n`
          : `The ledger is broken. ${verified.problem}\n`,
      );
    }
    return verified.verified ? Exit.fine : Exit.failed;
  }
  const projectId = values.project === undefined ? null : await new ProjectNames(workbench).id(values.project);
  for await (const row of workbench.ledger.records(projectId)) {
    const body = row.body === null ? null : new TextDecoder().decode(row.body);
    // An export is for another program: every field the hash covers, and the body.
    if (verb === 'export' || values.json) await writeLine({ ...row, body });
    else {
      const when = new Date(row.at).toISOString();
      const why = row.reason === null ? '' : ` (${row.reason})`;
      process.stdout.write(
        `${row.sequence}  ${when}  ${row.decision}  ${row.origin}  ${row.purpose}  ${row.bodySize} bytes${why}\n`,
      );
    }
  }
  return Exit.fine;
};
