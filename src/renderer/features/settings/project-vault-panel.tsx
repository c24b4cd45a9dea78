import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultState } from '../../../contracts/app-vault.ts';
import type { ProjectView } from '../../../contracts/app-views.ts';
import type { OnConflict } from '../../../contracts/vault-transfer.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { SaidLine } from './said-line.tsx';
import { useAction } from './use-vault.ts';

const lengthMin = 8;

interface ProjectVaultPanelProps {
  readonly project: ProjectView;
  readonly vault: NonNullable<VaultState['project']>;
  readonly onChange: () => Promise<void>;
}

/** One project's vault: a fresh key, out to a file, in from a file. */
export function ProjectVaultPanel({ project, vault, onChange }: ProjectVaultPanelProps) {
  const { t } = useTranslation();
  const { busy, said, run, say } = useAction();
  const [passphrase, setPassphrase] = useState('');
  const [conflicted, setConflicted] = useState(false);
  const projectId = project.id;
  const rotate = () =>
    run(async () => {
      await app().rotateProjectKey({ projectId });
      await onChange();
      return t('settings.vault.projectRotated');
    });
  const save = () => {
    if (passphrase.length < lengthMin) return say({ ok: false, text: t('settings.vault.tooShort') });
    void run(async () => {
      const done = await app().exportVault({ projectId, passphrase });
      if (done === null) return null;
      setPassphrase('');
      return t('settings.vault.exported', { count: done.entries, path: done.path });
    });
  };
  const load = (onConflict: OnConflict) =>
    run(async () => {
      const done = await app().importVault({ projectId, passphrase, onConflict });
      if (done === null) return null;
      const count = done.conflicts.length;
      const refused = onConflict === 'refuse' && count > 0;
      setConflicted(refused);
      if (refused) return t('settings.vault.conflicts', { count });
      setPassphrase('');
      await onChange();
      return onConflict === 'renumber'
        ? t('settings.vault.renumbered', { added: done.added, count })
        : t('settings.vault.imported', { added: done.added, already: done.already });
    });
  return (
    <section className="border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{t('settings.vault.projectTitle', { name: project.name })}</h3>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-ink-2">
          {t('settings.vault.entries', { count: vault.entries, version: vault.keyVersion })}
        </p>
        <Button disabled={busy} onClick={() => void rotate()}>
          {t('settings.vault.rotateProject')}
        </Button>
      </div>
      <div className="mt-3 flex items-end gap-2">
        <Field
          className="min-w-0 flex-1"
          label={t('settings.vault.filePassphrase')}
          type="password"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        <Button disabled={busy || passphrase === ''} onClick={save}>
          {t('settings.vault.export')}
        </Button>
        <Button disabled={busy || passphrase === ''} onClick={() => void load('refuse')}>
          {t('settings.vault.import')}
        </Button>
      </div>
      <p className="mt-1 text-sm text-ink-3">{t('settings.vault.fileNote')}</p>
      <SaidLine busy={busy} said={said} />
      {conflicted && (
        <Button disabled={busy || passphrase === ''} onClick={() => void load('renumber')}>
          {t('settings.vault.renumber')}
        </Button>
      )}
    </section>
  );
}
