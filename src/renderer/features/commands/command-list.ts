import type { TFunction } from 'i18next';
import {
  CornerDownRight,
  Download,
  FileDown,
  FilePlus2,
  FileSpreadsheet,
  FileText,
  FolderClosed,
  FolderPlus,
  History,
  Languages,
  ListTodo,
  Lock,
  type LucideIcon,
  MessageSquarePlus,
  Moon,
  PanelLeft,
  PanelRight,
  RefreshCw,
  Settings,
  ShieldCheck,
  Square,
} from 'lucide-react';
import type { RunView } from '../../../contracts/app-views.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { newQuestion } from '../conversation/question-focus.ts';
import { useFiles } from '../files/file-store.ts';
import { importIntoCurrent } from '../files/import-into-current.ts';
import { useProjects } from '../projects/project-store.ts';
import { useReports } from '../reports/report-store.ts';
import { lockNow } from '../session/locked-view.ts';
import { useSession } from '../session/session-store.ts';
import { useShell } from '../shell/shell-store.ts';
import { useTasks } from '../tasks/task-store.ts';
import { attempt } from '../toasts/attempt.ts';

export interface Command {
  readonly id: string;
  readonly group: 'do' | 'go' | 'look' | 'asked';
  readonly icon: LucideIcon;
  readonly name: string;
  readonly keys?: string;
  run(): void;
}

/** All that the palette offers right now. */
export function listCommands(t: TFunction<'app'>, newProject: () => void): Command[] {
  const { projects, currentId, open } = useProjects.getState();
  const shell = useShell.getState();
  const { change, state } = useSession.getState();
  const { ask, runsOf, stop } = useConversation.getState();
  const files = currentId === null ? [] : (useFiles.getState().filesOf[currentId] ?? []);
  const running = currentId !== null && (runsOf[currentId] ?? []).some(({ status }) => status === 'running');
  const inProject: Command[] =
    currentId === null
      ? []
      : [
          {
            id: 'ask',
            group: 'do',
            icon: MessageSquarePlus,
            name: t('commands.newQuestion'),
            keys: 'N',
            run: newQuestion,
          },
          ...(running
            ? [
                {
                  id: 'stop',
                  group: 'do',
                  icon: Square,
                  name: t('commands.stop'),
                  keys: 'Esc',
                  run: () => void attempt(() => stop(currentId)),
                } as const,
              ]
            : []),
          ...((runsOf[currentId] ?? []).some(({ status }) => status === 'answered') && !running
            ? [
                {
                  id: 'report',
                  group: 'do',
                  icon: FileDown,
                  name: t('report.command'),
                  run: () => useReports.getState().askWhatToSave(currentId, null),
                } as const,
                ...((runsOf[currentId] ?? []).at(-1)?.otherReadings ?? []).map(
                  ({ label, question }) =>
                    ({
                      id: `reading ${question}`,
                      group: 'do',
                      icon: CornerDownRight,
                      name: t('run.takeInstead', { label }),
                      run: () => void attempt(() => ask(currentId, question)),
                    }) as const,
                ),
                {
                  id: 'rerun',
                  group: 'do',
                  icon: RefreshCw,
                  name: t('rerun.menu'),
                  run: () => useReports.getState().askForNewFile(currentId),
                } as const,
              ]
            : []),
          {
            id: 'documents',
            group: 'go',
            icon: FileText,
            name: t('documents.title'),
            run: shell.showDocuments,
          },
          {
            id: 'tasks',
            group: 'go',
            icon: ListTodo,
            name: t('tasks.open'),
            run: shell.showTasks,
          },
          {
            id: 'fetch',
            group: 'do',
            icon: Download,
            name: t('tasks.fetch'),
            run: () => useTasks.getState().askForAddress(currentId),
          },
          {
            id: 'contract',
            group: 'do',
            icon: ShieldCheck,
            name: t('commands.contract'),
            run: () => shell.setContractOpen(true),
          },
        ];
  const asked = currentId === null || running ? [] : pastQuestions(runsOf[currentId] ?? []);
  return [
    ...inProject,
    ...asked.map(
      (question): Command => ({
        id: `asked ${question}`,
        group: 'asked',
        icon: History,
        name: question,
        run: () => void attempt(() => ask(currentId!, question, true)),
      }),
    ),
    { id: 'files', group: 'do', icon: FilePlus2, name: t('commands.addFiles'), run: () => void importIntoCurrent([]) },
    // A throw-away store could not be opened again.
    ...(state?.store === 'open'
      ? [{ id: 'lock', group: 'do', icon: Lock, name: t('commands.lock'), run: lockNow } as const]
      : []),
    { id: 'project', group: 'do', icon: FolderPlus, name: t('projects.new'), run: newProject },
    ...projects.map(
      ({ id, name }): Command => ({
        id: `project ${id}`,
        group: 'go',
        icon: FolderClosed,
        name: t('commands.openProject', { name }),
        run: () => void attempt(() => open(id)),
      }),
    ),
    ...files.map(
      ({ id, name }): Command => ({
        id: `file ${id}`,
        group: 'go',
        icon: FileSpreadsheet,
        name: t('commands.openFile', { name }),
        run: () => shell.showFile(id),
      }),
    ),
    { id: 'left', group: 'look', icon: PanelLeft, name: t('commands.leftPane'), keys: '[', run: shell.toggleLeft },
    { id: 'right', group: 'look', icon: PanelRight, name: t('commands.rightPane'), keys: ']', run: shell.toggleRight },
    ...(['system', 'light', 'dark'] as const).map(
      (theme): Command => ({
        id: `theme ${theme}`,
        group: 'look',
        icon: Moon,
        name: t('commands.theme', { name: t(`settings.theme.${theme}`) }),
        run: () => void attempt(() => change({ theme })),
      }),
    ),
    ...(['en', 'zh'] as const).map(
      (language): Command => ({
        id: `language ${language}`,
        group: 'look',
        icon: Languages,
        name: t('commands.language', { name: t(`settings.language.${language}`) }),
        run: () => void attempt(() => change({ language })),
      }),
    ),
    {
      id: 'settings',
      group: 'look',
      icon: Settings,
      name: t('settings.title'),
      keys: 'Mod ,',
      run: () => shell.setSettingsOpen(true),
    },
  ];
}

/** So many are offered to be asked again. */
const askedMax = 50;

/** Questions of the project, each once, the latest first. */
function pastQuestions(runs: readonly RunView[]): string[] {
  return [...new Set(runs.toReversed().map(({ question }) => question))].slice(0, askedMax);
}
