import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { storeWords } from '../store-words.ts';
import { type Command, Exit } from './command.ts';
import { say } from './json-lines.ts';
import { lastingSession } from './lasting-project.ts';
import { UsageError } from './usage.ts';

/** Whether the store is whole, and making it small. */
export const store: Command = async (context) => {
  const { values, positionals } = parseArgs({
    args: [...context.args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [verb, ...more] = positionals;
  if (!(verb === 'check' || verb === 'compact') || more.length > 0)
    throw new UsageError('Say store check or store compact.');
  const session = await lastingSession(context);
  const { workbench } = session;
  if (verb === 'compact') {
    const before = sizeOf(session.storeFolder);
    const { rows } = await workbench.store.rewrite({});
    const after = sizeOf(session.storeFolder);
    const inMb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    await say(
      values.json,
      { compacted: true, rows, bytesBefore: before, bytesAfter: after },
      `${rows} rows written anew: ${inMb(before)} before, ${inMb(after)} now.`,
    );
    return Exit.fine;
  }
  const problems = await workbench.store.check({ thorough: true });
  const ledger = await workbench.ledger.verify();
  if (ledger.problem !== null) problems.push({ where: 'ledger', what: ledger.problem, mended: false });
  const words = storeWords(problems);
  const isWhole = problems.every(({ mended }) => mended);
  await say(
    values.json,
    { whole: isWhole, problems, ledger: { records: ledger.recordCount, verified: ledger.verified } },
    words === null
      ? `The store is whole, and so is the chain of its ${ledger.recordCount} ledger records.`
      : [`${words.message}.`, words.problems, words.advice].filter((part) => part !== '').join('\n'),
  );
  return isWhole ? Exit.fine : Exit.failed;
};

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
