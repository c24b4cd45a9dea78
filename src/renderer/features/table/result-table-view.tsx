import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultTable } from '../../../contracts/sandbox.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { columnWidth, formatCell, isNumeric } from './format-cell.ts';
import { HeaderCell } from './header-cell.tsx';
import { nextSorting, type Sorting, sortRows } from './sort-rows.ts';
import { TableActions } from './table-actions.tsx';

interface ResultTableViewProps {
  readonly table: ResultTable;
  readonly stepId: string;
  readonly index: number;
}

const rowPx = 28;
const rowsShownMax = 12;
const rowsMeasured = 100;

/** A result of any size: only what is in view is drawn. Sorts, copies, saves; shows the cell that an answer points at. */
export function ResultTableView({ table, stepId, index }: ResultTableViewProps) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const order = useMemo(() => sortRows(table.rows, sorting, locale), [table.rows, sorting, locale]);
  const widths = useMemo(
    () =>
      table.columns.map(({ name, type }, column) =>
        columnWidth(
          name,
          table.rows.slice(0, rowsMeasured).map((row) => formatCell(row[column] ?? null, type, name, locale)),
        ),
      ),
    [table, locale],
  );
  const target = useConversation(({ target: cell }) =>
    cell?.stepId === stepId && cell.table === index ? cell : null,
  );
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollPaddingStart: rowPx,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (column) => widths[column] ?? 96,
    overscan: 4,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: moves once for each pointing, not for each sorting
  useEffect(() => {
    if (!target) return;
    scroller.current?.scrollIntoView({ block: 'nearest' });
    rows.scrollToIndex(order.indexOf(target.row), { align: 'center' });
    columns.scrollToIndex(target.column, { align: 'auto' });
  }, [target]);

  const shownColumns = columns.getVirtualItems();
  const height = Math.min(order.length, rowsShownMax) * rowPx + rowPx + 1;
  return (
    <figure className="w-fit max-w-full">
      <div
        ref={scroller}
        role="table"
        aria-label={table.name || t('table.label')}
        aria-rowcount={table.rowCount + 1}
        aria-colcount={table.columns.length}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="selectable max-w-full overflow-auto rounded-md border border-line text-sm -outline-offset-2"
        style={{ height: height + (columns.getTotalSize() > (scroller.current?.clientWidth ?? Infinity) ? 10 : 0), width: columns.getTotalSize() + 2 + (order.length > rowsShownMax ? 10 : 0) }}
      >
        <div role="rowgroup" className="sticky top-0 z-10 bg-paper" style={{ width: columns.getTotalSize() }}>
          <div role="row" aria-rowindex={1} className="relative border-b border-edge" style={{ height: rowPx }}>
            {shownColumns.map(({ index: column, start, size }) => (
              <HeaderCell
                key={column}
                name={table.columns[column]!.name}
                numeric={isNumeric(table.columns[column]!.type)}
                column={column}
                sorting={sorting}
                style={{ left: start, width: size }}
                onSort={() => setSorting(nextSorting(sorting, column))}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize(), width: columns.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const row = order[item.index]!;
            return (
              <div
                key={row}
                role="row"
                aria-rowindex={item.index + 2}
                className="absolute inset-x-0 animate-appear border-b border-line last:border-b-0"
                style={{ top: item.start, height: rowPx, animationDelay: `${Math.min(item.index, rowsShownMax) * 12}ms` }}
              >
                {shownColumns.map(({ index: column, start, size }) => {
                  const { name, type } = table.columns[column]!;
                  const cell = table.rows[row]?.[column] ?? null;
                  const pointed = target?.row === row && target.column === column;
                  return (
                    <span
                      key={column}
                      role="cell"
                      aria-colindex={column + 1}
                      data-pointed={pointed || undefined}
                      title={typeof cell === 'string' ? cell : undefined}
                      className={`absolute truncate px-3 leading-7 ${isNumeric(type) ? 'text-right' : ''} ${cell === null ? 'text-ink-3' : ''} data-pointed:bg-accent-wash data-pointed:font-semibold data-pointed:text-accent`}
                      style={{ left: start, width: size }}
                    >
                      {formatCell(cell, type, name, locale)}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <TableActions table={table} />
    </figure>
  );
}
