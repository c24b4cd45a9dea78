// CLOISTER_BENCH_VECTORS names other sizes of the vector search than 10,500 and 100,000.
import { loadavg } from 'node:os';
import { type Comparison, tableOf } from '../ratio.ts';
import { aheadOrNot } from './ahead.ts';
import { documentsIn } from './documents.ts';
import { encodingBeside } from './encoding.ts';
import { nearestBeside } from './nearest.ts';
import { openingBeside, stepsBeside } from './store.ts';

const sizes = (process.env.CLOISTER_BENCH_VECTORS ?? '10500,100000').split(',').map(Number);
const say = (line: string) => process.stdout.write(`${line}\n`);

const doing = (what: string) => process.stderr.write(`… ${what}\n`);

doing('steps of a run');
const comparisons: Comparison[] = [await stepsBeside()];
doing('a store of 1 GB');
comparisons.push(await openingBeside());
doing('texts to vectors');
comparisons.push(await encodingBeside());
say(`${tableOf(comparisons)}\nload ${loadavg()[0]!.toFixed(1)}`);
doing('documents in');
say(await documentsIn());
doing('ready ahead');
say(await aheadOrNot());
for (const count of sizes) {
  doing(`the nearest of ${count}`);
  say(await nearestBeside(count));
}
