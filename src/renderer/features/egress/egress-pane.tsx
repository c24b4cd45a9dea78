import { PanelRightClose } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { TextButton } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useProjects } from '../projects/project-store.ts';
import { useShell } from '../shell/shell-store.ts';
import { EgressCard } from './egress-card.tsx';
import { useEgress, useEgressOf } from './egress-store.ts';
import { summarizeEgress } from './egress-summary.ts';
import { FoldedRecords } from './folded-records.tsx';
import { LedgerLine } from './ledger-line.tsx';
import { NothingLeft } from './nothing-left.tsx';
import { SummaryText } from './summary-text.tsx';

/** “What left this machine”: every request as it was sent, newest first, and what was refused. */
export function EgressPane() {
  const { t } = useTranslation();
  const currentId = useProjects((store) => store.currentId);
  const all = useEgressOf(currentId);
  const { runId, showRun } = useEgress();
  const toggleRight = useShell((shell) => shell.toggleRight);
  const records = useMemo(() => (runId === null ? all : all.filter((record) => record.runId === runId)), [all, runId]);
  const summary = useMemo(() => summarizeEgress(records), [records]);
  const here = records.filter(({ brought }) => !brought).toReversed();
  const out = here.filter(({ decision }) => decision !== 'stayed');
  const stayed = here.filter(({ decision }) => decision === 'stayed');
  const brought = records.filter((record) => record.brought).toReversed();
  return (
    <aside data-testid="egress-pane" aria-label={t('egress.title')} className="flex h-full flex-col bg-side">
      <header className="drag-strip flex h-12 shrink-0 items-center justify-between border-b border-line pr-2 pl-4">
        <h2 className="truncate font-semibold">{t('egress.title')}</h2>
        <span className="max-[759px]:hidden">
          <IconButton icon={PanelRightClose} label={t('shell.closeRight')} keys="]" onClick={toggleRight} />
        </span>
      </header>
      <div className="relative min-h-0 flex-1 overflow-y-auto px-4">
        {runId !== null && (
          <p className="flex items-center justify-between gap-2 border-b border-line py-2 text-sm text-ink-2">
            {t('egress.oneRun')}
            <TextButton onClick={() => showRun(null)}>{t('egress.showAll')}</TextButton>
          </p>
        )}
        {summary.sentCount === 0 && (
          <NothingLeft stayedCount={summary.stayedCount} refusedCount={summary.refusedCount} />
        )}
        {summary.sentCount > 0 && (
          <p className="border-b border-line py-2 text-sm text-ink-2">
            <SummaryText summary={summary} />
          </p>
        )}
        {out.length > 0 && (
          <ol aria-label={t('egress.title')}>
            {out.map((record) => (
              <li key={record.sequence} className="border-b border-line">
                <EgressCard record={record} />
              </li>
            ))}
          </ol>
        )}
        {summary.sentCount > 0 && <p className="py-3 text-center text-sm text-ink-3">{t('egress.nothingElse')}</p>}
        {stayed.length > 0 && <FoldedRecords title={t('egress.stayed', { count: stayed.length })} records={stayed} />}
        {brought.length > 0 && (
          <FoldedRecords
            title={t('egress.brought', { count: brought.length })}
            note={t('egress.broughtNote')}
            records={brought}
          />
        )}
      </div>
      <LedgerLine />
    </aside>
  );
}
