import { Pin } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { memoryProposals } from '../../../core/results/memory-proposals.ts';
import { TextButton } from '../../components/button.tsx';
import { margin } from '../conversation/margin.ts';
import { attempt } from '../toasts/attempt.ts';
import { useMemories } from './memory-store.ts';

/** Offers to keep in mind what a question said of more than itself. */
export function MemoryOffer({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const keep = useMemories((store) => store.keep);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const proposals = memoryProposals(run.question);
  return proposals.map((text) => (
    <p key={text} className={`flex flex-wrap items-center gap-x-2 text-sm text-ink-2 ${margin}`}>
      <Pin size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
      {t(kept.has(text) ? 'memory.kept' : 'memory.offer', { text })}
      {!kept.has(text) && (
        <TextButton
          onClick={() =>
            void attempt(async () => {
              await keep(run.projectId, text, false);
              setKept(new Set([...kept, text]));
            })
          }
        >
          {t('memory.keep')}
        </TextButton>
      )}
    </p>
  ));
}
