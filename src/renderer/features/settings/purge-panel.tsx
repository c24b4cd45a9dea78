import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useProjects } from '../projects/project-store.ts';
import { useSession } from '../session/session-store.ts';
import { SaidLine } from './said-line.tsx';
import { useAction } from './use-vault.ts';

type Asked = { readonly person: string | null } | null;

/** A person, or the project, for good. Asked twice, as nothing can take it back. */
export function PurgePanel({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const { busy, said, run } = useAction();
  const [person, setPerson] = useState('');
  const [asked, setAsked] = useState<Asked>(null);
  const purge = (who: string | null) =>
    run(async () => {
      const done = await app().purge({ projectId: project.id, person: who });
      setAsked(null);
      if (done === null) return null;
      setPerson('');
      if (who === null) await useSession.getState().load();
      else await useProjects.getState().open(project.id);
      const words = done.gone
        ? t('settings.vault.purged', { count: done.removed, path: done.path })
        : t('settings.vault.purgedNot', { path: done.path });
      const left = done.filesLeft.length > 0 ? t('settings.vault.filesLeft', { paths: done.filesLeft.join(', ') }) : '';
      return `${words} ${left}`.trim();
    });
  const name = person.trim();
  return (
    <section className="border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{t('settings.vault.purgeTitle')}</h3>
      <p className="mt-1 text-sm text-ink-3">{t('settings.vault.purgeNote')}</p>
      <div className="mt-3 flex items-end gap-2">
        <Field
          className="min-w-0 flex-1"
          label={t('settings.vault.person')}
          placeholder={t('settings.vault.personPlaceholder')}
          autoComplete="off"
          spellCheck={false}
          value={person}
          onChange={(event) => {
            setPerson(event.target.value);
            setAsked(null);
          }}
        />
        <Button look="stop" disabled={busy || name === ''} onClick={() => setAsked({ person: name })}>
          {t('settings.vault.purgePerson')}
        </Button>
        <Button look="stop" disabled={busy} onClick={() => setAsked({ person: null })}>
          {t('settings.vault.purgeProject')}
        </Button>
      </div>
      {asked && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button look="stop" className="font-semibold" disabled={busy} onClick={() => void purge(asked.person)}>
            {asked.person === null
              ? t('settings.vault.confirmProject', { name: project.name })
              : t('settings.vault.confirmPerson', { name: asked.person })}
          </Button>
          <Button look="quiet" disabled={busy} onClick={() => setAsked(null)}>
            {t('common.cancel')}
          </Button>
        </div>
      )}
      <SaidLine busy={busy} said={said} />
    </section>
  );
}
