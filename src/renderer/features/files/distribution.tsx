import { useTranslation } from 'react-i18next';
import type { ColumnProfile } from '../../../contracts/dataset.ts';
import { useFormat } from '../../format/use-format.ts';

// Above this share of different values, the most frequent ones say nothing.
const repeatedShareMax = 0.5;
const namesShown = 3;
const barsShown = 12;

function isRange(profile: ColumnProfile): boolean {
  return (
    profile.min !== null && profile.max !== null && ['integer', 'number', 'date', 'datetime'].includes(profile.type)
  );
}

interface Bar {
  readonly key: string;
  readonly count: number;
}

function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const highest = Math.max(...bars.map(({ count }) => count));
  return (
    <span aria-hidden className="flex h-5 items-end gap-px">
      {bars.map(({ key, count }) => (
        <span
          key={key}
          className="w-1.5 rounded-[1px] bg-accent opacity-60"
          style={{ height: count === 0 ? 1 : `${Math.max(10, (count / highest) * 100)}%` }}
        />
      ))}
    </span>
  );
}

function RangeLine({ profile }: { readonly profile: ColumnProfile }) {
  const { min, max, mean } = profile;
  const at =
    typeof min === 'number' && typeof max === 'number' && mean !== null && max > min
      ? (mean - min) / (max - min)
      : null;
  return (
    <span aria-hidden className="relative block h-2 max-w-40 border-x border-edge">
      <span className="absolute inset-x-0 top-1/2 h-px bg-edge" />
      {at !== null && (
        <span
          className="absolute top-0 h-2 w-1 -translate-x-1/2 rounded-[1px] bg-accent"
          style={{ left: `${at * 100}%` }}
        />
      )}
    </span>
  );
}

/** A small picture of a column's values with the words beside it. Values stay inside: this window has no network. */
export function Distribution({ profile }: { readonly profile: ColumnProfile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const distinct = t('files.distinct', { count: profile.distinctCount, shown: format.count(profile.distinctCount) });
  if (isRange(profile)) {
    const show = (value: unknown) =>
      typeof value === 'number'
        ? format.measure(value)
        : String(value)
            .replace(/T00:00:00.*$/, '')
            .replace('T', ' ');
    const range = t('files.range', { min: show(profile.min), max: show(profile.max) });
    const mean = profile.mean === null ? null : t('files.mean', { mean: format.measure(profile.mean) });
    return (
      <div className="min-w-0 text-sm text-ink-2">
        <span className="block truncate">{range}</span>
        <span className="flex items-center gap-2 text-ink-3">
          <span className="w-24 shrink-0">
            {profile.histogram.length > 1 ? (
              <Bars bars={profile.histogram.map((count, part) => ({ key: String(part), count }))} />
            ) : (
              <RangeLine profile={profile} />
            )}
          </span>
          <span className="truncate">{mean ?? distinct}</span>
        </span>
      </div>
    );
  }
  const total = profile.top.reduce((sum, { count }) => sum + count, 0);
  const repeats = total > 0 && profile.distinctCount / total <= repeatedShareMax;
  const names = repeats ? profile.top.slice(0, namesShown).map(({ value }) => value) : profile.samples.slice(0, 2);
  return (
    <div className="min-w-0 text-sm text-ink-2">
      <span className="selectable block truncate">{names.join(', ')}</span>
      <span className="flex items-center gap-2 text-ink-3">
        {repeats && <Bars bars={profile.top.slice(0, barsShown).map(({ value, count }) => ({ key: value, count }))} />}
        <span className="truncate">{distinct}</span>
      </span>
    </div>
  );
}
