import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { builtInModel } from '../../../core/results/report-words.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { useReports } from '../reports/report-store.ts';
import { useSession } from '../session/session-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useConversation, useRunning } from './conversation-store.ts';

/** What can be done with an answer: keep it as a file, have it checked by the other one, ask everything again. */
export function RunMenu({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const model = useSession(({ state }) => state?.settings.model);
  const { askWhatToSave, askForNewFile } = useReports();
  const askBeside = useConversation((store) => store.askBeside);
  const busy = useRunning(run.projectId);
  const other = run.model !== builtInModel ? 'built-in' : model?.provider === 'openai' ? 'chosen' : null;
  const isBeside = (run.basis?.besideRunId ?? null) !== null;
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t('run.more')} side="top" />}>
      {run.status === 'answered' && (
        <MenuItem onSelect={() => askWhatToSave(run.projectId, run.id)}>{t('report.menu')}</MenuItem>
      )}
      {other !== null && !isBeside && !busy && (
        <MenuItem onSelect={() => void attempt(() => askBeside(run, other))}>
          {other === 'built-in' || model?.provider !== 'openai'
            ? t('compare.askBuiltIn')
            : t('compare.askModel', { model: model.model })}
        </MenuItem>
      )}
      {!busy && <MenuItem onSelect={() => askForNewFile(run.projectId)}>{t('rerun.menu')}</MenuItem>}
    </Menu>
  );
}
