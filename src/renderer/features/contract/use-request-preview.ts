import { useEffect, useState } from 'react';
import type { RequestPreview } from '../../../contracts/app-views.ts';
import type { Contract } from '../../../contracts/dataset.ts';
import { app } from '../../bridge.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { useFilesOf } from '../files/file-store.ts';
import { useRules } from '../rules/rule-store.ts';

type Shown =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly request: RequestPreview }
  | { readonly kind: 'failed'; readonly problem: string };

const pauseMs = 150;

/** The whole request that a text would make under a contract, as main makes it; anew when a file or a rule changes. */
export function useRequestPreview(projectId: string, text: string, { level, k }: Contract): Shown {
  const [shown, setShown] = useState<Shown>({ kind: 'making' });
  const changes = useRules(({ changesOf }) => changesOf[projectId] ?? 0);
  const files = useFilesOf(projectId);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const asked = { projectId, text: text.trim(), contract: { level, k } };
        const request = await app().previewRequest(asked, { signal: controller.signal });
        if (!controller.signal.aborted) setShown({ kind: 'made', request });
      } catch (error) {
        if (!controller.signal.aborted) setShown({ kind: 'failed', problem: wordsOf(error) });
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [projectId, text, level, k, changes, files]);
  return shown;
}
