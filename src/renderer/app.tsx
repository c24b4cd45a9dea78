import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './components/button.tsx';
import { CommandPalette } from './features/commands/command-palette.tsx';
import { PassageDialog } from './features/documents/passage-dialog.tsx';
import { ReportDialog } from './features/reports/report-dialog.tsx';
import { RerunDialog } from './features/reports/rerun-dialog.tsx';
import { useSession } from './features/session/session-store.ts';
import { useAppearance } from './features/session/use-appearance.ts';
import { SettingsDialog } from './features/settings/settings-dialog.tsx';
import { DropAnywhere } from './features/shell/drop-anywhere.tsx';
import { useNotices } from './features/shell/use-notices.ts';
import { useShortcuts } from './features/shell/use-shortcuts.ts';
import { WindowLayout } from './features/shell/window-layout.tsx';
import { FetchTableDialog } from './features/tasks/fetch-table-dialog.tsx';
import { useTaskNews } from './features/tasks/use-task-news.ts';
import { Toasts } from './features/toasts/toasts.tsx';
import { Unlock } from './features/unlock/unlock.tsx';

function OpenWindow() {
  useNotices();
  useShortcuts();
  useTaskNews();
  return (
    <>
      <WindowLayout />
      <DropAnywhere />
      <SettingsDialog />
      <CommandPalette />
      <ReportDialog />
      <RerunDialog />
      <PassageDialog />
      <FetchTableDialog />
    </>
  );
}

function CannotStart({ failure }: { readonly failure: string }) {
  const { t } = useTranslation();
  const load = useSession((session) => session.load);
  return (
    <main role="alert" className="mx-auto flex h-full max-w-120 flex-col justify-center p-6">
      <h1 className="text-lg font-semibold">{t('failure.start')}</h1>
      <p className="selectable mt-2 text-ink-2">{failure}</p>
      <div className="mt-4">
        <Button onClick={() => void load()}>{t('failure.retry')}</Button>
      </div>
    </main>
  );
}

export function App() {
  const { state, failure, load } = useSession();
  useAppearance();
  useEffect(() => void load(), [load]);
  return (
    <Tooltip.Provider delayDuration={200} skipDelayDuration={400}>
      {state === null && failure !== null && <CannotStart failure={failure} />}
      {state?.store === 'new-passphrase' && <Unlock kind="first" />}
      {state?.store === 'locked' && <Unlock kind={state.keptBy === 'os-keychain' ? 'keychain' : 'passphrase'} />}
      {(state?.store === 'open' || state?.store === 'throw-away') && <OpenWindow />}
      <Toasts />
    </Tooltip.Provider>
  );
}
