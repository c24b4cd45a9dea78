import { useEffect } from 'react';
import type { AppNotice } from '../../../contracts/app.ts';
import { assertNever } from '../../../contracts/errors.ts';
import { onNotice } from '../../bridge.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { newQuestion } from '../conversation/question-focus.ts';
import { useEgress } from '../egress/egress-store.ts';
import { importIntoCurrent } from '../files/import-into-current.ts';
import { lockNow } from '../session/locked-view.ts';
import { useTasks } from '../tasks/task-store.ts';
import { useShell } from './shell-store.ts';

function receive(notice: AppNotice): void {
  switch (notice.kind) {
    case 'egress':
      useEgress.getState().receive(notice.projectId, notice.record);
      return;
    case 'ledger':
      useEgress.getState().setLedger(notice.state);
      return;
    case 'task':
      useTasks.getState().receive(notice.task);
      return;
    case 'resumed-run':
      useConversation.getState().resumed(notice.projectId, notice.event);
      return;
    case 'command':
      if (notice.command === 'new-question') newQuestion();
      else if (notice.command === 'open-file') void importIntoCurrent([]);
      else if (notice.command === 'lock') lockNow();
      else if (notice.command === 'settings') useShell.getState().setSettingsOpen(true);
      else useShell.getState().setPaletteOpen(true);
      return;
    default:
      assertNever(notice);
  }
}

/** Lets what main pushes reach the stores. */
export function useNotices(): void {
  useEffect(() => onNotice(receive), []);
}
