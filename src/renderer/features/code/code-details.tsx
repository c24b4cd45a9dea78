import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView, StepView } from '../../../contracts/app-views.ts';
import { TextButton } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { countTokens } from '../../components/segment-text.ts';
import { useRunning } from '../conversation/conversation-store.ts';
import { CodeEditor } from './code-editor.tsx';
import { CodeText } from './code-text.tsx';
import { outcomeMessage } from './outcome-message.ts';
import { OutputText } from './output-text.tsx';
import { SeenByModel } from './seen-by-model.tsx';

type CodeStepView = Extract<StepView, { kind: 'code' }>;

/** What is under a folded line of code: the code, what it printed, where it broke, what the model saw of it. */
interface CodeDetailsProps {
  readonly step: CodeStepView;
  readonly run: RunView;
}

export function CodeDetails({ step, run }: CodeDetailsProps) {
  const { t, i18n } = useTranslation();
  const message = outcomeMessage(step, t, i18n.language);
  const [editing, setEditing] = useState(false);
  const busy = useRunning(run.projectId);
  const [restored, setRestored] = useState(false);
  const hasTokens = countTokens(step.codeSegments) > 0;
  return (
    <div className="mt-1 mb-2 animate-appear overflow-hidden rounded-md border border-line bg-side">
      {editing ? (
        <CodeEditor run={run} language={step.language} code={step.code} onDone={() => setEditing(false)} />
      ) : (
        <div className="relative">
          <CodeText segments={step.codeSegments} language={step.language} restored={restored} />
          <span className="absolute top-1 right-1 flex items-center gap-1 rounded-md bg-side">
            {hasTokens && (
              <TextButton onClick={() => setRestored(!restored)} aria-pressed={restored}>
                {restored ? t('code.asWritten') : t('code.asRun')}
              </TextButton>
            )}
            {!busy && step.by === 'code' && (
              <IconButton icon={Pencil} label={t('code.edit')} side="top" onClick={() => setEditing(true)} />
            )}
            <CopyButton label={t('code.copy')} text={() => step.code} />
          </span>
        </div>
      )}
      {step.stdout !== '' && <OutputText title={t('code.printed')} text={step.stdout} />}
      {step.error !== null && (
        <OutputText
          title={t('code.raised', { type: step.error.type })}
          text={step.error.traceback || step.error.message}
          note={step.error.hint}
          stop
        />
      )}
      {message !== null && <p className="selectable border-t border-line px-3 py-2 text-sm text-stop">{message}</p>}
      {step.observation !== null && <SeenByModel observation={step.observation} />}
    </div>
  );
}
