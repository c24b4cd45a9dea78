import { FileSpreadsheet, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { importIntoCurrent } from '../files/import-into-current.ts';
import { useSession } from '../session/session-store.ts';
import { SampleCard } from './sample-card.tsx';

/** The first window: a sample one click away, and a place to drop a file. */
export function Welcome() {
  const { t } = useTranslation();
  const samples = useSession(({ state }) => state?.samples) ?? [];
  const pythonEngine = useSession(({ state }) => state?.pythonEngine ?? true);
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-160 flex-col justify-center px-6 py-8">
        <h1 className="text-lg font-semibold text-balance">{t('welcome.title')}</h1>
        <p className="mt-1 text-ink-2">{t('welcome.note')}</p>
        {!pythonEngine && (
          <p role="note" className="mt-4 rounded-md bg-guarded-wash px-3 py-2 text-sm text-guarded">
            {t('welcome.noPython')}
          </p>
        )}
        <div className="mt-8 flex flex-col items-center gap-1 rounded-md border border-dashed border-edge px-6 py-6 text-center">
          <Upload size={20} strokeWidth={1.5} aria-hidden className="mb-2 text-ink-3" />
          <p className="font-semibold">{t('welcome.drop')}</p>
          <p className="text-sm text-ink-3">{t('welcome.formats')}</p>
          <Button look="primary" className="mt-3" onClick={() => importIntoCurrent([])}>
            {t('files.choose')}
          </Button>
        </div>
        {samples.length > 0 && (
          <section aria-labelledby="samples-title" className="mt-8">
            <h2 id="samples-title" className="flex items-center gap-2 text-sm text-ink-3">
              <FileSpreadsheet size={14} aria-hidden />
              {t('welcome.samples')}
            </h2>
            <ul className="mt-2 border-t border-line">
              {samples.map((sample) => (
                <li key={sample.id} className="border-b border-line">
                  <SampleCard sample={sample} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
