import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultState } from '../../../contracts/app-vault.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { SaidLine } from './said-line.tsx';
import { useAction } from './use-vault.ts';

const lengthMin = 8;

interface MasterKeyPanelProps {
  readonly state: VaultState;
  readonly onChange: () => Promise<void>;
}

/** The key that wraps all others: who keeps it, a fresh one, another passphrase. */
export function MasterKeyPanel({ state, onChange }: MasterKeyPanelProps) {
  const { t } = useTranslation();
  const { busy, said, run, say } = useAction();
  const [present, setPresent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const hasPassphrase = state.keptBy === 'passphrase';
  const change = (newPassphrase: string | null, text: string) =>
    run(async () => {
      await app().rotateMasterKey({ passphrase: hasPassphrase ? present : null, newPassphrase });
      setPresent('');
      setFresh('');
      setAgain('');
      await onChange();
      return text;
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fresh.length < lengthMin) return say({ ok: false, text: t('settings.vault.tooShort') });
    if (fresh !== again) return say({ ok: false, text: t('settings.vault.differs') });
    void change(fresh, t('settings.vault.changed'));
  };
  return (
    <section className="border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{t('settings.vault.keyTitle')}</h3>
      <p className="mt-1 text-sm text-ink-2">
        {t(`settings.vault.keptBy.${state.keptBy}`)} ·{' '}
        <span className="font-mono text-ink-3">{t('settings.vault.keyId', { id: state.masterKeyId })}</span>
      </p>
      <form onSubmit={submit} className="mt-3 flex flex-col gap-3">
        {hasPassphrase && (
          <Field
            label={t('settings.vault.passphrase')}
            type="password"
            autoComplete="current-password"
            value={present}
            onChange={(event) => setPresent(event.target.value)}
          />
        )}
        <div className="flex gap-3 max-[599px]:flex-col">
          <Field
            className="flex-1"
            label={t('settings.vault.newPassphrase')}
            type="password"
            autoComplete="new-password"
            value={fresh}
            onChange={(event) => setFresh(event.target.value)}
          />
          <Field
            className="flex-1"
            label={t('settings.vault.again')}
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={busy || fresh === '' || (hasPassphrase && present === '')}>
            {hasPassphrase ? t('settings.vault.changePassphrase') : t('settings.vault.setPassphrase')}
          </Button>
          <Button
            disabled={busy || (hasPassphrase && present === '')}
            onClick={() => void change(null, t('settings.vault.rotated'))}
          >
            {t('settings.vault.rotate')}
          </Button>
        </div>
      </form>
      <p className="mt-2 text-sm text-ink-3">{t('settings.vault.rotateNote')}</p>
      <SaidLine busy={busy} said={said} />
    </section>
  );
}
