import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useProjects } from '../projects/project-store.ts';
import { useEgress } from './egress-store.ts';

interface NothingLeftWords {
  readonly title: string;
  /** What left for other projects, so that the calm words are never more than true. */
  readonly elsewhere: string | null;
}

/** The words for "nothing", as wide as they are true: for the machine, for this project, or for one question. */
export function useNothingLeftWords(): NothingLeftWords {
  const { t } = useTranslation();
  const format = useFormat();
  const ledger = useEgress((store) => store.ledger);
  const runId = useEgress((store) => store.runId);
  const inProject = useProjects(({ currentId }) => currentId !== null);
  const sent = ledger?.sentCount ?? 0;
  const elsewhere =
    sent > 0 ? t('egress.elsewhere', { count: sent, size: format.bytes(ledger?.sentBytes ?? 0) }) : null;
  if (runId !== null) return { title: t('egress.nothingLeftQuestion'), elsewhere };
  if (sent === 0) return { title: t('egress.nothingLeft'), elsewhere };
  return { title: inProject ? t('egress.nothingLeftProject') : t('egress.leftBefore'), elsewhere };
}
