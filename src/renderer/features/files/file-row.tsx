import { Ellipsis, ShieldCheck, Trash2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../contracts/app-views.ts';
import { classNames } from '../../components/class-names.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { useFiles } from './file-store.ts';
import { guardedColumns } from './guarded-columns.ts';

interface FileRowProps {
  readonly projectId: string;
  readonly file: FileView;
}

export function FileRow({ projectId, file }: FileRowProps) {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const format = useFormat();
  const { page, showFile } = useShell();
  const { remove, restore } = useFiles();
  const current = page.kind === 'file' && page.fileId === file.id;
  const guarded = guardedColumns(file).length;
  const removeWithUndo = async () => {
    if (!(await attempt(() => remove(projectId, file.id)))) return;
    useToasts.getState().offerUndo(t('files.removed', { name: file.name }), () => restore(projectId, file.id));
  };
  return (
    <div className={classNames('group flex items-start rounded-md', current ? 'bg-chosen' : 'hover:bg-hover')}>
      <button
        type="button"
        onClick={() => showFile(file.id)}
        aria-current={current ? 'page' : undefined}
        className="min-w-0 flex-1 rounded-md py-1.5 pl-2 text-left text-sm"
      >
        <span className="block truncate text-ink">{file.name}</span>
        <span className="block truncate text-ink-3">
          {t('files.shape', { rows: format.count(file.profile.rowCount), columns: file.profile.columns.length })}
        </span>
        {guarded > 0 && (
          <span className="flex items-center gap-1 text-guarded">
            <ShieldCheck size={14} strokeWidth={1.75} aria-hidden />
            {t('files.guarded', { count: guarded })}
          </span>
        )}
        {file.problem && (
          <span className="mt-0.5 flex gap-1 text-stop">
            <TriangleAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
            <span className="line-clamp-2">{inWords(file.problem)}</span>
          </span>
        )}
      </button>
      <span className="mt-0.5 shrink-0 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100">
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={t('files.more', { name: file.name })} side="right" />}
        >
          <MenuItem onSelect={() => showFile(file.id)}>{t('files.open')}</MenuItem>
          <MenuItem icon={Trash2} onSelect={removeWithUndo}>
            {t('files.remove')}
          </MenuItem>
        </Menu>
      </span>
    </div>
  );
}
