import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExplainedHit } from '../../../contracts/recognizers.ts';
import { useEntityName } from '../../components/use-entity-name.ts';

const shownAtOnce = 200;

/** What was found: first what is hidden, then what stands, each with how it came about. */
export function ExplainedHits({ text, hits }: { readonly text: string; readonly hits: readonly ExplainedHit[] }) {
  const { t } = useTranslation();
  const hidden = hits.filter(({ verdict }) => verdict.kind === 'hidden');
  const standing = hits.filter(({ verdict }) => verdict.kind !== 'hidden');
  if (hits.length === 0) return <p className="text-sm text-ink-3">{t('recognizers.nothingFound')}</p>;
  return (
    <>
      <HitList title={t('recognizers.hiddenHits', { count: hidden.length })} text={text} hits={hidden} />
      <HitList title={t('recognizers.standingHits', { count: standing.length })} text={text} hits={standing} />
    </>
  );
}

interface HitListProps {
  readonly title: string;
  readonly text: string;
  readonly hits: readonly ExplainedHit[];
}

function HitList({ title, text, hits }: HitListProps) {
  const { t } = useTranslation();
  if (hits.length === 0) return null;
  return (
    <section className="mb-4">
      <h3 className="mb-1 text-sm font-semibold">{title}</h3>
      <ul>
        {hits.slice(0, shownAtOnce).map((hit) => (
          <HitRow
            key={`${hit.source} ${hit.name} ${hit.entityType} ${hit.start} ${hit.end}`}
            hit={hit}
            value={text.slice(hit.start, hit.end)}
          />
        ))}
      </ul>
      {hits.length > shownAtOnce && (
        <p className="text-sm text-ink-3">{t('recognizers.moreHits', { count: hits.length - shownAtOnce })}</p>
      )}
    </section>
  );
}

function HitRow({ hit, value }: { readonly hit: ExplainedHit; readonly value: string }) {
  const { t } = useTranslation();
  const entityName = useEntityName();
  const isHidden = hit.verdict.kind === 'hidden';
  const Icon = isHidden ? EyeOff : Eye;
  const { verdict } = hit;
  const why =
    verdict.kind === 'hidden'
      ? null
      : verdict.kind === 'overlapped'
        ? t('recognizers.verdicts.overlapped', { by: entityName(verdict.by), text: verdict.text })
        : verdict.kind === 'below-minimum'
          ? t('recognizers.verdicts.below-minimum', { score: rounded(hit.score), minimum: rounded(verdict.minimum) })
          : t(`recognizers.verdicts.${verdict.kind}`);
  return (
    <li
      className="flex gap-3 border-t border-line py-2 text-sm"
      data-testid="explained-hit"
      data-verdict={verdict.kind}
    >
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${isHidden ? 'text-guarded' : 'text-ink-3'}`} />
      <div className="selectable min-w-0 flex-1">
        <p className="flex flex-wrap justify-between gap-x-3">
          <span className="min-w-0">
            <span className={`font-mono break-words ${isHidden ? 'text-guarded' : ''}`}>{value}</span>{' '}
            <span className="text-ink-2">{entityName(hit.entityType)}</span>
          </span>
          <span className="text-ink-2">{rounded(hit.score)}</span>
        </p>
        <How hit={hit} />
        {why !== null && <p className="text-ink-2">{why}</p>}
      </div>
    </li>
  );
}

/** Recognizer, pattern, check and context, in the order in which they made the score. */
function How({ hit }: { readonly hit: ExplainedHit }) {
  const { t } = useTranslation();
  const { source, name, patternName, originalScore, validation, contextWord, contextBoost } = hit;
  const steps = [
    source === 'recognizer' ? name : t(`recognizers.sources.${source}`, { name }),
    ...(patternName === null
      ? []
      : [t('recognizers.byPattern', { name: patternName, score: rounded(originalScore ?? hit.score) })]),
    ...(validation === null ? [] : [validation ? t('recognizers.valid') : t('recognizers.notValid')]),
    ...(contextWord === null
      ? []
      : [
          // What is sure already cannot be raised.
          (contextBoost ?? 0) > 0
            ? t('recognizers.boost', { word: contextWord, boost: rounded(contextBoost ?? 0) })
            : t('recognizers.noBoost', { word: contextWord }),
        ]),
  ];
  return <p className="break-words text-ink-3">{steps.join(' · ')}</p>;
}

const rounded = (score: number): string => score.toFixed(2);
