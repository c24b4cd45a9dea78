import { Eye, EyeOff, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../../contracts/app-views.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Modal } from '../../components/modal.tsx';
import { useEntityName } from '../../components/use-entity-name.ts';
import { attempt } from '../toasts/attempt.ts';
import { useRules, useRulesOf } from './rule-store.ts';
import { shortened, useRuleActions } from './use-rule-actions.ts';

/** Everything that was decided for a project's texts, the latest first; each can be taken back. */
export function RulesDialog({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation();
  const { listOpen, setListOpen, load } = useRules();
  const rules = useRulesOf(projectId);
  useEffect(() => {
    if (listOpen) void attempt(() => load(projectId));
  }, [listOpen, load, projectId]);
  return (
    <Modal open={listOpen} onOpenChange={setListOpen} title={t('rules.title')} narrow>
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-6 py-4" data-testid="rules-dialog">
        <p className="text-sm text-ink-2">{t('rules.note')}</p>
        {rules.length === 0 ? (
          <p className="mt-3 text-sm text-ink-3">{t('rules.empty')}</p>
        ) : (
          <ul className="mt-3">
            {rules.toReversed().map((rule) => (
              <RuleRow key={rule.id} projectId={projectId} rule={rule} />
            ))}
          </ul>
        )}
      </div>
    </Modal>
  );
}

function RuleRow({ projectId, rule }: { readonly projectId: string; readonly rule: RuleView }) {
  const { t } = useTranslation();
  const entityName = useEntityName();
  const { remove } = useRuleActions();
  const { body, blockedBy } = rule;
  const name = body.kind === 'hide-pattern' ? body.pattern : body.text;
  const isShown = body.kind === 'show-text';
  const Icon = isShown ? Eye : EyeOff;
  const how = body.kind === 'hide-pattern' ? t('rules.how.pattern') : t(`rules.how.${body.match}`);
  return (
    <li className="flex items-start gap-3 border-t border-line py-2" data-testid="rule">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${isShown ? 'text-ink-3' : 'text-guarded'}`} />
      <div className="min-w-0 flex-1 text-sm">
        <p className="selectable font-mono break-words">{shortened(name, 200)}</p>
        <p className="text-ink-3">
          {isShown ? t('rules.isShown', { how }) : t('rules.isHidden', { how, type: entityName(body.entityType) })}
        </p>
        {blockedBy.length > 0 && (
          <p className="text-guarded">
            {t('rules.blocked', { columns: blockedBy.map(({ column, file }) => `${column} (${file})`).join(', ') })}
          </p>
        )}
      </div>
      <IconButton
        icon={Trash2}
        label={t('rules.removeNamed', { name: shortened(name, 40) })}
        onClick={() => void remove(projectId, rule.id)}
      />
    </li>
  );
}
