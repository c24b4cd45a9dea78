import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useSession } from '../session/session-store.ts';
import { SaidLine } from './said-line.tsx';
import { useAction } from './use-vault.ts';

const lengthMin = 8;

/** The whole store, or one project, into a file under a passphrase, while it goes on being used; a project from such a file. */
export function BackUpPanel({ project }: { readonly project: ProjectView | null }) {
  const { t } = useTranslation();
  const { busy, said, run, say } = useAction();
  const [passphrase, setPassphrase] = useState('');
  const write = (save: () => Promise<{ readonly path: string } | null>) => {
    if (passphrase.length < lengthMin) return say({ ok: false, text: t('settings.vault.tooShort') });
    void run(async () => {
      const done = await save();
      if (done === null) return null;
      setPassphrase('');
      return t('settings.backUp.written', { path: done.path });
    });
  };
  const takeIn = () =>
    run(async () => {
      const done = await app().importProject({ passphrase });
      if (done === null) return null;
      setPassphrase('');
      await useSession.getState().load();
      return t('settings.backUp.imported', { name: done.name });
    });
  return (
    <section className="border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{t('settings.backUp.title')}</h3>
      <p className="mt-1 text-sm text-ink-3">{t('settings.backUp.note')}</p>
      <Field
        className="mt-3"
        label={t('settings.vault.filePassphrase')}
        type="password"
        autoComplete="off"
        value={passphrase}
        onChange={({ target }) => setPassphrase(target.value)}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button disabled={busy || passphrase === ''} onClick={() => write(() => app().backUp({ passphrase }))}>
          {t('settings.backUp.store')}
        </Button>
        {project && (
          <Button
            disabled={busy || passphrase === ''}
            onClick={() => write(() => app().exportProject({ projectId: project.id, passphrase }))}
          >
            {t('settings.backUp.project')}
          </Button>
        )}
        <Button disabled={busy || passphrase === ''} onClick={() => void takeIn()}>
          {t('settings.backUp.import')}
        </Button>
      </div>
      <SaidLine busy={busy} said={said} />
    </section>
  );
}
