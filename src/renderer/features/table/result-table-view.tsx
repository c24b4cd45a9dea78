// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: a result is read, not operated; its buttons take the focus
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import type { ResultTable } from '../../../contracts/sandbox.ts';
import { classNames } from '../../components/class-names.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { aboutRun } from './about-run.ts';
import { columnFormat } from './column-format.ts';
import { columnWidth } from './column-width.ts';
import { filterRows } from './filter-rows.ts';
import { HeaderCell } from './header-cell.tsx';
import { nextSorting, type Sorting, sortRows } from './sort-rows.ts';
import { TableActions } from './table-actions.tsx';

interface ResultTableViewProps {
  readonly table: ResultTable;
  readonly run: RunView;
  readonly stepId: string;
  readonly index: number;
}

const rowPx = 28;
const rowsShownMax = 12;
const rowsMeasured = 100;
const scrollbarPx = 10;
const freshMs = 400;

/** Rows from all over a table, the first among them. */
function spread<T>(rows: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(rows.length / rowsMeasured));
  return rows.filter((_, row) => row % step === 0);
}

function useColumns(table: ResultTable, locale: string) {
  return useMemo(
    () =>
      table.columns.map(({ name }, column) => {
        const format = columnFormat(table, column, locale);
        const texts = spread(table.rows).map((row) => format.show(row[column] ?? null));
        return { name, ...format, width: columnWidth(name, texts) };
      }),
    [table, locale],
  );
}

/** Rows come in one after the other once; rows that are scrolled to are simply there. */
function useFresh(): boolean {
  const [fresh, setFresh] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setFresh(false), freshMs);
    return () => clearTimeout(timer);
  }, []);
  return fresh;
}

/** A result of any size: only what is in view is drawn. Sorts, copies, saves; shows the cell that an answer points at. */
export function ResultTableView({ table, run, stepId, index }: ResultTableViewProps) {
  const { t, i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [filter, setFilter] = useState<string | null>(null);
  const sorted = useMemo(() => sortRows(table.rows, sorting, i18n.language), [table.rows, sorting, i18n.language]);
  const order = useMemo(() => filterRows(table.rows, sorted, filter ?? ''), [table.rows, sorted, filter]);
  const columns = useColumns(table, i18n.language);
  const fresh = useFresh();
  const target = useConversation(({ target: cell }) => (cell?.stepId === stepId && cell.table === index ? cell : null));
  const rowWindow = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollPaddingStart: rowPx,
  });
  const columnWindow = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (column) => columns[column]?.width ?? 96,
    overscan: 4,
  });

  // Moves once for each pointing, not for each sorting.
  useEffect(() => {
    if (!target) return;
    scroller.current?.scrollIntoView({ block: 'nearest' });
    setFilter(null);
    rowWindow.scrollToIndex(sorted.indexOf(target.row), { align: 'center' });
    columnWindow.scrollToIndex(target.column, { align: 'auto' });
  }, [target]);

  const shown = columnWindow.getVirtualItems();
  const width = columnWindow.getTotalSize();
  const scrolls = order.length > rowsShownMax;
  return (
    <figure className="w-fit max-w-full">
      <div
        ref={scroller}
        role="table"
        aria-label={table.name || t('table.label')}
        aria-rowcount={table.rowCount + 1}
        aria-colcount={columns.length}
        className="selectable relative max-w-full overflow-auto rounded-md border border-line text-sm -outline-offset-2"
        style={{
          maxHeight: (rowsShownMax + 1) * rowPx + scrollbarPx + 2,
          width: width + 2 + (scrolls ? scrollbarPx : 0),
        }}
      >
        <div role="rowgroup" className="sticky top-0 z-10 min-w-full bg-paper" style={{ width }}>
          <div role="row" aria-rowindex={1} className="relative border-b border-edge" style={{ height: rowPx }}>
            {shown.map(({ index: column, start, size }) => (
              <HeaderCell
                key={column}
                name={columns[column]!.name}
                numeric={columns[column]!.numeric}
                column={column}
                sorting={sorting}
                style={{ left: start, width: size }}
                onSort={() => setSorting(nextSorting(sorting, column))}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative min-w-full" style={{ height: rowWindow.getTotalSize(), width }}>
          {rowWindow.getVirtualItems().map((item) => {
            const row = order[item.index]!;
            return (
              <div
                key={row}
                role="row"
                aria-rowindex={item.index + 2}
                className={classNames(
                  'absolute inset-x-0',
                  fresh && 'animate-appear',
                  item.index < order.length - 1 && 'border-b border-line',
                )}
                style={{
                  top: item.start,
                  height: rowPx,
                  animationDelay: `${Math.min(item.index, rowsShownMax) * 12}ms`,
                }}
              >
                {shown.map(({ index: column, start, size }) => {
                  const cell = table.rows[row]?.[column] ?? null;
                  const { numeric, show } = columns[column]!;
                  return (
                    <span
                      key={column}
                      role="cell"
                      aria-colindex={column + 1}
                      data-pointed={(target?.row === row && target.column === column) || undefined}
                      title={cell === null ? undefined : String(cell)}
                      className={classNames(
                        'absolute truncate px-3 leading-7 data-pointed:bg-accent-wash data-pointed:text-accent',
                        numeric && 'text-right',
                        cell === null && 'text-ink-3',
                      )}
                      style={{ left: start, width: size }}
                    >
                      {show(cell)}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <TableActions
        table={table}
        shown={() => ({ ...table, rows: order.map((row) => table.rows[row]!) })}
        shownCount={order.length}
        filter={filter}
        onFilter={setFilter}
        about={() => aboutRun(run, t)}
      />
    </figure>
  );
}
