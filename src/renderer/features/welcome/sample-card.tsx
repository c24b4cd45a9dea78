import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SampleView } from '../../../contracts/app-views.ts';
import { useFiles } from '../files/file-store.ts';
import { useProjects } from '../projects/project-store.ts';
import { attempt } from '../toasts/attempt.ts';

/** A sample project, one click away; while it is made, what is being done. */
export function SampleCard({ sample }: { readonly sample: SampleView }) {
  const { t, i18n } = useTranslation();
  const { sampleId, openSample } = useProjects();
  const progress = useFiles(({ importing }) => importing[`sample:${sample.id}`]?.at(-1));
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  const opening = sampleId === sample.id;
  return (
    <button
      type="button"
      data-testid="sample-card"
      data-sample={sample.id}
      disabled={sampleId !== null && !opening}
      aria-busy={opening}
      onClick={() => attempt(() => openSample(sample.id))}
      className="group -mx-3 flex w-[calc(100%+24px)] items-center gap-4 rounded-md px-3 py-2.5 text-left hover:bg-hover disabled:opacity-50 -outline-offset-2"
    >
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">{sample.title[language]}</span>
        <span className="block truncate text-sm text-ink-2">
          {opening ? (
            <span role="status">{t(`files.stages.${progress?.stage ?? 'reading'}`)}</span>
          ) : (
            (sample.questions[language][0] ?? sample.file)
          )}
        </span>
      </span>
      {opening ? (
        <span aria-hidden className="size-1.5 animate-pulse-soft rounded-full bg-accent" />
      ) : (
        <ArrowRight size={16} aria-hidden className="shrink-0 text-ink-3 group-hover:text-ink" />
      )}
    </button>
  );
}
