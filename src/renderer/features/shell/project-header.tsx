import { PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useShell } from './shell-store.ts';

/** The project's name over its conversation or one of its files. */
export function ProjectHeader({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const { rightOpen, toggleRight } = useShell();
  return (
    <header className="drag-strip flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-6">
      <h1 className="min-w-0 flex-1 truncate text-base font-semibold">{project.name}</h1>
      {!rightOpen && (
        <span className="max-[759px]:hidden">
          <IconButton icon={PanelRight} label={t('shell.openRight')} keys="]" onClick={toggleRight} />
        </span>
      )}
    </header>
  );
}
