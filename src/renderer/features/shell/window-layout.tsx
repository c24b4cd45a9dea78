import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { useMedia } from '../../components/use-media.ts';
import { EgressPane } from '../egress/egress-pane.tsx';
import { MainPane } from './main-pane.tsx';
import { NarrowTabs } from './narrow-tabs.tsx';
import { ProjectsPane } from './projects-pane.tsx';
import { ProjectsRail } from './projects-rail.tsx';
import { useShell } from './shell-store.ts';

function Divider({ label }: { readonly label: string }) {
  return (
    <Separator
      aria-label={label}
      className="w-px bg-line outline-offset-0 transition-colors hover:bg-edge data-[separator=active]:bg-accent"
    />
  );
}

/** Three panes side by side; one at a time where the window is narrow. */
export function WindowLayout() {
  const { t } = useTranslation();
  const { leftOpen, rightOpen, narrowPane } = useShell();
  const narrow = useMedia('(max-width: 759px)');
  const panelIds = [...(leftOpen ? ['projects'] : []), 'conversation', ...(rightOpen ? ['egress'] : [])];
  const layout = useDefaultLayout({ id: 'cloister.panes', panelIds, storage: localStorage });

  if (narrow) {
    return (
      <div className="flex h-full flex-col">
        <div className="min-h-0 flex-1">
          <ErrorBoundary part key={narrowPane}>
            {narrowPane === 'projects' && <ProjectsPane />}
            {narrowPane === 'conversation' && <MainPane />}
            {narrowPane === 'egress' && <EgressPane />}
          </ErrorBoundary>
        </div>
        <NarrowTabs />
      </div>
    );
  }
  return (
    <div className="flex h-full">
      {!leftOpen && <ProjectsRail />}
      <Group {...layout} className="min-w-0 flex-1">
        {leftOpen && (
          <Panel
            id="projects"
            defaultSize="232px"
            minSize="184px"
            maxSize="360px"
            groupResizeBehavior="preserve-pixel-size"
          >
            <ErrorBoundary part>
              <ProjectsPane />
            </ErrorBoundary>
          </Panel>
        )}
        {leftOpen && <Divider label={t('shell.resizeLeft')} />}
        <Panel id="conversation" minSize="360px">
          <MainPane />
        </Panel>
        {rightOpen && <Divider label={t('shell.resizeRight')} />}
        {rightOpen && (
          <Panel
            id="egress"
            defaultSize="336px"
            minSize="264px"
            maxSize="640px"
            groupResizeBehavior="preserve-pixel-size"
          >
            <ErrorBoundary part>
              <EgressPane />
            </ErrorBoundary>
          </Panel>
        )}
      </Group>
    </div>
  );
}
