import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasCode, messageOf } from '../../../contracts/errors.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useSession } from '../session/session-store.ts';

const lengthMin = 8;

/** Asks for the passphrase of a locked store, or for the first one where there is no keychain. */
export function Unlock({ first }: { readonly first: boolean }) {
  const { t } = useTranslation();
  const unlock = useSession((store) => store.unlock);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (first && passphrase.length < lengthMin) return setProblem(t('unlock.tooShort', { count: lengthMin }));
    if (first && passphrase !== again) return setProblem(t('unlock.differs'));
    setBusy(true);
    setProblem(null);
    try {
      await unlock(passphrase);
    } catch (error) {
      setProblem(hasCode(error, 'wrong-passphrase') ? t('unlock.wrong') : messageOf(error));
      setPassphrase('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="drag-strip flex h-full items-center justify-center p-6">
      <form onSubmit={submit} className="w-96 max-w-full" aria-labelledby="unlock-title">
        <LockKeyhole size={20} aria-hidden className="text-accent" />
        <h1 id="unlock-title" className="mt-3 text-lg font-semibold">
          {first ? t('unlock.firstTitle') : t('unlock.title')}
        </h1>
        <p className="mt-1 text-ink-2">{first ? t('unlock.firstNote') : t('unlock.note')}</p>
        <Field
          className="mt-6"
          type="password"
          autoFocus
          autoComplete={first ? 'new-password' : 'current-password'}
          label={t('unlock.passphrase')}
          value={passphrase}
          problem={first ? null : problem}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        {first && (
          <Field
            className="mt-4"
            type="password"
            autoComplete="new-password"
            label={t('unlock.again')}
            value={again}
            problem={problem}
            onChange={(event) => setAgain(event.target.value)}
          />
        )}
        <Button look="primary" type="submit" className="mt-6 w-full" disabled={busy || passphrase === ''}>
          {busy ? t('unlock.opening') : first ? t('unlock.set') : t('unlock.open')}
        </Button>
        {first && <p className="mt-3 text-sm text-ink-3">{t('unlock.noRecovery')}</p>}
      </form>
    </main>
  );
}
