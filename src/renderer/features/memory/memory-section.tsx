import { X } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contracts/app-views.ts';
import { messageOf } from '../../../contracts/errors.ts';
import { memoryCharsMax } from '../../../contracts/memory.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Field } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useProjects } from '../projects/project-store.ts';
import { useSession } from '../session/session-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useMemories } from './memory-store.ts';

/** What is kept in mind, and when an answer that is there will do. */
export function MemorySection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const change = useSession((store) => store.change);
  const projectId = useProjects((store) => store.currentId);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">{t('memory.reuseTitle')}</h3>
        <Choice
          label={t('memory.reuseTitle')}
          value={settings.answerReuse}
          choices={(['off', 'exact', 'similar'] as const).map((value) => ({ value, name: t(`memory.reuse.${value}`) }))}
          onChoose={(answerReuse) => void attempt(() => change({ answerReuse }))}
        />
        <p className="text-sm text-ink-3">{t(`memory.reuseNote.${settings.answerReuse}`)}</p>
      </div>
      {projectId === null ? (
        <p className="text-sm text-ink-3">{t('memory.noProject')}</p>
      ) : (
        <Memories projectId={projectId} />
      )}
    </div>
  );
}

function Memories({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation();
  const { memories, load, keep, forget } = useMemories();
  const [text, setText] = useState('');
  const [forAll, setForAll] = useState<'one' | 'all'>('one');
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => void attempt(() => load(projectId)), [load, projectId]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      await keep(projectId, text.trim(), forAll === 'all');
      setText('');
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-semibold">{t('memory.title')}</h3>
      <p className="text-sm text-ink-3">{t('memory.note')}</p>
      <ul className="flex flex-col">
        {memories.map((memory) => (
          <li key={memory.id} className="flex items-center gap-3 border-b border-line py-1 text-sm">
            <span className="min-w-0 flex-1 break-words">{memory.text}</span>
            {memory.projectId === null && <span className="shrink-0 text-ink-3">{t('memory.inAll')}</span>}
            <IconButton
              icon={X}
              label={t('memory.forget', { text: memory.text })}
              onClick={() => void attempt(() => forget(projectId, memory.id))}
            />
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field
          label={t('memory.add')}
          placeholder={t('memory.example')}
          maxLength={memoryCharsMax}
          value={text}
          problem={problem}
          onChange={({ target }) => setText(target.value)}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Choice
            label={t('memory.where')}
            value={forAll}
            choices={[
              { value: 'one', name: t('memory.inThis') },
              { value: 'all', name: t('memory.inAll') },
            ]}
            onChoose={setForAll}
          />
          <Button look="primary" type="submit">
            {t('memory.keep')}
          </Button>
        </div>
      </form>
    </div>
  );
}
