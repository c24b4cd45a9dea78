import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { useShell } from '../shell/shell-store.ts';
import { useTasks } from './task-store.ts';

/** Asks for the address of a public table. Asking is the user's yes: the address leaves when it is sent. */
export function FetchTableDialog() {
  const { t } = useTranslation();
  const { askingFor, askForAddress } = useTasks();
  return (
    <Modal
      open={askingFor !== null}
      onOpenChange={(open) => !open && askForAddress(null)}
      title={t('tasks.fetch')}
      narrow
    >
      {askingFor !== null && <AddressForm projectId={askingFor} />}
    </Modal>
  );
}

function AddressForm({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const { askForAddress, run } = useTasks();
  const showTasks = useShell((shell) => shell.showTasks);
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const url = URL.parse(address.trim());
    if (url === null || !/^https?:$/.test(url.protocol)) return setProblem(t('tasks.badAddress'));
    try {
      await run(projectId, 'dataset.fetch', { url: address.trim() });
      askForAddress(null);
      showTasks();
    } catch (error) {
      setProblem(inWords(wordsOf(error)));
    }
  };
  return (
    <form onSubmit={submit}>
      <div className="px-6 pb-5">
        <Field
          label={t('tasks.address')}
          mono
          inputMode="url"
          spellCheck={false}
          placeholder={t('tasks.addressExample')}
          maxLength={8_000}
          value={address}
          problem={problem}
          note={t('tasks.addressNote')}
          onChange={({ target }) => {
            setAddress(target.value);
            setProblem(null);
          }}
        />
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-6 py-3">
        <Button onClick={() => askForAddress(null)}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" disabled={address.trim() === ''}>
          {t('tasks.fetchNow')}
        </Button>
      </div>
    </form>
  );
}
