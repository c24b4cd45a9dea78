import i18next from 'i18next';
import { messageOf } from '../../contracts/errors.ts';
import { sayInLanguage } from './main-sentences.ts';

/** What an error says, in the language of the window. */
export function wordsOf(error: unknown): string {
  return sayInLanguage(messageOf(error), i18next.language ?? 'en');
}
