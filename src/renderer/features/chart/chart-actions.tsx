import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChartSpec } from '../../../contracts/sandbox.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { saveMade } from '../reports/save-made.ts';

/** Beside a chart: saving it as a picture. */
export function ChartActions({ spec }: { readonly spec: ChartSpec }) {
  const { t } = useTranslation();
  const name = typeof spec.title === 'string' && spec.title !== '' ? spec.title : t('chart.label');
  const save = (kind: 'svg' | 'png') =>
    saveMade(name, kind, async () => {
      const { chartFile } = await import('./chart-file.ts');
      return chartFile(spec, kind);
    });
  return (
    <div className="absolute top-0 right-0">
      <Menu align="end" trigger={<IconButton icon={Download} label={t('chart.save')} side="top" />}>
        <MenuItem onSelect={() => void save('png')}>{t('chart.savePng')}</MenuItem>
        <MenuItem onSelect={() => void save('svg')}>{t('chart.saveSvg')}</MenuItem>
      </Menu>
    </div>
  );
}
