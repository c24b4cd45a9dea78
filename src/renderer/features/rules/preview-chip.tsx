import { Eye, Settings2, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../components/hint.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { type TokenSegment, tokenLabel } from '../../components/segment-text.ts';
import { useEntityName } from '../../components/use-entity-name.ts';
import { useRules } from './rule-store.ts';
import { shortened, useRuleActions } from './use-rule-actions.ts';

interface PreviewChipProps {
  readonly projectId: string;
  readonly segment: TokenSegment;
  /** The chip goes with what was done: the focus goes to the preview. */
  readonly onDone: () => void;
}

/**
 * A guarded value in the preview of a question. The cross and Delete send it as it is, at once; the chip itself, Enter and
 * the arrow down offer the rest.
 */
export function PreviewChip({ projectId, segment, onDone }: PreviewChipProps) {
  const { t } = useTranslation();
  const entityName = useEntityName();
  const { show } = useRuleActions();
  const [open, setOpen] = useState(false);
  const { original } = segment;
  const type = entityName(segment.entityType);
  const label = tokenLabel(segment.token);
  // Text that only looks like a token has to be escaped, or it would not come back.
  const isFixed = original === null || segment.entityType === 'LITERAL';
  const letStand = (match: 'exact' | 'words') => {
    if (isFixed) return;
    void show(projectId, original, match).then((shown) => shown && onDone());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    letStand('exact');
  };
  const chip = (
    <button
      type="button"
      data-testid="preview-chip"
      aria-label={t('rules.chip', { token: label, type, name: original ?? '' })}
      aria-description={isFixed ? t('rules.chipFixed') : t('rules.chipKeys')}
      onKeyDown={onKeyDown}
      className="rounded-l-md pl-1 font-mono hover:underline"
    >
      {label}
    </button>
  );
  return (
    <span className="inline-flex max-w-full items-center rounded-md bg-guarded-wash align-bottom text-sm text-guarded">
      <Menu open={open} onOpenChange={setOpen} trigger={chip}>
        <p className="max-w-80 px-2 pt-1 pb-1 text-sm text-ink-3">
          <span className="selectable block font-semibold break-words text-guarded">{original}</span>
          {isFixed ? t('rules.chipFixed') : type}
        </p>
        {!isFixed && (
          <>
            <MenuItem icon={Eye} onSelect={() => letStand('exact')}>
              {t('rules.sendAsItIs')}
            </MenuItem>
            <MenuItem icon={Eye} onSelect={() => letStand('words')}>
              {t('rules.neverHide', { name: shortened(original, 30) })}
            </MenuItem>
          </>
        )}
        <MenuItem icon={Settings2} onSelect={() => useRules.getState().setListOpen(true)}>
          {t('rules.open')}
        </MenuItem>
      </Menu>
      {isFixed ? (
        <span className="w-1" />
      ) : (
        <Hint label={t('rules.sendAsItIs')}>
          <button
            type="button"
            tabIndex={-1}
            data-testid="send-as-it-is"
            aria-label={t('rules.sendNameAsItIs', { name: original })}
            onClick={() => letStand('exact')}
            className="inline-flex size-5 shrink-0 items-center justify-center rounded-r-md hover:bg-hover"
          >
            <X size={12} aria-hidden />
          </button>
        </Hint>
      )}
    </span>
  );
}
