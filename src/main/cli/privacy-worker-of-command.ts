import { resolve } from 'node:path';
import { privacyMethods } from '../../contracts/privacy.ts';
import { createPrivacyWorker } from '../workbench/workbench.ts';
import type { SupervisedWorker } from '../workers/supervised-worker.ts';
import type { CommandContext } from './command.ts';

/** Longer than a large model takes to load. */
const loadDeadlineMs = 150_000;

/**
 * The privacy worker of one command, with the model of `--ner-model` or of CLOISTER_NER_MODEL. One that cannot be used is told on
 * standard error, and the built-in one goes on.
 */
export async function privacyWorkerOf(
  { privacyEntry, paths }: Pick<CommandContext, 'privacyEntry' | 'paths'>,
  nerModel: string | undefined,
  onRestart: () => void,
): Promise<SupervisedWorker> {
  const chosenNerModel = nerModel === undefined ? paths.chosenNerModel : resolve(nerModel);
  const worker = createPrivacyWorker(privacyEntry, { nerModel: paths.nerModel, chosenNerModel }, onRestart);
  if (chosenNerModel === null) return worker;
  const { model, problem } = await worker.client('privacy', privacyMethods, loadDeadlineMs).nameModel({});
  if (problem !== null) {
    const instead = model === 'none' ? 'Names are found by rules alone.' : 'The built-in model goes on.';
    process.stderr.write(`The name model cannot be used: ${problem} ${instead}\n`);
  }
  return worker;
}
