import { RotateCw, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView } from '../../../contracts/app-documents.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { attempt } from '../toasts/attempt.ts';
import { useDocuments } from './document-store.ts';

interface DocumentListProps {
  readonly projectId: string;
  readonly documents: readonly DocumentView[];
}

/** The documents of a project, each with what has become of it. */
export function DocumentList({ projectId, documents }: DocumentListProps) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t('documents.list')} className="mt-4 border-t border-line">
      {documents.map((document) => (
        <DocumentRow key={document.path} projectId={projectId} document={document} />
      ))}
    </ul>
  );
}

function DocumentRow({ projectId, document }: { readonly projectId: string; readonly document: DocumentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const inWords = useMainWords();
  const { add, remove } = useDocuments();
  const [going, setGoing] = useState<number | null>(null);
  /** Answers that rest on it go with it: that is asked about first. */
  const ask = async () => {
    const { count } = await app().answersOfDocuments({ projectId, paths: [path] });
    if (count > 0) setGoing(count);
    else await remove(projectId, [path]);
  };
  const { path, name, state, problem, passages } = document;
  const canReadAgain = state === 'changed' || state === 'broken';
  return (
    <li
      data-testid="document-row"
      data-state={state}
      className="flex items-start gap-3 border-b border-line py-2 text-sm [contain-intrinsic-size:auto_57px] [content-visibility:auto]"
    >
      <div className="min-w-0 flex-1">
        <p className="truncate">{name}</p>
        <p className="selectable truncate text-ink-3" title={path}>
          {path}
        </p>
        {going !== null && (
          <div role="alert" className="mt-1 flex flex-wrap items-center gap-2">
            <span>{t('documents.answersGo', { count: going })}</span>
            <Button look="stop" onClick={() => attempt(() => remove(projectId, [path]))}>
              {t('documents.removeForGood')}
            </Button>
            <Button look="quiet" onClick={() => setGoing(null)}>
              {t('common.cancel')}
            </Button>
          </div>
        )}
        {state !== 'indexed' && (
          <p className={`flex gap-1 ${state === 'broken' ? 'text-stop' : 'text-ink-2'}`}>
            <TriangleAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
            <span>{state === 'broken' ? inWords(problem ?? '') : t(`documents.states.${state}`)}</span>
          </p>
        )}
      </div>
      {state !== 'broken' && (
        <span className="shrink-0 text-ink-3 tabular-nums">
          {t('documents.passages', { count: passages, shown: format.count(passages) })}
        </span>
      )}
      <span className="-my-1 flex shrink-0">
        {canReadAgain && (
          <IconButton
            icon={RotateCw}
            label={t('documents.readAgain', { name })}
            onClick={() => attempt(() => add(projectId, 'files', [path]))}
          />
        )}
        <IconButton icon={X} label={t('documents.remove', { name })} onClick={() => attempt(ask)} />
      </span>
    </li>
  );
}
