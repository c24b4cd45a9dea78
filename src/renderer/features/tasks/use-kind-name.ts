import { useTranslation } from 'react-i18next';
import en from '../../i18n/en.json' with { type: 'json' };

type KnownKind = keyof typeof en.tasks.kinds;

function isKnown(kind: string): kind is KnownKind {
  return Object.hasOwn(en.tasks.kinds, kind);
}

/** A kind of task in words; one that nobody named stays as it is. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => (isKnown(kind) ? t(`tasks.kinds.${kind}`) : kind);
}
