import { useTranslation } from 'react-i18next';
import { builtInModel, readersOwn } from '../../../core/results/report-words.ts';

/** Who answered, in the reader's language: main's own names are translated, a model's is its own. */
export function useModelName(): (model: string) => string {
  const { t } = useTranslation();
  return (model) => {
    if (model === builtInModel) return t('settings.model.builtIn');
    return model === readersOwn ? t('run.yourCode') : model;
  };
}
