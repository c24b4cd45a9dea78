import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../components/modal.tsx';
import { MemorySection } from '../memory/memory-section.tsx';
import { RecognizersSection } from '../recognizers/recognizers-section.tsx';
import { useSession } from '../session/session-store.ts';
import { settingsSections, useShell } from '../shell/shell-store.ts';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { ModelSection } from './model-section.tsx';
import { ServiceSection } from './service-section.tsx';
import { VaultSection } from './vault-section.tsx';

export function SettingsDialog() {
  const { t } = useTranslation();
  const { settingsOpen, settingsSection, setSettingsOpen } = useShell();
  const settings = useSession(({ state }) => state?.settings);
  if (!settings) return null;
  return (
    <Modal open={settingsOpen} onOpenChange={setSettingsOpen} title={t('settings.title')}>
      <Tabs.Root
        defaultValue={settingsSection}
        orientation="vertical"
        className="flex min-h-0 flex-1 border-t border-line max-[599px]:flex-col"
      >
        <Tabs.List
          aria-label={t('settings.title')}
          className="flex w-40 shrink-0 flex-col gap-px border-r border-line p-3 max-[599px]:w-full max-[599px]:flex-row max-[599px]:border-r-0 max-[599px]:border-b"
        >
          {settingsSections.map((section) => (
            <Tabs.Trigger
              key={section}
              value={section}
              className="h-8 rounded-md px-3 text-left text-sm text-ink-2 hover:bg-hover data-[state=active]:bg-chosen data-[state=active]:font-semibold data-[state=active]:text-ink"
            >
              {t(`settings.sections.${section}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className="h-160 max-h-[calc(84vh-54px)] min-h-0 min-w-0 flex-1 max-[599px]:max-h-[calc(84vh-112px)] max-[599px]:flex-none">
          <Tabs.Content value="model" className="h-full outline-none">
            <ModelSection settings={settings} />
          </Tabs.Content>
          <Tabs.Content value="tasks" className="h-full outline-none">
            <ServiceSection />
          </Tabs.Content>
          <Tabs.Content value="vault" className="h-full overflow-y-auto p-6 outline-none">
            <VaultSection />
          </Tabs.Content>
          <Tabs.Content value="memory" className="h-full overflow-y-auto p-6 outline-none">
            <MemorySection settings={settings} />
          </Tabs.Content>
          <Tabs.Content value="recognizers" className="h-full outline-none">
            <RecognizersSection />
          </Tabs.Content>
          <Tabs.Content value="appearance" className="h-full overflow-y-auto p-6 outline-none">
            <AppearanceSection settings={settings} />
          </Tabs.Content>
          <Tabs.Content value="about" className="h-full overflow-y-auto p-6 outline-none">
            <AboutSection />
          </Tabs.Content>
        </div>
      </Tabs.Root>
    </Modal>
  );
}
