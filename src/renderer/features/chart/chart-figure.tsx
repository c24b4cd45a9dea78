import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartSpec } from '../../../contracts/sandbox.ts';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { ChartActions } from './chart-actions.tsx';

// Vega is the larger half of the window's code and no first screen needs it.
const VegaView = lazy(async () => ({ default: (await import('./vega-view.tsx')).VegaView }));

export function ChartFigure({ spec }: { readonly spec: ChartSpec }) {
  const { t } = useTranslation();
  return (
    <ErrorBoundary part>
      <Suspense fallback={<p className="h-64 text-sm text-ink-3">{t('chart.drawing')}</p>}>
        <div className="relative">
          <VegaView spec={spec} />
          <ChartActions spec={spec} />
        </div>
      </Suspense>
    </ErrorBoundary>
  );
}
