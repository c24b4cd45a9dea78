import { FileText, Globe, LockKeyhole, Send, ShieldX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { builtInModel } from '../../../core/results/report-words.ts';
import { classNames } from '../../components/class-names.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Hint } from '../../components/hint.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useEgress, useEgressOf } from '../egress/egress-store.ts';
import { summarizeEgress } from '../egress/egress-summary.ts';
import { useShell } from '../shell/shell-store.ts';
import { margin } from './margin.ts';
import { RunMenu } from './run-menu.tsx';
import { useModelName } from './use-model-name.ts';

/** How a run ended: by whom, how long, and what left the machine for it. */
export function RunFooter({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const records = useEgressOf(run.projectId);
  const showRun = useEgress((store) => store.showRun);
  const showPane = useShell((store) => store.showPane);
  const summary = useMemo(() => summarizeEgress(records.filter(({ runId }) => runId === run.id)), [records, run.id]);
  const show = () => {
    showRun(run.id);
    showPane('egress');
  };
  const nameOf = useModelName();
  const { spending } = run;
  const tokens = format.count(spending.inputTokens + spending.outputTokens);
  const spent =
    run.model === builtInModel || run.model === '' || spending.turns === 0 || spending.inputTokens === 0
      ? []
      : [
          t('run.turns', { count: spending.turns }),
          t(spending.estimated ? 'run.aboutTokens' : 'run.tokens', { tokens }),
          ...(spending.cost === null ? [] : [t('run.cost', { cost: format.measure(spending.cost) })]),
        ];
  const left =
    summary.sentCount > 0
      ? t('egress.requests', { count: summary.sentCount, size: format.bytes(summary.sentBytes) })
      : t('egress.nothingLeftQuestion');
  const Icon = summary.refusedCount > 0 ? ShieldX : summary.sentCount > 0 ? Send : LockKeyhole;
  const ReadIcon = run.taint === 'network' ? Globe : FileText;
  const tone = summary.refusedCount > 0 ? 'text-stop' : summary.sentCount > 0 ? 'text-outgoing' : 'text-ink-3';
  return (
    <footer className={`flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3 ${margin}`}>
      <span>
        {[
          nameOf(run.model),
          run.endedAt === null ? '' : t('units.seconds', { value: format.seconds(run.endedAt - run.startedAt) }),
          ...spent,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      <button
        type="button"
        onClick={show}
        className={classNames('flex items-center gap-1.5 rounded-md hover:underline underline-offset-4', tone)}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        {summary.refusedCount > 0 ? t('egress.refusedCount', { count: summary.refusedCount }) : left}
      </button>
      {(run.taint === 'passages' || run.taint === 'network') && (
        <Hint label={t(run.taint === 'network' ? 'documents.fromNetworkNote' : 'documents.taintedNote')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows what the pointer shows */}
          <span tabIndex={0} className="flex items-center gap-1.5 rounded-md">
            <ReadIcon size={14} strokeWidth={1.75} aria-hidden />
            {t(run.taint === 'network' ? 'documents.fromNetwork' : 'documents.tainted')}
          </span>
        </Hint>
      )}
      <span className="-my-1 ml-auto flex items-center">
        {run.answer !== '' && <CopyButton label={t('run.copyAnswer')} text={() => run.answer} />}
        <RunMenu run={run} />
      </span>
    </footer>
  );
}
