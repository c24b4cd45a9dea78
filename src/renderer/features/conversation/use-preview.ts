import { useEffect, useState } from 'react';
import type { Segment } from '../../../contracts/privacy.ts';
import { app } from '../../bridge.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { useFilesOf } from '../files/file-store.ts';
import { useRules } from '../rules/rule-store.ts';

const pauseMs = 150;

export interface Preview {
  /** The text as a model would get it; null until the first answer. */
  readonly segments: readonly Segment[] | null;
  /** Set where the text could not be looked at: then it could not be sent either. */
  readonly problem: string | null;
}

const nothing: Preview = { segments: null, problem: null };

/** What would become of a text before it is sent, a moment after the last change. */
export function usePreview(projectId: string, text: string): Preview {
  const [preview, setPreview] = useState<Preview>(nothing);
  const empty = text.trim() === '';
  // A rule or a column's class that changed makes another preview of the same text.
  const changes = useRules(({ changesOf }) => changesOf[projectId] ?? 0);
  const files = useFilesOf(projectId);
  useEffect(() => {
    if (empty) {
      setPreview(nothing);
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const segments = await app().preview({ projectId, text }, { signal: controller.signal });
        if (!controller.signal.aborted) setPreview({ segments, problem: null });
      } catch (error) {
        if (!controller.signal.aborted) setPreview({ segments: null, problem: wordsOf(error) });
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [projectId, text, empty, changes, files]);
  return empty ? nothing : preview;
}
