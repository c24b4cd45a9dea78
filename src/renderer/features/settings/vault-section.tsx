import { useTranslation } from 'react-i18next';
import type { LockAfter } from '../../../contracts/app-vault.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { useCurrentProject } from '../projects/project-store.ts';
import { lockNow } from '../session/locked-view.ts';
import { attempt } from '../toasts/attempt.ts';
import { BackUpPanel } from './back-up-panel.tsx';
import { MasterKeyPanel } from './master-key-panel.tsx';
import { ProjectVaultPanel } from './project-vault-panel.tsx';
import { PurgePanel } from './purge-panel.tsx';
import { useVault } from './use-vault.ts';

const minutes = ['0', '5', '15', '60'] as const;

/** Keys, the lock, a vault's travels, and what goes for good. */
export function VaultSection() {
  const { t } = useTranslation();
  const project = useCurrentProject();
  const { state, failure, load } = useVault(project?.id ?? null);
  if (failure !== null) return <p className="selectable text-stop">{failure}</p>;
  if (!state) return null;
  const choose = async (chosen: string) => {
    await attempt(() => app().setLockAfter({ minutes: Number(chosen) as LockAfter }));
    await load();
  };
  return (
    <div className="flex flex-col gap-6">
      {!state.isLasting && <p className="text-sm text-ink-2">{t('settings.vault.throwAway')}</p>}
      {state.isLasting && (
        <>
          <section>
            <h3 className="mb-1 text-sm font-semibold">{t('settings.vault.lockTitle')}</h3>
            <div className="flex flex-wrap items-center gap-3">
              <Choice
                label={t('settings.vault.lockTitle')}
                value={String(state.lockAfterMinutes)}
                choices={minutes.map((value) => ({ value, name: t(`settings.vault.lockAfter.${value}`) }))}
                onChoose={(chosen) => void choose(chosen)}
              />
              <Button onClick={lockNow}>{t('settings.vault.lockNow')}</Button>
            </div>
            <p className="mt-2 text-sm text-ink-3">{t('settings.vault.lockNote')}</p>
            {state.keptBy === 'os-keychain' && (
              <p className="mt-2 text-sm text-ink-3">{t('settings.vault.lockKeychainNote')}</p>
            )}
          </section>
          <MasterKeyPanel state={state} onChange={load} />
          <BackUpPanel project={project} />
        </>
      )}
      {project && state.project && (
        <>
          <ProjectVaultPanel project={project} vault={state.project} onChange={load} />
          <PurgePanel project={project} />
        </>
      )}
    </div>
  );
}
