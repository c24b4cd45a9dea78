import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PassageView } from '../../../contracts/app-documents.ts';
import { app } from '../../bridge.ts';
import { attempt } from '../toasts/attempt.ts';
import { usePassage } from './passage-store.ts';
import { usePlaceWords } from './use-place-words.ts';

/** Long enough for a word to be typed on, short enough to feel at once. */
const pauseMs = 200;
const foundMax = 20;

interface DocumentSearchProps {
  readonly projectId: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** A box to search a project's documents with, and what was found. */
export function DocumentSearch({ projectId, query, onQuery }: DocumentSearchProps) {
  const { t } = useTranslation();
  const found = useFound(projectId, query);
  return (
    <>
      <search className="mt-4 flex h-9 items-center gap-2 rounded-md border border-edge bg-raised px-3 focus-within:border-accent">
        <Search size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
        <input
          type="search"
          aria-label={t('documents.search')}
          placeholder={t('documents.search')}
          value={query}
          maxLength={2_000}
          onChange={({ target }) => onQuery(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return;
            event.preventDefault();
            onQuery('');
          }}
          className="selectable min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:grayscale"
        />
      </search>
      <p role="status" className="sr-only">
        {found === null ? '' : t('documents.found', { count: found.length })}
      </p>
      {found?.length === 0 && <p className="mt-4 text-sm text-ink-2">{t('documents.nothingFound')}</p>}
      {found && found.length > 0 && (
        <ol aria-label={t('documents.sources')} className="mt-4 border-t border-line">
          {found.map((passage) => (
            <FoundPassage key={`${passage.documentId} ${passage.ordinal}`} projectId={projectId} passage={passage} />
          ))}
        </ol>
      )}
    </>
  );
}

function FoundPassage({ projectId, passage }: { readonly projectId: string; readonly passage: PassageView }) {
  const show = usePassage((store) => store.show);
  const placeWords = usePlaceWords();
  return (
    <li className="border-b border-line">
      <button
        type="button"
        data-testid="found-passage"
        onClick={() => show(projectId, passage)}
        className="-mx-3 block w-[calc(100%+24px)] rounded-md px-3 py-2.5 text-left text-sm -outline-offset-2 hover:bg-hover"
      >
        <span className="block truncate font-semibold">{placeWords(passage)}</span>
        {passage.headings.length > 0 && (
          <span className="block truncate text-ink-3">{passage.headings.join(' › ')}</span>
        )}
        <span className="mt-0.5 line-clamp-3 break-words text-ink-2">{passage.text}</span>
      </button>
    </li>
  );
}

/** What a query finds, once it has been still for a moment; null for none. */
function useFound(projectId: string, query: string): readonly PassageView[] | null {
  const [found, setFound] = useState<readonly PassageView[] | null>(null);
  useEffect(() => {
    const words = query.trim();
    if (words === '') {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void attempt(async () => {
        const passages = await app().searchDocuments({ projectId, query: words, k: foundMax }, { signal: stop.signal });
        if (!stop.signal.aborted) setFound(passages);
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [projectId, query]);
  return found;
}
