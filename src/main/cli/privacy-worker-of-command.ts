import { resolve } from 'node:path';
import { privacyMethods } from '../../contracts/privacy.ts';
import { createPrivacyWorker } from '../workbench/privacy-worker.ts';
import type { SupervisedWorker } from '../workers/supervised-worker.ts';
import type { CommandContext } from './command.ts';

/** Longer than a large model takes to load. */
const loadDeadlineMs = 150_000;

type Surroundings = Pick<CommandContext, 'privacyEntry' | 'paths'>;

/**
 * The privacy worker of one command, with the model of `--ner-model` or of CLOISTER_NER_MODEL. One that cannot be used is told on
 * standard error, and the built-in one goes on.
 */
export async function privacyWorkerOf(
  context: Surroundings,
  nerModel: string | undefined,
  onRestart: () => void,
): Promise<SupervisedWorker> {
  const worker = openPrivacyWorker(context, nerModel, onRestart);
  if (chosenModel(context, nerModel) === null) return worker;
  const { model, problem } = await worker.client('privacy', privacyMethods, loadDeadlineMs).nameModel({});
  if (problem !== null) {
    const instead = model === 'none' ? 'Names are found by rules alone.' : 'The built-in model goes on.';
    process.stderr.write(`The name model cannot be used: ${problem} ${instead}\n`);
  }
  return worker;
}

/** One more like it for many lines; null with a model of the user's own, which may be too large to be held twice. */
export function secondPrivacyWorkerOf(context: Surroundings, nerModel: string | undefined): SupervisedWorker | null {
  return chosenModel(context, nerModel) === null ? openPrivacyWorker(context, nerModel, () => {}) : null;
}

function openPrivacyWorker(
  context: Surroundings,
  nerModel: string | undefined,
  onRestart: () => void,
): SupervisedWorker {
  const models = { nerModel: context.paths.nerModel, chosenNerModel: chosenModel(context, nerModel) };
  return createPrivacyWorker(context.privacyEntry, models, onRestart);
}

function chosenModel({ paths }: Surroundings, nerModel: string | undefined): string | null {
  return nerModel === undefined ? paths.chosenNerModel : resolve(nerModel);
}
