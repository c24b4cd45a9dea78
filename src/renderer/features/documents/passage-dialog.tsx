import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PassageView } from '../../../contracts/app-documents.ts';
import { app } from '../../bridge.ts';
import { Modal } from '../../components/modal.tsx';
import { usePassage } from './passage-store.ts';
import { usePlaceWords } from './use-place-words.ts';

type Surroundings = Awaited<ReturnType<ReturnType<typeof app>['passage']>>;

/** A passage where it stands in its document: what is before and after it, and the passage itself, marked. */
export function PassageDialog() {
  const { t } = useTranslation();
  const { open, close } = usePassage();
  const placeWords = usePlaceWords();
  const around = useSurroundings(open);
  // What was read then is shown, whatever has become of the document.
  const isAsRead = around === 'gone' || (around !== null && around.passage.text !== open?.passage.text);
  const [before, after] =
    around === null || around === 'gone' || isAsRead ? [null, null] : [around.before, around.after];
  return (
    <Modal
      open={open !== null}
      onOpenChange={(isOpen) => !isOpen && close()}
      title={open === null ? '' : placeWords(open.passage)}
    >
      {open && (
        <div
          data-testid="passage"
          data-first
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
          tabIndex={0}
          className="selectable min-h-0 overflow-y-auto px-6 pb-6 outline-none"
        >
          {open.passage.headings.length > 0 && (
            <p className="mb-3 text-sm text-ink-3">{open.passage.headings.join(' › ')}</p>
          )}
          {before && <Neighbour passage={before} />}
          <section aria-label={t('documents.thePassage')}>
            <mark className="block rounded-r-md border-l-2 border-accent bg-chosen px-3 py-2 whitespace-pre-wrap break-words text-ink">
              {open.passage.text}
            </mark>
          </section>
          {after && <Neighbour passage={after} />}
          {isAsRead && <p className="mt-3 text-sm text-ink-3">{t('documents.asRead')}</p>}
        </div>
      )}
    </Modal>
  );
}

const Neighbour = ({ passage }: { readonly passage: PassageView }) => (
  <p className="px-3 py-2 whitespace-pre-wrap break-words text-ink-3">{passage.text}</p>
);

/** Null while they are being read. */
function useSurroundings(
  open: { readonly projectId: string; readonly passage: PassageView } | null,
): Surroundings | 'gone' | null {
  const [around, setAround] = useState<Surroundings | 'gone' | null>(null);
  useEffect(() => {
    setAround(null);
    if (open === null) return;
    let isCurrent = true;
    const { documentId, ordinal } = open.passage;
    app()
      .passage({ projectId: open.projectId, documentId, ordinal })
      .then(
        (found) => isCurrent && setAround(found),
        () => isCurrent && setAround('gone'),
      );
    return () => {
      isCurrent = false;
    };
  }, [open]);
  return around;
}
