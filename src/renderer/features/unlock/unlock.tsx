import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasCode } from '../../../contracts/errors.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { wordsOf } from '../../i18n/words-of.ts';
import { useSession } from '../session/session-store.ts';

const lengthMin = 8;

interface UnlockProps {
  /** The first passphrase of a new store; the one of a locked store; or none, as the system's keychain has the key. */
  readonly kind: 'first' | 'passphrase' | 'keychain';
}

/** Stands in the place of everything while the store is locked. */
export function Unlock({ kind }: UnlockProps) {
  const first = kind === 'first';
  const withKeychain = kind === 'keychain';
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
      await unlock(withKeychain ? null : passphrase);
    } catch (error) {
      setProblem(hasCode(error, 'wrong-passphrase') ? t('unlock.wrong') : wordsOf(error));
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
        <p className="mt-1 text-ink-2">
          {first ? t('unlock.firstNote') : withKeychain ? t('unlock.keychainNote') : t('unlock.note')}
        </p>
        {!withKeychain && (
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
        )}
        {withKeychain && problem !== null && (
          <p role="alert" className="mt-4 text-sm text-stop">
            {problem}
          </p>
        )}
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
        <Button
          look="primary"
          type="submit"
          className="mt-6 w-full"
          autoFocus={withKeychain}
          disabled={busy || (!withKeychain && passphrase === '')}
        >
          {busy ? t('unlock.opening') : first ? t('unlock.set') : t('unlock.open')}
        </Button>
        {first && <p className="mt-3 text-sm text-ink-3">{t('unlock.noRecovery')}</p>}
      </form>
    </main>
  );
}
