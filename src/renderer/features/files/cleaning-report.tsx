import { Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../contracts/app-views.ts';
import type { CleaningStep } from '../../../contracts/dataset.ts';
import { classNames } from '../../components/class-names.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { useFiles } from './file-store.ts';
import { useStepWords } from './step-words.ts';

interface CleaningReportProps {
  readonly projectId: string;
  readonly file: FileView;
}

interface Entry {
  readonly switch: string | null;
  readonly column: string | null;
  readonly steps: readonly CleaningStep[];
}

/** One entry for each column, and one for each step on rows or cells. */
function entriesOf(steps: readonly CleaningStep[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const [index, step] of steps.entries()) {
    const key = step.switch ?? `step ${index}`;
    const entry = entries.get(key);
    entries.set(key, { switch: step.switch, column: step.column, steps: [...(entry?.steps ?? []), step] });
  }
  return [...entries.values()];
}

/** What was done on the way from the file's text to its table, in plain words; what can be switched off has a box. */
export function CleaningReport({ projectId, file }: CleaningReportProps) {
  const { t } = useTranslation();
  const entries = entriesOf(file.profile.steps);
  if (entries.length === 0) return <p className="mt-4 text-sm text-ink-3">{t('files.cleaning.nothing')}</p>;
  return (
    <section aria-label={t('files.cleaning.title')} className="mt-4 max-w-180">
      <h3 className="text-sm font-semibold">{t('files.cleaning.title')}</h3>
      <ul className="mt-1 text-sm text-ink-2">
        {entries.map((entry) => (
          <li key={entry.switch ?? entry.steps[0]?.words} className="flex gap-2 py-0.5">
            {entry.switch === null ? (
              <span aria-hidden className="mt-[9px] ml-[5px] mr-[5px] size-1 shrink-0 rounded-full bg-ink-3" />
            ) : (
              <StepSwitch projectId={projectId} file={file} entry={entry} name={entry.switch} />
            )}
            <EntryWords entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EntryWords({ entry: { column, steps } }: { readonly entry: Entry }) {
  const words = useStepWords();
  const { t } = useTranslation();
  const examples = steps.flatMap((step) => step.examples);
  return (
    <span className={classNames('selectable min-w-0', steps.every(({ on }) => on) ? '' : 'text-ink-3')}>
      {column !== null && <span className="font-semibold text-ink">{column}</span>}
      {column !== null && ': '}
      {steps.map(words).join(t('files.cleaning.between'))}
      {examples.length > 0 && (
        <span className="text-ink-3"> {t('files.cleaning.examples', { texts: examples.join(', ') })}</span>
      )}
    </span>
  );
}

interface StepSwitchProps extends CleaningReportProps {
  readonly entry: Entry;
  readonly name: string;
}

function StepSwitch({ projectId, file, entry, name }: StepSwitchProps) {
  const { t } = useTranslation();
  const words = useStepWords();
  const setCleaning = useFiles((store) => store.setCleaning);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const on = entry.steps.every((step) => step.on);
  const change = async () => {
    setBusy(true);
    const done = await attempt(() => setCleaning(projectId, file.id, name, !on));
    setBusy(false);
    if (!done) return;
    const text = t(on ? 'files.cleaning.switchedOff' : 'files.cleaning.switchedOn');
    useToasts.getState().offerUndo(text, () => setCleaning(projectId, file.id, name, on));
  };
  const first = entry.steps[0];
  return (
    <Checkbox.Root
      id={id}
      checked={on}
      disabled={isBusy}
      onCheckedChange={change}
      aria-label={entry.column ?? (first ? words(first) : name)}
      className="mt-[3px] flex size-3.5 shrink-0 items-center justify-center rounded-[3px] border border-ink-3 data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50"
    >
      <Checkbox.Indicator>
        <Check size={12} strokeWidth={3} aria-hidden className="text-paper" />
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}
