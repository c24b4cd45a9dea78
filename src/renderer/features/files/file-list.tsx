import { CircleAlert, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/icon-button.tsx';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { useProjects } from '../projects/project-store.ts';
import { FileRow } from './file-row.tsx';
import { type ImportProblem, useFiles, useFilesOf } from './file-store.ts';
import { importIntoCurrent } from './import-into-current.ts';
import { ImportRow } from './import-row.tsx';

const noProblems: readonly ImportProblem[] = [];

/** The files of the open project, those on their way in, and those that could not be read. */
export function FileList() {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const currentId = useProjects((store) => store.currentId);
  const files = useFilesOf(currentId);
  const { importing, problemsOf, stopImport, dismissProblem } = useFiles();
  if (currentId === null) return null;
  const onTheirWay = (importing[currentId] ?? []).filter(({ stage }) => stage !== 'done' && stage !== 'failed');
  const problems = problemsOf[currentId] ?? noProblems;
  return (
    <section aria-labelledby="files-title">
      <div className="flex h-8 items-center justify-between pl-2">
        <h2 id="files-title" className="text-sm text-ink-3">
          {t('files.title')}
        </h2>
        <IconButton icon={Plus} label={t('files.add')} onClick={() => importIntoCurrent([])} />
      </div>
      {files.length + onTheirWay.length + problems.length === 0 && (
        <p className="px-2 text-sm text-ink-3">{t('files.empty')}</p>
      )}
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <FileRow projectId={currentId} file={file} />
          </li>
        ))}
        {onTheirWay.map((progress) => (
          <li key={progress.name}>
            <ImportRow progress={progress} onStop={() => stopImport(currentId)} />
          </li>
        ))}
        {problems.map(({ name, message }) => (
          <li key={name} role="alert" className="flex gap-2 px-2 py-1 text-sm">
            <CircleAlert size={14} aria-hidden className="mt-[3px] shrink-0 text-stop" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-semibold">{name}</span>
              <span className="selectable block text-ink-2">{inWords(message)}</span>
            </span>
            <IconButton icon={X} label={t('common.dismiss')} onClick={() => dismissProblem(currentId, name)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
