import { isAbort } from '../../../contracts/errors.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { useToasts } from './toast-store.ts';

/** Runs an action of the user; what goes wrong is said in a toast instead of being lost. True when it went well. */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    if (!isAbort(error)) useToasts.getState().complain(wordsOf(error));
    return false;
  }
}
