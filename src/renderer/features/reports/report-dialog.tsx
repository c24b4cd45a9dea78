import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFormat } from '../../../contracts/reports.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Choice, RadioRows } from '../../components/choice.tsx';
import { Modal } from '../../components/modal.tsx';
import { useRunsOf } from '../conversation/conversation-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useReports } from './report-store.ts';
import { sayWhere } from './save-made.ts';

const formats = ['html', 'markdown', 'notebook'] as const satisfies readonly ReportFormat[];

/** What to make of an answer or of all of them: which file, with values or with tokens. */
export function ReportDialog() {
  const { t, i18n } = useTranslation();
  const { report, close } = useReports();
  const runs = useRunsOf(report?.projectId ?? null);
  const [format, setFormat] = useState<ReportFormat>('html');
  const [values, setValues] = useState<'restored' | 'tokens'>('restored');
  const [wide, setWide] = useState(false);
  const [making, setMaking] = useState(false);
  const answered = runs.filter(({ status }) => status === 'answered').length;
  const mayChoose = report !== null && report.runId !== null && answered > 1;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (report === null || making) return;
    setMaking(true);
    const runId = wide ? null : report.runId;
    const language = i18n.language === 'zh' ? 'zh' : 'en';
    const saved = await attempt(async () =>
      sayWhere(await app().saveReport({ projectId: report.projectId, runId, format, values, language })),
    );
    setMaking(false);
    if (saved) close();
  };
  return (
    <Modal open={report !== null} onOpenChange={(open) => !open && close()} title={t('report.title')} narrow>
      <form onSubmit={submit}>
        <div className="flex flex-col gap-4 px-6 pb-5">
          {mayChoose && (
            <div>
              <Choice
                label={t('report.scope')}
                value={wide ? 'all' : 'one'}
                choices={[
                  { value: 'one', name: t('report.one') },
                  { value: 'all', name: t('report.all', { count: answered }) },
                ]}
                onChoose={(scope) => setWide(scope === 'all')}
              />
            </div>
          )}
          <RadioRows
            label={t('report.format')}
            value={format}
            rows={formats.map((name) => ({
              value: name,
              name: t(`report.formats.${name}`),
              note: t(`report.formatNotes.${name}`),
            }))}
            onChoose={setFormat}
          />
          <RadioRows
            label={t('report.values')}
            value={values}
            rows={[
              { value: 'restored', name: t('report.restored'), note: t('report.restoredNote') },
              { value: 'tokens', name: t('report.tokens'), note: t('report.tokensNote') },
            ]}
            onChoose={setValues}
            className="border-t border-line pt-3"
          />
        </div>
        <div className="flex items-center justify-end gap-2 border-t border-line px-6 py-3">
          {making && (
            <span role="status" className="mr-auto text-sm text-ink-3">
              {t('report.making')}
            </span>
          )}
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" disabled={making}>
            {t('report.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
