import { EyeOff, ListPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { app } from '../../bridge.ts';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { useEntityName } from '../../components/use-entity-name.ts';
import { type HiddenKind, hiddenKinds, nearestKind } from './hidden-kinds.ts';
import { useRules } from './rule-store.ts';
import { shortened, useRuleActions } from './use-rule-actions.ts';

interface SelectionMenuProps {
  readonly projectId: string;
  readonly onDone: () => void;
}

/** Beside a selected text: hide it, as what, or make a rule of it. */
export function SelectionMenu({ projectId, onDone }: SelectionMenuProps) {
  const { t } = useTranslation();
  const entityName = useEntityName();
  const { hide } = useRuleActions();
  const { selected, select, draft } = useRules();
  const [likely, setLikely] = useState<HiddenKind>('TEXT');
  const text = selected?.projectId === projectId ? selected.text : null;
  useEffect(() => {
    if (text === null) return;
    let isOver = false;
    setLikely('TEXT');
    void app()
      .suggestRule({ projectId, text })
      .then(({ entityType }) => !isOver && setLikely(nearestKind(entityType)))
      .catch(() => {});
    return () => {
      isOver = true;
    };
  }, [projectId, text]);
  if (!selected || text === null) return null;
  const { left, top, width, height } = selected.rect;
  const close = () => {
    select(null);
    getSelection()?.removeAllRanges();
    onDone();
  };
  const kinds = [likely, ...hiddenKinds.filter((kind) => kind !== likely)];
  return (
    <Menu
      open
      onOpenChange={(open) => !open && close()}
      trigger={<span aria-hidden className="pointer-events-none fixed" style={{ left, top, width, height }} />}
    >
      <p className="max-w-72 px-2 pt-1 pb-1 text-sm break-words text-ink-3" data-testid="selection-menu">
        {t('rules.hideAs', { name: shortened(text, 40) })}
      </p>
      {kinds.map((kind) => (
        <MenuItem
          key={kind}
          icon={EyeOff}
          onSelect={() => void hide(projectId, { kind: 'hide-text', text, match: 'exact', entityType: kind })}
        >
          {entityName(kind)}
        </MenuItem>
      ))}
      <MenuItem icon={ListPlus} onSelect={() => draft({ projectId, text })}>
        {t('rules.makeRule')}
      </MenuItem>
    </Menu>
  );
}
