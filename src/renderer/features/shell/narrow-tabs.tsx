import { FolderClosed, type LucideIcon, MessageSquareText, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import { type Pane, useShell } from './shell-store.ts';

const tabs = [
  { pane: 'projects', icon: FolderClosed, name: 'shell.projectsTab' },
  { pane: 'conversation', icon: MessageSquareText, name: 'shell.conversationTab' },
  { pane: 'egress', icon: Send, name: 'shell.egressTab' },
] as const satisfies readonly { pane: Pane; icon: LucideIcon; name: string }[];

/** Chooses the one pane that a narrow window shows. */
export function NarrowTabs() {
  const { t } = useTranslation();
  const { narrowPane, showPane } = useShell();
  return (
    <nav aria-label={t('shell.panes')} className="flex shrink-0 border-t border-line bg-side">
      {tabs.map(({ pane, icon: Icon, name }) => (
        <button
          key={pane}
          type="button"
          aria-current={narrowPane === pane ? 'page' : undefined}
          onClick={() => showPane(pane)}
          className={classNames(
            'flex h-11 flex-1 items-center justify-center gap-2 text-sm -outline-offset-2',
            narrowPane === pane ? 'font-semibold text-accent' : 'text-ink-2',
          )}
        >
          <Icon size={16} aria-hidden />
          {t(name)}
        </button>
      ))}
    </nav>
  );
}
