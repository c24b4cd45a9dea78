import { LockKeyhole, Send } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import { useProjects } from '../projects/project-store.ts';
import { useShell } from '../shell/shell-store.ts';
import { useEgressOf } from './egress-store.ts';
import { summarizeEgress } from './egress-summary.ts';
import { SummaryText } from './summary-text.tsx';

/** The right pane, collapsed to a line. */
export function EgressLine() {
  const { t } = useTranslation();
  const currentId = useProjects((store) => store.currentId);
  const records = useEgressOf(currentId);
  const toggleRight = useShell((shell) => shell.toggleRight);
  const summary = useMemo(() => summarizeEgress(records), [records]);
  const left = summary.sentCount > 0;
  const Icon = left ? Send : LockKeyhole;
  return (
    <button
      type="button"
      data-testid="egress-line"
      title={t('egress.title')}
      onClick={toggleRight}
      className="flex h-8 shrink-0 items-center gap-2 border-t border-line px-6 text-sm text-ink-2 hover:bg-hover -outline-offset-2 max-[759px]:hidden"
    >
      <Icon
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className={classNames('shrink-0', left ? 'text-outgoing' : 'text-accent')}
      />
      <span className="truncate">
        <SummaryText summary={summary} />
      </span>
    </button>
  );
}
