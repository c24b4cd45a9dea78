import type { TFunction } from 'i18next';
import type { RunView } from '../../../contracts/app-views.ts';

/** Where a table comes from, as it is written into the files made of it. */
export function aboutRun(run: RunView, t: TFunction<'app'>): [string, string][] {
  const plans = run.steps.flatMap((step) => (step.kind === 'plan' ? [step.text] : []));
  const code = run.steps.flatMap((step) => (step.kind === 'code' ? [step.code] : []));
  return [
    [t('about.question'), run.question],
    [t('about.answer'), run.answer],
    ...plans.map((plan): [string, string] => [t('run.plan'), plan]),
    [t('about.by'), run.model],
    [t('about.at'), new Date(run.startedAt).toISOString()],
    ...(run.basis?.files ?? []).map(({ file, sha256 }): [string, string] => [
      t('about.file'),
      `${file} · SHA-256 ${sha256}`,
    ]),
    ...code.map((text): [string, string] => [t('about.code'), text]),
    ['Cloister', run.basis?.appVersion ?? ''],
  ];
}
