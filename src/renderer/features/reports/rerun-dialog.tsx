import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { questionsAgain } from '../../../core/results/questions-again.ts';
import { Button } from '../../components/button.tsx';
import { RadioRows } from '../../components/choice.tsx';
import { Modal } from '../../components/modal.tsx';
import { useRunsOf } from '../conversation/conversation-store.ts';
import { useFilesOf } from '../files/file-store.ts';
import { useReports } from './report-store.ts';
import { rerunOn } from './rerun.ts';

/** Next month's file in the place of this one, and every question again. */
export function RerunDialog() {
  const { t } = useTranslation();
  const { rerunOf, close } = useReports();
  const files = useFilesOf(rerunOf);
  const questions = questionsAgain(useRunsOf(rerunOf));
  const [chosen, setChosen] = useState<string | null>(null);
  const file = files.find(({ id }) => id === chosen) ?? files[0];
  const begin = () => {
    if (rerunOf === null || !file) return;
    close();
    void rerunOn(rerunOf, file, questions);
  };
  return (
    <Modal open={rerunOf !== null} onOpenChange={(open) => !open && close()} title={t('rerun.title')} narrow>
      <div className="flex flex-col gap-3 overflow-y-auto px-6 pb-5">
        <p className="text-sm text-pretty text-ink-2">{t('rerun.note')}</p>
        {files.length > 1 && (
          <RadioRows
            label={t('rerun.replaced')}
            value={file?.id ?? ''}
            rows={files.map(({ id, name }) => ({ value: id, name }))}
            onChoose={setChosen}
          />
        )}
        <ol className="border-t border-line text-sm">
          {questions.map((question) => (
            <li key={question} className="truncate border-b border-line py-1.5">
              {question}
            </li>
          ))}
        </ol>
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-6 py-3">
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button look="primary" data-first disabled={!file || questions.length === 0} onClick={begin}>
          {t('rerun.choose')}
        </Button>
      </div>
    </Modal>
  );
}
