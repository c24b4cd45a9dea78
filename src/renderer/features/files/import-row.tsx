import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../../contracts/app.ts';

const stages = ['reading', 'profiling', 'classifying', 'guarding', 'done'] as const satisfies ImportProgress['stage'][];

/** A file on its way in: which of the four steps it is at. */
export function ImportRow({ progress }: { readonly progress: ImportProgress }) {
  const { t } = useTranslation();
  const step = progress.stage === 'failed' ? 0 : stages.indexOf(progress.stage);
  const stageName = t(`files.stages.${progress.stage}`);
  return (
    <div className="px-2 py-1 text-sm">
      <span className="block truncate">{progress.name}</span>
      <span className="block text-ink-3" role="status">
        {stageName}
      </span>
      <span
        role="progressbar"
        aria-label={progress.name}
        aria-valuemin={0}
        aria-valuemax={stages.length - 1}
        aria-valuenow={step}
        aria-valuetext={stageName}
        className="mt-1 block h-0.5 overflow-hidden rounded-full bg-line"
      >
        <span
          className="block h-full bg-accent transition-[width]"
          style={{ width: `${((step + 0.5) / (stages.length - 1)) * 100}%` }}
        />
      </span>
    </div>
  );
}
