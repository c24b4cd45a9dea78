import { useTranslation } from 'react-i18next';
import type { PassageView } from '../../../contracts/app-documents.ts';

type Place = Pick<PassageView, 'name' | 'page' | 'line'>;

/** Where a passage stands, in words: “leave-policy.pdf, page 3”. */
export function usePlaceWords(): (place: Place) => string {
  const { t } = useTranslation();
  return ({ name, page, line }) => {
    if (page !== null) return t('documents.onPage', { name, page });
    return line === null ? name : t('documents.onLine', { name, line });
  };
}
