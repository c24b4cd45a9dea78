import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { keepsValues } from '../../../contracts/contract-order.ts';
import type { Contract } from '../../../contracts/dataset.ts';
import { TextButton } from '../../components/button.tsx';
import { Segments } from '../../components/segments.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { EgressBody } from '../egress/egress-body.tsx';
import { useFilesOf } from '../files/file-store.ts';
import { useModelHost } from '../session/session-store.ts';
import { ResultsLater } from './results-later.tsx';
import { schemaLines } from './schema-lines.ts';
import { useRequestPreview } from './use-request-preview.ts';

interface WhatWouldLeaveProps {
  readonly project: ProjectView;
  readonly contract: Contract;
}

const linesShownMax = 5;

/** Before anything is sent: the request that the question in the box would make under a contract, and what of results would follow it. */
export function WhatWouldLeave({ project, contract }: WhatWouldLeaveProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const host = useModelHost();
  const draft = useConversation(({ draftOf }) => draftOf[project.id] ?? '');
  const shown = useRequestPreview(project.id, draft, contract);
  const [whole, setWhole] = useState(false);
  const [file] = useFilesOf(project.id);
  const request = shown.kind === 'made' ? shown.request : null;
  const lines = useMemo(() => (request ? schemaLines(request.body) : []), [request]);
  return (
    <div className="border-t border-line bg-side px-5 py-4 text-sm" aria-busy={shown.kind === 'making'}>
      <h3 className="flex items-baseline gap-2 text-ink-3">
        <span className="min-w-0 flex-1 truncate">
          {host === null ? t('contract.wouldStay') : t('contract.wouldLeave', { host })}
        </span>
        {request && <span>{format.bytes(request.sizeBytes)}</span>}
      </h3>
      {shown.kind === 'making' && <p className="mt-2 text-ink-3">{t('contract.making')}</p>}
      {shown.kind === 'failed' && <p className="selectable mt-2 text-stop">{shown.problem}</p>}
      {request && (
        <>
          {draft.trim() === '' && !whole ? (
            <p className="mt-2 text-ink-2">{t('contract.noQuestion')}</p>
          ) : (
            <EgressBody body={request.body} restored={false} whole={whole} />
          )}
          {!whole && lines.length > 0 && (
            <ul
              aria-label={t('contract.files')}
              className="selectable mt-2 rounded-md border border-line bg-paper px-3 py-2 font-mono text-ink-2"
            >
              {lines.slice(0, linesShownMax).map((line, index) => {
                // Lines have no identity but their place.
                const key = index;
                return (
                  <li key={key} className="truncate">
                    <Segments segments={line} />
                  </li>
                );
              })}
              {lines.length > linesShownMax && (
                <li className="text-ink-3">{t('contract.moreLines', { count: lines.length - linesShownMax })}</li>
              )}
            </ul>
          )}
          <TextButton className="mt-1" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t('egress.showLess') : t('contract.whole')}
          </TextButton>
        </>
      )}
      {file && <ResultsLater file={file} contract={contract} keeps={keepsValues(contract)} />}
    </div>
  );
}
