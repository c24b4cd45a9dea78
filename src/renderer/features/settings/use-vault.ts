import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultState } from '../../../contracts/app-vault.ts';
import { hasCode, isAbort } from '../../../contracts/errors.ts';
import { app } from '../../bridge.ts';
import { wordsOf } from '../../i18n/words-of.ts';

export type Said = { readonly ok: boolean; readonly text: string } | null;

/** Keys and the lock as they are, for the section that shows them. */
export function useVault(projectId: string | null) {
  const [state, setState] = useState<VaultState | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const load = useCallback(async () => {
    try {
      setState(await app().vaultState({ projectId }));
    } catch (error) {
      setFailure(wordsOf(error));
    }
  }, [projectId]);
  useEffect(() => void load(), [load]);
  return { state, failure, load };
}

/** One thing at a time, and what came of it in words. An action that resolves with null said nothing: the user thought better of it. */
export function useAction() {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const run = async (action: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      const text = await action();
      setSaid(text === null ? null : { ok: true, text });
    } catch (error) {
      const text = hasCode(error, 'wrong-passphrase') ? t('settings.vault.wrong') : wordsOf(error);
      setSaid(isAbort(error) ? null : { ok: false, text });
    } finally {
      setBusy(false);
    }
  };
  return { busy, said, run, say: setSaid };
}
