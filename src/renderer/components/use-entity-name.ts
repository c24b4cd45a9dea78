import { useTranslation } from 'react-i18next';
import en from '../i18n/en.json' with { type: 'json' };

type KnownEntity = keyof typeof en.entities;

function isKnown(entityType: string): entityType is KnownEntity {
  return Object.hasOwn(en.entities, entityType);
}

/** PERSON → "name"; a type nobody named is shown in plain letters. */
export function useEntityName(): (entityType: string) => string {
  const { t } = useTranslation();
  return (entityType) =>
    isKnown(entityType) ? t(`entities.${entityType}`) : entityType.replaceAll('_', ' ').toLowerCase();
}
