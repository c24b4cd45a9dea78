import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../contracts/app-views.ts';
import { useFormat } from '../../format/use-format.ts';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { guardedColumns } from './guarded-columns.ts';

const separatorNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

function isNamed(separator: string): separator is keyof typeof separatorNames {
  return Object.hasOwn(separatorNames, separator);
}

/** How a file was read, in a line. */
export function FileFacts({ file }: { readonly file: FileView }) {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const format = useFormat();
  const { profile } = file;
  const guarded = guardedColumns(file).length;
  const { separator } = profile;
  const facts = [
    t('files.shapeLong', { rows: format.count(profile.rowCount), columns: format.count(profile.columns.length) }),
    format.bytes(file.sizeBytes),
    profile.format.toUpperCase(),
    profile.encoding,
    separator === null
      ? null
      : t('files.separator', {
          name: isNamed(separator) ? t(`files.separators.${separatorNames[separator]}`) : separator,
        }),
    profile.sheet === null ? null : t('files.sheet', { name: profile.sheet }),
    profile.duplicateRows
      ? t('files.duplicates', { count: profile.duplicateRows, shown: format.count(profile.duplicateRows) })
      : null,
    profile.headerRow > 0 ? t('files.headerRow', { line: profile.headerRow + 1 }) : null,
  ].filter((fact) => fact !== null);
  return (
    <>
      <p className="mt-1 text-sm text-ink-2">{facts.join(' · ')}</p>
      {file.problem && (
        <p role="alert" className="mt-3 flex gap-2 rounded-md bg-stop-wash px-3 py-2 text-sm text-stop">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
          {inWords(file.problem)}
        </p>
      )}
      <p className="mt-3 flex max-w-180 gap-2 text-sm text-pretty text-ink-2">
        <ShieldCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-guarded" />
        {guarded > 0 ? t('files.guardedNote', { count: guarded }) : t('files.unguardedNote')}
      </p>
    </>
  );
}
