import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecognizerFileProblem } from '../../../contracts/recognizers.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { useRecognizers } from './recognizer-store.ts';

/** Presidio's YAML in and out. What is wrong with a file is told line by line; the rest of it is used. */
export function RecognizerFiles() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly RecognizerFileProblem[]>([]);
  const read = async (file: File) => {
    await attempt(async () => {
      const { settings, save } = useRecognizers.getState();
      const reading = await app().readRecognizerFile({ yaml: await file.text() });
      setProblems(reading.problems);
      if (reading.settings === null) return;
      await save(reading.settings);
      useToasts.getState().offerUndo(t('recognizers.imported', { name: file.name }), () => save(settings));
    });
  };
  const write = async () => {
    await attempt(async () => {
      const saved = await app().saveRecognizerFile({});
      if (saved) useToasts.getState().say(t('common.savedTo', { path: saved.path }));
    });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,.json"
        data-testid="recognizer-file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void read(file);
          // The same file again is another reading.
          event.target.value = '';
        }}
      />
      <Button look="quiet" className="h-7 px-2" onClick={() => input.current?.click()}>
        <Upload size={14} aria-hidden />
        {t('recognizers.import')}
      </Button>
      <Button look="quiet" className="h-7 px-2" onClick={() => void write()}>
        <Download size={14} aria-hidden />
        {t('recognizers.export')}
      </Button>
      <Modal
        open={problems.length > 0}
        onOpenChange={(open) => !open && setProblems([])}
        title={t('recognizers.problems')}
        narrow
      >
        <ul className="selectable overflow-y-auto border-t border-line px-6 py-4 text-sm" data-testid="file-problems">
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`} className="flex gap-3 py-1">
              <span className="w-16 shrink-0 text-ink-3">{t('recognizers.line', { line })}</span>
              <span className="min-w-0 font-mono break-words">{message}</span>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}
