import { useTranslation } from 'react-i18next';
import { Hint } from './hint.tsx';
import { type TokenSegment, tokenLabel } from './segment-text.ts';
import { useEntityName } from './use-entity-name.ts';

const chip =
  'inline rounded-md bg-guarded-wash px-1 font-mono text-sm text-guarded [box-decoration-break:clone] select-text';

/** What stands for a guarded value wherever a model sees it. Pointer or focus shows the value, from the vault. */
export function TokenChip({ segment }: { readonly segment: TokenSegment }) {
  const { t } = useTranslation();
  const entityName = useEntityName();
  const name = entityName(segment.entityType);
  return (
    <Hint
      label={
        <span className="block">
          <span className="selectable block font-semibold break-words text-guarded">
            {segment.original ?? t('token.unknown')}
          </span>
          <span className="block text-ink-3">{segment.original === null ? t('token.unknownNote') : name}</span>
          <SameThing segment={segment} />
        </span>
      }
    >
      <button
        type="button"
        data-testid="token-chip"
        data-unknown={segment.original === null || undefined}
        aria-label={t('token.label', { token: tokenLabel(segment.token), type: name })}
        className={`${chip} data-unknown:outline-1 data-unknown:outline-dashed data-unknown:-outline-offset-1`}
      >
        {tokenLabel(segment.token)}
      </button>
    </Hint>
  );
}

/** Whom a part of a name was taken for, and how else the same is written in this project. */
function SameThing({ segment }: { readonly segment: TokenSegment }) {
  const { t } = useTranslation();
  const { linkedTo, alsoWritten = [] } = segment;
  return (
    <>
      {linkedTo !== undefined && (
        <span className="block break-words text-ink-3">{t('token.linkedTo', { name: quoted([linkedTo]) })}</span>
      )}
      {alsoWritten.length > 0 && (
        <span className="block break-words text-ink-3">{t('token.alsoWritten', { names: quoted(alsoWritten) })}</span>
      )}
    </>
  );
}

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

/** A guarded value where its reader may see it: the value itself, with the token that the model gets under the pointer. */
export function RestoredValue({ segment }: { readonly segment: TokenSegment }) {
  const { t } = useTranslation();
  const entityName = useEntityName();
  if (segment.original === null) return <TokenChip segment={segment} />;
  return (
    <Hint
      label={
        <span className="block">
          <span className="block font-mono text-guarded">{tokenLabel(segment.token)}</span>
          <span className="block text-ink-3">{t('token.sentAs', { type: entityName(segment.entityType) })}</span>
          <SameThing segment={segment} />
        </span>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows what the pointer shows */}
      <span tabIndex={0} className="rounded-md bg-guarded-wash px-0.5 [box-decoration-break:clone]">
        {segment.original}
      </span>
    </Hint>
  );
}
