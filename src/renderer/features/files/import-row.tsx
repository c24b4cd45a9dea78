import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../../contracts/app-views.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useFormat } from '../../format/use-format.ts';

/** How much of an import is done when each stage begins: reading the cells takes the most of it. */
const begins = { reading: 0, profiling: 0.1, classifying: 0.9, guarding: 0.95, done: 1, failed: 0 };
const ends = { ...begins, reading: begins.profiling, profiling: begins.classifying, classifying: begins.guarding };

interface ImportRowProps {
  readonly progress: ImportProgress;
  readonly onStop: () => void;
}

/** A file on its way in: what is being done, and how far it has come. */
export function ImportRow({ progress: { name, stage, share }, onStop }: ImportRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = begins[stage] + (ends[stage] - begins[stage]) * (share ?? 0);
  const percent = format.share(done);
  return (
    <div className="flex items-start gap-1 px-2 py-1 text-sm">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{name}</span>
        <span className="flex justify-between gap-2 text-ink-3">
          <span role="status">{t(`files.stages.${stage}`)}</span>
          <span className="tabular-nums">{percent}</span>
        </span>
        <span
          role="progressbar"
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(done * 100)}
          aria-valuetext={percent}
          className="mt-1 block h-0.5 overflow-hidden rounded-full bg-line"
        >
          <span
            className="block h-full bg-accent transition-[width] duration-300"
            style={{ width: `${Math.max(done * 100, 2)}%` }}
          />
        </span>
      </span>
      <IconButton icon={X} label={t('files.stopImport', { name })} onClick={onStop} />
    </div>
  );
}
