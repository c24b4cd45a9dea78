import { Download, FileText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArtifactView } from '../../../contracts/app-views.ts';
import { isBitmap, isBitmapType } from '../../../core/results/bitmaps.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';

const shownBytesMax = 20_000_000;

function useBitmap(artifact: ArtifactView): { readonly url: string | null; readonly problem: string | null } {
  const [url, setUrl] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, mime, sizeBytes } = artifact;
  useEffect(() => {
    if (!isBitmapType(mime) || sizeBytes > shownBytesMax) return;
    let made: string | null = null;
    let gone = false;
    app()
      .artifact({ artifactId: id })
      .then(({ bytes }) => {
        if (gone || !isBitmap(bytes, mime)) return;
        made = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mime }));
        setUrl(made);
      })
      .catch((error: unknown) => {
        if (!gone) setProblem(wordsOf(error));
      });
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id, mime, sizeBytes]);
  return { url, problem };
}

/** A file that the code wrote: pictures are shown, everything can be saved. */
export function ArtifactFigure({ artifact }: { readonly artifact: ArtifactView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { url, problem } = useBitmap(artifact);
  const save = () =>
    attempt(async () => {
      const saved = await app().saveArtifact({ artifactId: artifact.id });
      if (saved) useToasts.getState().say(t('common.savedTo', { path: saved.path }));
    });
  return (
    <figure>
      {url && (
        // Matplotlib draws on white; in the dark the paper stays white.
        <img
          src={url}
          alt={artifact.name}
          className="max-h-120 max-w-full rounded-md border border-line bg-[#ffffff]"
        />
      )}
      <figcaption className="mt-1 flex items-center gap-2 text-sm text-ink-2">
        <FileText size={14} aria-hidden className="shrink-0 text-ink-3" />
        <span className="truncate">{artifact.name}</span>
        <span className="shrink-0 text-ink-3">{format.bytes(artifact.sizeBytes)}</span>
        {problem && <span className="text-stop">{problem}</span>}
        <Button look="quiet" className="h-7 px-2" onClick={save}>
          <Download size={14} aria-hidden />
          {t('common.save')}
        </Button>
      </figcaption>
    </figure>
  );
}
