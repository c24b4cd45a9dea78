import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../contracts/app-views.ts';
import type { Contract } from '../../../contracts/dataset.ts';
import { exampleRow } from './example-row.ts';

interface ResultsLaterProps {
  readonly file: FileView;
  readonly contract: Contract;
  /** Whether answers are templates that are filled in here. */
  readonly keeps: boolean;
}

/** What a contract lets through of results, once code has run: nobody knows them yet, so by example. */
export function ResultsLater({ file, contract, keeps }: ResultsLaterProps) {
  const { t } = useTranslation();
  const row = exampleRow(file, contract.level);
  const measured = file.profile.columns.find(({ type }) => type === 'number' || type === 'integer')?.name;
  return (
    <div className="mt-3 text-ink-2">
      <h3 className="text-ink-3">{t('contract.afterwards')}</h3>
      {contract.level === 'aggregates' && <p className="mt-1">{t('contract.groups', { count: contract.k })}</p>}
      {keeps && <p className="mt-1">{t('contract.template')}</p>}
      {keeps && measured !== undefined && (
        <p className="mt-1 font-mono">{t('contract.templateExample', { column: measured, gap: '{{mean}}' })}</p>
      )}
      {row.length > 0 && (
        <>
          <p className="mt-1">{t('contract.exampleRow')}</p>
          <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
            {row.map(({ column, columnClass, shown }) => (
              <li key={column} className="max-w-full truncate" title={column}>
                {shown === null ? (
                  <span className="rounded-md bg-guarded-wash px-1 font-mono text-guarded">
                    {t(`classes.${columnClass}`)}
                  </span>
                ) : (
                  shown || '—'
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
