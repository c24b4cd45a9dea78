import { ChevronDown, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../contracts/app-views.ts';
import { type ClassifiedColumn, type ColumnClass, isSensitive } from '../../../contracts/dataset.ts';
import { classNames } from '../../components/class-names.ts';
import { Menu, MenuChoice } from '../../components/menu.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { guardedClasses, openClasses } from './column-classes.ts';
import { useFiles } from './file-store.ts';

interface ClassMenuProps {
  readonly projectId: string;
  readonly file: FileView;
  readonly column: ClassifiedColumn;
}

/** What a column holds, changeable; the change can be taken back. */
export function ClassMenu({ projectId, file, column }: ClassMenuProps) {
  const { t } = useTranslation();
  const setClass = useFiles((store) => store.setClass);
  const guarded = isSensitive(column.columnClass);
  const choose = async (columnClass: ColumnClass) => {
    if (columnClass === column.columnClass) return;
    const before = column.columnClass;
    if (!(await attempt(() => setClass(projectId, file.id, column.name, columnClass)))) return;
    const text = t(isSensitive(columnClass) ? 'files.classGuarded' : 'files.classOpen', {
      column: column.name,
      name: t(`classes.${columnClass}`),
    });
    useToasts.getState().offerUndo(text, () => setClass(projectId, file.id, column.name, before));
  };
  const trigger = (
    <button
      type="button"
      aria-label={t('files.classOf', { column: column.name, name: t(`classes.${column.columnClass}`) })}
      className={classNames(
        '-ml-1.5 inline-flex h-[21px] max-w-full items-center gap-1 rounded-md px-1.5 text-sm hover:bg-hover data-[state=open]:bg-hover',
        guarded ? 'text-guarded' : 'text-ink',
      )}
    >
      {guarded && <ShieldCheck size={14} aria-hidden className="shrink-0" />}
      <span className="truncate">{t(`classes.${column.columnClass}`)}</span>
      <ChevronDown size={14} aria-hidden className="shrink-0 text-ink-3" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuChoice
        value={column.columnClass}
        groups={[
          { label: t('files.guardedClasses'), choices: guardedClasses },
          { label: t('files.openClasses'), choices: openClasses },
        ]}
        nameOf={(choice) => t(`classes.${choice}`)}
        onChoose={choose}
      />
    </Menu>
  );
}
