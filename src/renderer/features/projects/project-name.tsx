import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useProjects } from './project-store.ts';

/** A project's name while it is being written: Enter keeps it, Esc does not. */
export function ProjectName({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const [name, setName] = useState(project.name);
  const input = useRef<HTMLInputElement>(null);
  const setRenaming = useShell((shell) => shell.setRenaming);
  const rename = useProjects((store) => store.rename);
  const done = useRef(false);
  useEffect(() => {
    // After the menu that opened this has given the focus back.
    const frame = requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    setRenaming(null);
    const trimmed = name.trim();
    if (keep && trimmed !== '' && trimmed !== project.name) void attempt(() => rename(project.id, trimmed));
  };
  return (
    <input
      ref={input}
      aria-label={t('projects.name')}
      value={name}
      maxLength={200}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') {
          event.stopPropagation();
          finish(false);
        }
      }}
      className="selectable h-8 w-full rounded-md border border-edge bg-paper px-2 text-sm focus-visible:-outline-offset-1"
    />
  );
}
