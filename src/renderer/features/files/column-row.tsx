import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../contracts/app-views.ts';
import type { ClassifiedColumn, ColumnProfile } from '../../../contracts/dataset.ts';
import { useFormat } from '../../format/use-format.ts';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { ClassMenu } from './class-menu.tsx';
import { Distribution } from './distribution.tsx';

export const columnGrid = 'grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,6fr)] gap-x-4';

interface ColumnRowProps {
  readonly projectId: string;
  readonly file: FileView;
  readonly profile: ColumnProfile;
  readonly classified: ClassifiedColumn | null;
}

export function ColumnRow({ projectId, file, profile, classified }: ColumnRowProps) {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const format = useFormat();
  return (
    <div className={`${columnGrid} items-start py-2 max-[759px]:grid-cols-1 max-[759px]:gap-y-1`}>
      <div className="min-w-0">
        <span className="selectable block truncate font-semibold" title={profile.name}>
          {profile.name}
        </span>
        <span className="block text-sm text-ink-3">
          {t(`files.types.${profile.type}`)}
          {profile.nullShare > 0 && ` · ${t('files.emptyShare', { share: format.share(profile.nullShare) })}`}
        </span>
      </div>
      <div className="min-w-0">
        {classified && <ClassMenu projectId={projectId} file={file} column={classified} />}
        {classified && (
          <span className="block text-sm text-ink-3">
            {classified.corrected ? t('files.byYou') : inWords(classified.reason)}
          </span>
        )}
      </div>
      <Distribution profile={profile} />
    </div>
  );
}
