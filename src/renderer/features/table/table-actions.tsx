import { Download, ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ResultTable } from '../../../contracts/sandbox.ts';
import { csvBytes, tableToTsv } from '../../../core/results/table-text.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { useFormat } from '../../format/use-format.ts';
import { saveMade } from '../reports/save-made.ts';

interface TableActionsProps {
  readonly table: ResultTable;
  /** The table as it is shown: filtered and sorted. */
  readonly shown: () => ResultTable;
  readonly shownCount: number;
  /** Null while there is no filter. */
  readonly filter: string | null;
  readonly onFilter: (filter: string | null) => void;
  /** What the files say of where the table comes from. */
  readonly about: () => readonly (readonly [string, string])[];
}

const rowsWorthFiltering = 6;

/** Under a table: its true height, a filter, copy, save. What is copied and saved is what is shown. */
export function TableActions({ table, shown, shownCount, filter, onFilter, about }: TableActionsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = table.name || t('table.fileName');
  const saveWorkbook = () =>
    saveMade(name, 'xlsx', async () => {
      const { toWorkbook } = await import('../../../core/results/workbook.ts');
      return toWorkbook([{ name, table: shown() }], { name: t('table.aboutSheet'), lines: about() });
    });
  const all = format.count(table.rowCount);
  const shape =
    filter !== null && filter !== ''
      ? t('table.filtered', { shown: format.count(shownCount), all: format.count(table.rows.length) })
      : table.truncated
        ? t('table.firstRows', { shown: format.count(table.rows.length), count: table.rowCount, all })
        : t('table.rows', { count: table.rowCount, all });
  return (
    <figcaption className="flex min-h-7 items-center gap-1 text-sm text-ink-3">
      <span className="min-w-0 flex-1 truncate" aria-live="polite">
        {shape}
      </span>
      {filter !== null && (
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for by a press a moment ago
          autoFocus
          type="search"
          aria-label={t('table.filter')}
          placeholder={t('table.filter')}
          value={filter}
          onChange={(event) => onFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onFilter(null);
          }}
          className="h-6 w-44 rounded-md border border-edge bg-raised px-2 text-sm text-ink outline-none focus:border-accent"
        />
      )}
      {table.rows.length >= rowsWorthFiltering && (
        <IconButton
          icon={ListFilter}
          label={t('table.filter')}
          side="top"
          aria-pressed={filter !== null}
          onClick={() => onFilter(filter === null ? '' : null)}
        />
      )}
      <CopyButton label={t('table.copy')} text={() => tableToTsv(shown())} />
      <Menu align="end" trigger={<IconButton icon={Download} label={t('table.save')} side="top" />}>
        <MenuItem onSelect={() => void saveMade(name, 'csv', () => csvBytes(shown()))}>{t('table.saveCsv')}</MenuItem>
        <MenuItem onSelect={() => void saveWorkbook()}>{t('table.saveXlsx')}</MenuItem>
      </Menu>
    </figcaption>
  );
}
