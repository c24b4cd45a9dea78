import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { classNames } from '../../components/class-names.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { useRunning } from '../conversation/conversation-store.ts';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { useProjects } from './project-store.ts';

interface ProjectRowProps {
  readonly project: ProjectView;
  readonly current: boolean;
}

export function ProjectRow({ project, current }: ProjectRowProps) {
  const { t } = useTranslation();
  const { open, remove, restore } = useProjects();
  const setRenaming = useShell((shell) => shell.setRenaming);
  const running = useRunning(project.id);
  const removeWithUndo = async () => {
    if (!(await attempt(() => remove(project.id)))) return;
    useToasts.getState().offerUndo(t('projects.removed', { name: project.name }), () => restore(project.id));
  };
  return (
    <div
      className={classNames('group relative flex items-center rounded-md', current ? 'bg-chosen' : 'hover:bg-hover')}
    >
      <button
        type="button"
        aria-current={current ? 'page' : undefined}
        onClick={() => attempt(() => open(project.id))}
        onDoubleClick={() => setRenaming(project.id)}
        className={classNames(
          'flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md pl-2 text-left text-sm',
          current ? 'font-semibold text-ink' : 'text-ink-2',
        )}
      >
        <span className="truncate">{project.name}</span>
        {running && (
          <span className="size-1.5 shrink-0 animate-pulse-soft rounded-full bg-accent">
            <span className="sr-only">{t('projects.running')}</span>
          </span>
        )}
      </button>
      <span className="shrink-0 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100">
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={t('projects.more', { name: project.name })} side="right" />}
        >
          <MenuItem icon={Pencil} onSelect={() => setRenaming(project.id)}>
            {t('projects.rename')}
          </MenuItem>
          <MenuItem icon={Trash2} onSelect={removeWithUndo}>
            {t('projects.remove')}
          </MenuItem>
        </Menu>
      </span>
    </div>
  );
}
