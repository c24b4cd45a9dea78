import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskResult as Result, TaskView } from '../../../contracts/app-tasks.ts';
import { app } from '../../bridge.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { bringsTable } from './task-words.ts';

interface TaskResultProps {
  readonly task: TaskView;
  readonly result: Result;
}

/** More of a text is in its copy. */
const shownCharsMax = 20_000;

/** What a task brought, as plain text: it comes from outside, so nothing in it is a link or a picture. */
export function TaskResult({ task, result }: TaskResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isText = !bringsTable(task);
  const [text, setText] = useState(result.kind === 'text' ? result.text : null);
  const [problem, setProblem] = useState<string | null>(null);
  const { projectId, id } = task;
  useEffect(() => {
    if (!isText) return;
    const stop = new AbortController();
    app()
      .taskResult({ projectId, id }, { signal: stop.signal })
      .then((whole) => setText(whole.text))
      .catch((error: unknown) => !stop.signal.aborted && setProblem(wordsOf(error)));
    return () => stop.abort();
  }, [projectId, id, isText]);
  if (problem !== null) {
    return (
      <p role="alert" className="mt-2 text-sm text-stop">
        {problem}
      </p>
    );
  }
  if (text === null) {
    return (
      <p className="mt-2 text-sm text-ink-3">
        {result.kind === 'reference' ? t('tasks.resultSize', { size: format.bytes(result.bytes) }) : ''}
      </p>
    );
  }
  return (
    <div className="mt-2">
      <p className="flex items-center justify-between text-sm text-ink-3">
        {t('tasks.resultNote')}
        <CopyButton label={t('tasks.copyResult')} text={() => text} />
      </p>
      {/* A box that scrolls takes the focus, so that the keyboard can scroll it. */}
      <pre className="selectable mt-1 max-h-120 overflow-auto rounded-md border border-line px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap">
        {text.length > shownCharsMax ? `${text.slice(0, shownCharsMax)}…` : text}
      </pre>
    </div>
  );
}
