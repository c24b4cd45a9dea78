import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { useEntityName } from '../../components/use-entity-name.ts';
import { useOutsideModel } from '../session/session-store.ts';
import { useRules } from './rule-store.ts';
import { shortened, useRuleActions } from './use-rule-actions.ts';

/** Before a value of a sensitive column, or an identifier that proves itself, is sent as it is: what would be shown. */
export function ConfirmShowing({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const entityName = useEntityName();
  const outside = useOutsideModel();
  const { show } = useRuleActions();
  const { objected, object } = useRules();
  if (!objected) return null;
  const { projectId, text, match, heldBy, identifiers } = objected;
  const close = () => {
    object(null);
    onDone();
  };
  const agree = () => {
    object(null);
    void show(projectId, text, match, heldBy).then(onDone);
  };
  return (
    <Modal open onOpenChange={(open) => !open && close()} title={t('rules.confirm.title')} narrow>
      <div className="overflow-y-auto border-t border-line px-6 py-4 text-sm" data-testid="confirm-showing">
        <p className="selectable rounded-md bg-guarded-wash px-2 py-1 font-mono break-words text-guarded">
          {shortened(text, 300)}
        </p>
        <ul className="mt-3 flex flex-col gap-2">
          {heldBy.map(({ fileId, file, column, columnClass }) => (
            <li key={`${fileId} ${column}`} className="flex gap-2">
              <ShieldAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-guarded" />
              <span>{t('rules.confirm.held', { column, file, name: t(`classes.${columnClass}`) })}</span>
            </li>
          ))}
          {identifiers.map((identifier) => (
            <li key={identifier} className="flex gap-2">
              <ShieldAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-guarded" />
              <span>{t('rules.confirm.identifier', { name: entityName(identifier) })}</span>
            </li>
          ))}
        </ul>
        <p className="mt-3 text-ink-2">{outside ? t('rules.confirm.outside') : t('rules.confirm.inside')}</p>
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-6 py-3">
        <Button onClick={close} autoFocus>
          {t('rules.confirm.keep')}
        </Button>
        <Button look="stop" onClick={agree}>
          {t('rules.sendAsItIs')}
        </Button>
      </div>
    </Modal>
  );
}
