import { KeyRound, Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../contracts/app-views.ts';
import { useFormat } from '../../format/use-format.ts';
import { useFilesOf } from './file-store.ts';
import { likelyJoins, likelyKeys } from './likely-joins.ts';

const keysShown = 4;

/** Which columns tell rows apart, and which lead to the project's other files. */
export function FileLinks({ projectId, file }: { readonly projectId: string; readonly file: FileView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const others = useFilesOf(projectId).filter(({ id }) => id !== file.id);
  const keys = likelyKeys(file.profile).slice(0, keysShown);
  const joins = likelyJoins(file, others);
  if (keys.length + joins.length === 0) return null;
  return (
    <ul className="mt-3 max-w-180 text-sm text-ink-2">
      {keys.length > 0 && (
        <li className="flex gap-2">
          <KeyRound size={14} aria-hidden className="mt-[3px] shrink-0 text-ink-3" />
          <span className="selectable">{t('files.keys', { count: keys.length, names: keys.join(', ') })}</span>
        </li>
      )}
      {joins.map(({ column, other, otherColumn, overlap }) => (
        <li key={`${column} ${other}`} className="flex gap-2">
          <Link2 size={14} aria-hidden className="mt-[3px] shrink-0 text-ink-3" />
          <span className="selectable">
            {t('files.join', { column, other, otherColumn })}
            {overlap !== null && (
              <span className="text-ink-3"> {t('files.joinShare', { share: format.share(overlap) })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
