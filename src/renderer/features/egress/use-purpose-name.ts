import { useTranslation } from 'react-i18next';
import en from '../../i18n/en.json' with { type: 'json' };

type KnownPurpose = keyof typeof en.purposes;

function isKnown(purpose: string): purpose is KnownPurpose {
  return Object.hasOwn(en.purposes, purpose);
}

/** A ledger purpose in words; one that nobody named stays as it is. */
export function usePurposeName(): (purpose: string) => string {
  const { t } = useTranslation();
  return (purpose) => (isKnown(purpose) ? t(`purposes.${purpose}`) : purpose);
}
