import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomRecognizer } from '../../../contracts/recognizers.ts';
import { Choice } from '../../components/choice.tsx';
import { attempt } from '../toasts/attempt.ts';
import { CustomRecognizerForm } from './custom-recognizer-form.tsx';
import { Playground } from './playground.tsx';
import { RecognizerList } from './recognizer-list.tsx';
import { useRecognizers } from './recognizer-store.ts';

type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'playground' }
  | { readonly kind: 'edit'; readonly recognizer: CustomRecognizer | null };

/** What looks for personal data: the list to choose from, and a text to try it on. */
export function RecognizersSection() {
  const { t } = useTranslation();
  const [view, setView] = useState<View>({ kind: 'list' });
  const { predefined, load } = useRecognizers();
  useEffect(() => {
    void attempt(load);
  }, [load]);
  if (view.kind === 'edit') {
    return <CustomRecognizerForm recognizer={view.recognizer} onClose={() => setView({ kind: 'list' })} />;
  }
  return (
    <div className="flex h-full flex-col" data-testid="recognizers">
      <div className="shrink-0 px-6 pt-4">
        <Choice
          label={t('settings.sections.recognizers')}
          value={view.kind}
          choices={[
            { value: 'list', name: t('recognizers.list') },
            { value: 'playground', name: t('recognizers.playground') },
          ]}
          onChoose={(kind) => setView({ kind })}
        />
      </div>
      <div className="min-h-0 flex-1">
        {view.kind === 'playground' ? (
          <Playground />
        ) : (
          <div className="h-full overflow-y-auto px-6 pt-3 pb-6">
            {predefined && (
              <RecognizerList predefined={predefined} onEdit={(recognizer) => setView({ kind: 'edit', recognizer })} />
            )}
          </div>
        )}
      </div>
    </div>
  );
}
