import { plainRecognizerSettings, type RecognizerSettings } from '../../contracts/recognizers.ts';
import { SupervisedWorker } from '../workers/supervised-worker.ts';
import type { WorkbenchOptions } from './workbench-options.ts';

/** The privacy worker alone: all that the Presidio-shaped doors need. */
export function createPrivacyWorker(
  entry: URL,
  { nerModel, chosenNerModel }: Pick<WorkbenchOptions, 'nerModel' | 'chosenNerModel'>,
  onRestart: () => void,
  /** What the user chose; without, everything as it comes: so for the doors that belong to no store. */
  recognizers: () => RecognizerSettings = () => plainRecognizerSettings,
): SupervisedWorker {
  return new SupervisedWorker({
    entry,
    name: 'privacy worker',
    // Read anew for every worker: one that died comes back with what was chosen meanwhile.
    get workerData() {
      return { nerDir: nerModel, chosenModelDir: chosenNerModel ?? null, recognizers: recognizers() };
    },
    onRestart,
  });
}
