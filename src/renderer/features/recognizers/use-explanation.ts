import { useEffect, useState } from 'react';
import type { ExplainedHit } from '../../../contracts/recognizers.ts';
import { app } from '../../bridge.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { useRecognizers } from './recognizer-store.ts';

const pauseMs = 250;

interface Explained {
  /** What the hits are places of. */
  readonly text: string;
  readonly hits: readonly ExplainedHit[];
}

/** What is found in a text, a moment after its last change; the answer to an older text is never waited for. */
export function useExplanation(
  projectId: string | null,
  text: string,
): { readonly explanation: Explained | null; readonly problem: string | null; readonly busy: boolean } {
  const settings = useRecognizers((store) => store.settings);
  const [explanation, setExplanation] = useState<Explained | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    setProblem(null);
    if (text.trim() === '') {
      setExplanation(null);
      setBusy(false);
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      setBusy(true);
      try {
        const { hits } = await app().explain({ projectId, text }, { signal: controller.signal });
        if (!controller.signal.aborted) setExplanation({ text, hits });
      } catch (error) {
        if (!controller.signal.aborted) setProblem(wordsOf(error));
      } finally {
        if (!controller.signal.aborted) setBusy(false);
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [projectId, text, settings]);
  return { explanation, problem, busy };
}
