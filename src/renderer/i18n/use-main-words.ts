import { useTranslation } from 'react-i18next';
import { sayInLanguage } from './main-sentences.ts';

/** Says main's sentences in the language of the window. */
export function useMainWords(): (sentence: string) => string {
  const { i18n } = useTranslation();
  return (sentence) => sayInLanguage(sentence, i18n.language);
}
