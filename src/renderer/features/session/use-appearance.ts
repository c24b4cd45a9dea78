import { useEffect } from 'react';
import { changeLanguage, resolveLanguage } from '../../i18n/i18n.ts';
import { useSession } from './session-store.ts';

/** Lets the settings for theme and language reach the page. */
export function useAppearance(): void {
  const theme = useSession(({ state }) => state?.settings.theme ?? 'system');
  const language = useSession(({ state }) => state?.settings.language ?? 'system');
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    void changeLanguage(resolveLanguage(language, navigator.language));
  }, [language]);
}
