import { ArrowRight, FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileView, ProjectView } from '../../../contracts/app-views.ts';
import { assertNever } from '../../../contracts/errors.ts';
import { Button } from '../../components/button.tsx';
import { useFilesOf } from '../files/file-store.ts';
import { importIntoCurrent } from '../files/import-into-current.ts';
import { useSession } from '../session/session-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useConversation } from './conversation-store.ts';
import { suggestQuestions } from './suggestions.ts';

function useSuggestedQuestions(files: readonly FileView[]): string[] {
  const { t, i18n } = useTranslation();
  const samples = useSession(({ state }) => state?.samples);
  const sample = samples?.find(({ file }) => files.some(({ name }) => name === file));
  if (sample) return sample.questions[i18n.language === 'zh' ? 'zh' : 'en'];
  const [first] = files;
  if (!first) return [];
  return suggestQuestions(first).map((suggestion) => {
    switch (suggestion.kind) {
      case 'mean':
        return t('suggestions.mean', { of: suggestion.of, by: suggestion.by });
      case 'trend':
        return t('suggestions.trend', { of: suggestion.of, by: suggestion.by });
      case 'count':
        return t('suggestions.count', { by: suggestion.by });
      case 'rows':
        return t('suggestions.rows');
      default:
        return assertNever(suggestion);
    }
  });
}

/** What stands where no question was asked yet: one thing to do. */
export function EmptyConversation({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const files = useFilesOf(project.id);
  const questions = useSuggestedQuestions(files);
  const ask = useConversation((store) => store.ask);
  if (files.length === 0) {
    return (
      <div className="mx-auto flex h-full max-w-96 flex-col items-center justify-center gap-1 px-6 py-24 text-center">
        <FileSpreadsheet size={20} strokeWidth={1.5} aria-hidden className="mb-2 text-ink-3" />
        <p className="font-semibold">{t('conversation.noFiles')}</p>
        <p className="text-sm text-ink-2">{t('conversation.noFilesNote')}</p>
        <Button look="primary" className="mt-3" onClick={() => importIntoCurrent([])}>
          {t('files.choose')}
        </Button>
      </div>
    );
  }
  return (
    <div className="document-grid py-16">
      <div>
        <h2 className="text-lg font-semibold">{t('conversation.ready')}</h2>
        <p className="mt-1 text-pretty text-ink-2">{t('conversation.readyNote')}</p>
        <ul aria-label={t('suggestions.title')} className="mt-6 border-t border-line">
          {questions.map((question) => (
            <li key={question} className="border-b border-line">
              <button
                type="button"
                data-testid="suggestion"
                onClick={() => attempt(() => ask(project.id, question))}
                className="group -mx-3 flex w-[calc(100%+24px)] items-center justify-between gap-4 rounded-md px-3 py-2.5 text-left hover:bg-hover -outline-offset-2"
              >
                {question}
                <ArrowRight
                  size={16}
                  aria-hidden
                  className="shrink-0 text-ink-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
                />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
