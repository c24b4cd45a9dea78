import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../../contracts/app-views.ts';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en };
  }
}

/** The language to show: the chosen one, or the nearest to the system's. */
export function resolveLanguage(setting: Settings['language'], systemLanguage: string): 'en' | 'zh' {
  if (setting !== 'system') return setting;
  return systemLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export async function startTranslations(language: 'en' | 'zh'): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: { app: en }, zh: { app: zh } },
    // React escapes.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: 'en' | 'zh'): Promise<void> {
  if (i18next.language === language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
