import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatCount, formatMeasure, formatSeconds, formatShare } from './numbers.ts';
import { formatClock, formatWhen } from './times.ts';

/** Numbers and times in the language of the window. */
export function useFormat() {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  return useMemo(
    () => ({
      count: (count: number) => formatCount(count, locale),
      bytes: (bytes: number) => formatBytes(bytes, locale),
      seconds: (durationMs: number) => formatSeconds(durationMs, locale),
      share: (share: number) => formatShare(share, locale),
      measure: (value: number) => formatMeasure(value, locale),
      clock: (at: number) => formatClock(at, locale),
      when: (at: number) => formatWhen(at, Date.now(), locale),
    }),
    [locale],
  );
}
