import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowLeft } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView, ProjectView } from '../../../contracts/app-views.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useShell } from '../shell/shell-store.ts';
import { CleaningReport } from './cleaning-report.tsx';
import { ColumnRow, columnGrid } from './column-row.tsx';
import { FileFacts } from './file-facts.tsx';
import { FileLinks } from './file-links.tsx';

interface FilePageProps {
  readonly project: ProjectView;
  readonly file: FileView;
}

/** One file: how it was read, and for each column what it holds and whether it is guarded. */
export function FilePage({ project, file }: FilePageProps) {
  const { t } = useTranslation();
  const showConversation = useShell((shell) => shell.showConversation);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { columns } = file.profile;
  const rows = useVirtualizer({
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 60,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => columns[index]?.name ?? index,
  });
  return (
    <section aria-label={file.name} ref={scroller} className="relative h-full overflow-y-auto">
      <div className="mx-auto max-w-240 px-6 pt-4 pb-12">
        <div className="flex items-center gap-2">
          <span className="-ml-1.5">
            <IconButton icon={ArrowLeft} label={t('files.back')} keys="Esc" onClick={showConversation} />
          </span>
          <h2 className="selectable min-w-0 truncate text-lg font-semibold">{file.name}</h2>
        </div>
        <FileFacts file={file} />
        <FileLinks projectId={project.id} file={file} />
        <CleaningReport projectId={project.id} file={file} />
        <div
          className={`${columnGrid} mt-6 border-b border-line pb-1 text-sm text-ink-3 max-[759px]:hidden`}
          aria-hidden
        >
          <span>{t('files.columns.name')}</span>
          <span>{t('files.columns.class')}</span>
          <span>{t('files.columns.values')}</span>
        </div>
        <ul ref={list} className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => (
            <li
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0 border-b border-line"
              style={{ transform: `translateY(${item.start - rows.options.scrollMargin}px)` }}
            >
              <ColumnRow
                projectId={project.id}
                file={file}
                profile={columns[item.index]!}
                classified={file.classes.find(({ name }) => name === columns[item.index]!.name) ?? null}
              />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
