// `npm run eval -- privacy`: how much of the personal data in labelled texts is found, and how much else is taken for it.
import { parseArgs } from 'node:util';
import { type Evaluation, evaluate } from './evaluate.ts';
import { detailTable, missesList, summaryTable } from './evaluation-tables.ts';
import { readLabelledTexts, type Split, splits } from './labelled-texts.ts';
import { runLeakTest } from './leak/leak-run.ts';
import { PrivacyUnderTest } from './privacy-under-test.ts';
import { findWithPresidio } from './real-presidio.ts';

const usage = `Usage: npm run eval -- privacy [--split ${splits.join('|')}] [--language CODE] [--presidio PYTHON] [--compatible]
                               [--misses [--group GROUP] [--limit N]]   what went wrong, of dev only
                               [--leak PROMPTS]                         the leak test alone, the same prompts for the same --seed
`;

/** Presidio's own benchmark's threshold; below it most of its findings are bare digits. */
const presidioThreshold = 0.4;

const { values: options } = parseArgs({
  options: {
    split: { type: 'string', default: 'held-out' },
    language: { type: 'string' },
    presidio: { type: 'string' },
    compatible: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    group: { type: 'string' },
    limit: { type: 'string', default: '40' },
    leak: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help || !splits.includes(options.split as Split)) fail(usage);
if (options.misses && options.split !== 'dev')
  fail(
    'Misses are listed of the dev split only: whoever has seen the held-out texts can no longer measure with them.\n',
  );

using subject = new PrivacyUnderTest();
if (!subject.hasNer) process.stderr.write("spaCy's model is not there: names are found by rules alone.\n");
if (options.leak !== undefined) {
  const { text, failures } = await runLeakTest(subject, Number(options.leak) || 10_000, Number(options.seed));
  process.stdout.write(`${text}\n`);
  process.exit(failures > 0 ? 1 : 0);
}
const texts = readLabelledTexts(options.split as Split).filter(
  ({ language }) => options.language === undefined || language === options.language,
);
const labels = texts.reduce((sum, { spans }) => sum + spans.length, 0);
process.stdout.write(`${texts.length} texts, ${labels} labels, split ${options.split}\n\n`);

const own = evaluate(texts, await subject.find(texts));
const evaluations: Record<string, Evaluation> = { cloister: own };
if (options.compatible || options.presidio !== undefined) {
  const english = texts.filter(({ language }) => language === 'en');
  const compatible = { presidioCompatible: true, score_threshold: presidioThreshold };
  if (english.length < texts.length) evaluations['cloister, English'] = evaluate(english, await subject.find(english));
  evaluations['compatible, English'] = evaluate(english, await subject.find(english, compatible));
  if (options.presidio !== undefined)
    evaluations['Presidio, English'] = evaluate(
      english,
      findWithPresidio(options.presidio, english, presidioThreshold),
    );
}
process.stdout.write(`${summaryTable(evaluations)}\n\n${detailTable(own)}\n`);
const peer = evaluations['Presidio, English'] ?? evaluations['compatible, English'];
if (peer !== undefined) {
  const f2 = ({ tallies }: Evaluation): number => tallies.typed.of('all').f(2);
  const ratio = f2(evaluations['cloister, English'] ?? own) / f2(peer);
  process.stdout.write(
    `\nF2 (overlap ≥ 0.7, of its type) is ${ratio.toFixed(2)} × that of Presidio on the same English texts.\n`,
  );
}
if (options.misses) process.stdout.write(`\n${missesList(own, Number(options.limit), options.group ?? null)}\n`);

function fail(message: string): never {
  process.stderr.write(message);
  process.exit(2);
}
