import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import type { Language } from '../../../contracts/sandbox.ts';
import { Button } from '../../components/button.tsx';
import { Keys } from '../../components/keys.tsx';
import { useConversation, useRunning } from '../conversation/conversation-store.ts';
import { attempt } from '../toasts/attempt.ts';

interface CodeEditorProps {
  readonly run: RunView;
  readonly language: Language;
  /** With the real values: it runs here. */
  readonly code: string;
  readonly onDone: () => void;
}

const linesMin = 4;
const linesMax = 24;
const codeCharsMax = 200_000;

/** Code to change and run again; its result becomes the newest step of the conversation. Mod+Enter runs, Escape gives up. */
export function CodeEditor({ run, language, code, onDone }: CodeEditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(code);
  const runCode = useConversation((store) => store.runCode);
  const busy = useRunning(run.projectId);
  const begin = () => {
    if (busy || text.trim() === '') return;
    onDone();
    void attempt(() => runCode(run, language, text));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      begin();
    } else if (event.key === 'Escape' && text === code) {
      event.stopPropagation();
      onDone();
    }
  };
  return (
    <div>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a press a moment ago
        autoFocus
        aria-label={t('code.editing')}
        value={text}
        rows={Math.min(linesMax, Math.max(linesMin, text.split('\n').length + 1))}
        maxLength={codeCharsMax}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="selectable block w-full resize-y bg-raised px-3 py-2 font-mono text-sm whitespace-pre outline-none"
      />
      <div className="flex items-center justify-end gap-2 border-t border-line px-2 py-1.5">
        <Button look="quiet" className="h-7" onClick={onDone}>
          {t('code.discard')}
        </Button>
        <Button look="primary" className="h-7 pr-1.5" disabled={busy || text.trim() === ''} onClick={begin}>
          {t('code.run')}
          <Keys keys="Mod Enter" onAccent />
        </Button>
      </div>
    </div>
  );
}
