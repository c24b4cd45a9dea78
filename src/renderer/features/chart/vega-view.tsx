import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { View } from 'vega';
import type { ChartSpec } from '../../../contracts/sandbox.ts';
import { compileChart } from '../../../core/results/compiled-chart.ts';
import { useMedia } from '../../components/use-media.ts';
import { wordsOf } from '../../i18n/words-of.ts';
import { useSession } from '../session/session-store.ts';
import { ChartTip, type Tip } from './chart-tip.tsx';

// Drawn as shapes up to here (sharp, readable by a screen reader), as a picture beyond (fast).
const shapesMax = 2000;

function useDark(): boolean {
  const system = useMedia('(prefers-color-scheme: dark)');
  const theme = useSession(({ state }) => state?.settings.theme ?? 'system');
  return theme === 'system' ? system : theme === 'dark';
}

function valueCount(spec: ChartSpec): number {
  const { data } = spec;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 0;
  return Array.isArray(data.values) ? data.values.length : 0;
}

/** A Vega-Lite chart in the look of the window. */
export function VegaView({ spec }: { readonly spec: ChartSpec }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const dark = useDark();

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const inks = {
      dark,
      ink: style.color,
      quiet: style.getPropertyValue('caret-color'),
      line: style.getPropertyValue('border-top-color'),
      font: style.fontFamily,
    };
    let view: View | null = null;
    let followsWidth = false;
    try {
      const chart = compileChart(spec, inks, element.clientWidth);
      followsWidth = chart.followsWidth;
      view = new View(chart.runtime, {
        ...chart.options,
        renderer: valueCount(spec) > shapesMax ? 'canvas' : 'svg',
        container: element,
        hover: true,
      });
      view.tooltip((_handler, event, _item, value) =>
        setTip(value == null ? null : { x: event.clientX, y: event.clientY, value }),
      );
      setProblem(null);
      view.runAsync().catch((error: unknown) => setProblem(wordsOf(error)));
    } catch (error) {
      setProblem(wordsOf(error));
    }
    const resized = new ResizeObserver(() => {
      view?.signal('width', element.clientWidth);
      view
        ?.resize()
        .runAsync()
        .catch(() => undefined);
    });
    if (view && followsWidth) resized.observe(element);
    return () => {
      resized.disconnect();
      view?.finalize();
      setTip(null);
    };
  }, [spec, dark]);

  return (
    <div>
      <div
        ref={place}
        role="img"
        aria-label={t('chart.label')}
        className="w-full overflow-x-auto border-line text-ink caret-ink-3"
        data-testid="chart"
      />
      {problem !== null && <p className="text-sm text-stop">{t('chart.failed', { message: problem })}</p>}
      {tip && <ChartTip tip={tip} />}
    </div>
  );
}
