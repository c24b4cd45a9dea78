import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app.ts';
import { keepsValues } from '../../../contracts/contract-order.ts';
import type { Contract } from '../../../contracts/dataset.ts';
import { Segments } from '../../components/segments.tsx';
import { useConversation } from '../conversation/conversation-store.ts';
import { usePreview } from '../conversation/use-preview.ts';
import { useFilesOf } from '../files/file-store.ts';
import { guardedColumns } from '../files/guarded-columns.ts';
import { useOutsideModel } from '../session/session-store.ts';
import { exampleRow } from './example-row.ts';

interface WhatWouldLeaveProps {
  readonly project: ProjectView;
  readonly contract: Contract;
}

/** Before anything is sent: the question in the box as a model would get it, and what of the files would go with it. */
export function WhatWouldLeave({ project, contract }: WhatWouldLeaveProps) {
  const { t } = useTranslation();
  const outside = useOutsideModel();
  const draft = useConversation(({ draftOf }) => draftOf[project.id] ?? '');
  const { segments } = usePreview(project.id, draft);
  const files = useFilesOf(project.id);
  const columns = files.reduce((sum, file) => sum + file.profile.columns.length, 0);
  const guarded = files.reduce((sum, file) => sum + guardedColumns(file).length, 0);
  const [file] = files;
  const row = file ? exampleRow(file, contract.level) : [];
  const names = file?.profile.columns.map(({ name }) => name) ?? [];
  const measured = file?.profile.columns.find(({ type }) => type === 'number' || type === 'integer')?.name;
  return (
    <div className="border-t border-line bg-side px-5 py-4 text-sm">
      <h3 className="text-ink-3">{outside ? t('contract.wouldLeave') : t('contract.wouldStay')}</h3>
      <p className="selectable mt-1 break-words">
        {segments && segments.length > 0 ? <Segments segments={segments} /> : t('contract.noQuestion')}
      </p>
      {files.length > 0 && <p className="mt-3 text-ink-2">{t('contract.schema', { count: columns, guarded })}</p>}
      {names.length > 0 && (
        <p className="mt-1 truncate font-mono text-ink-3" title={names.join(', ')}>
          {names.join(', ')}
        </p>
      )}
      {contract.level === 'aggregates' && (
        <p className="mt-2 text-ink-2">{t('contract.groups', { count: contract.k })}</p>
      )}
      {keepsValues(contract) && measured !== undefined && (
        <>
          <p className="mt-2 text-ink-2">{t('contract.template')}</p>
          <p className="mt-1 font-mono">{t('contract.templateExample', { column: measured, gap: '{{mean}}' })}</p>
        </>
      )}
      {row.length > 0 && (
        <>
          <p className="mt-1 text-ink-2">{t('contract.exampleRow')}</p>
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
