import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contracts/app-views.ts';
import { Choice } from '../../components/choice.tsx';
import { useSession } from '../session/session-store.ts';
import { attempt } from '../toasts/attempt.ts';

/** Takes effect at once. */
export function AppearanceSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const change = useSession((store) => store.change);
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p className="mb-1 text-sm font-semibold">{t('settings.theme.title')}</p>
        <Choice
          label={t('settings.theme.title')}
          value={settings.theme}
          choices={[
            { value: 'system', name: t('settings.theme.system') },
            { value: 'light', name: t('settings.theme.light') },
            { value: 'dark', name: t('settings.theme.dark') },
          ]}
          onChoose={(theme) => attempt(() => change({ theme }))}
        />
      </div>
      <div>
        <p className="mb-1 text-sm font-semibold">{t('settings.language.title')}</p>
        <Choice
          label={t('settings.language.title')}
          value={settings.language}
          choices={[
            { value: 'system', name: t('settings.language.system') },
            { value: 'en', name: t('settings.language.en') },
            { value: 'zh', name: t('settings.language.zh') },
          ]}
          onChoose={(language) => attempt(() => change({ language }))}
        />
      </div>
    </div>
  );
}
