import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ResultTable } from '../../../contracts/sandbox.ts';
import { tableToCsv, tableToTsv } from '../../../core/results/table-text.ts';
import { app } from '../../bridge.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';

/** Under a table: its name and true height, copy, save. */
export function TableActions({ table }: { readonly table: ResultTable }) {
  const { t } = useTranslation();
  const format = useFormat();
  const save = () =>
    attempt(async () => {
      const saved = await app().saveTable({ name: table.name || t('table.fileName'), csv: tableToCsv(table) });
      if (saved) useToasts.getState().say(t('common.savedTo', { path: saved.path }));
    });
  const shape = table.truncated
    ? t('table.firstRows', {
        shown: format.count(table.rows.length),
        count: table.rowCount,
        all: format.count(table.rowCount),
      })
    : t('table.rows', { count: table.rowCount, all: format.count(table.rowCount) });
  return (
    <figcaption className="flex min-h-7 items-center gap-1 text-sm text-ink-3">
      <span className="min-w-0 flex-1 truncate">{shape}</span>
      <CopyButton label={t('table.copy')} text={() => tableToTsv(table)} />
      <IconButton icon={Download} label={t('table.saveCsv')} side="top" onClick={save} />
    </figcaption>
  );
}
