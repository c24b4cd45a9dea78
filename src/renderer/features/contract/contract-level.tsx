import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { isWider } from '../../../contracts/contract-order.ts';
import type { ContractLevel } from '../../../contracts/dataset.ts';
import { Button } from '../../components/button.tsx';
import { useProjects } from '../projects/project-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { GroupSize } from './group-size.tsx';
import { WhatWouldLeave } from './what-would-leave.tsx';

interface ContractLevelProps {
  readonly project: ProjectView;
  readonly level: ContractLevel;
}

/** One level of the contract: what it says, what it would mean for the question in the box, and the button that sets it. */
export function ContractLevelPanel({ project, level }: ContractLevelProps) {
  const { t } = useTranslation();
  const setContract = useProjects((store) => store.setContract);
  const [k, setK] = useState(project.contract.k);
  const { contract: now, widest } = project;
  const looked = { level, k };
  const isNow = now.level === level && (level !== 'aggregates' || now.k === k);
  const isWithheld = isWider(looked, widest);
  const widens = isWider(looked, now);
  const name = t(`contract.levels.${level}.name`);
  return (
    <>
      <div className="px-5 pt-3 pb-4">
        <p className="text-sm text-ink-2">{t(`contract.levels.${level}.note`)}</p>
        {level === 'aggregates' && (
          <GroupSize k={k} min={widest.level === 'aggregates' ? widest.k : 1} onChange={setK} />
        )}
        <div className="mt-3 flex min-h-8 items-center gap-3">
          {isNow ? (
            <p className="flex items-center gap-2 text-sm text-accent">
              <Check size={16} strokeWidth={1.75} aria-hidden />
              {t('contract.inForce')}
            </p>
          ) : (
            <>
              <p className="min-w-0 flex-1 text-sm" role="status">
                {isWithheld
                  ? t('contract.withheld', { name: t(`contract.levels.${widest.level}.name`) })
                  : widens
                    ? t('contract.widen')
                    : t('contract.narrow')}
              </p>
              <Button
                look="primary"
                disabled={isWithheld}
                onClick={() => void attempt(() => setContract(project.id, looked))}
              >
                {t('contract.useLevel', { name })}
              </Button>
            </>
          )}
        </div>
      </div>
      <WhatWouldLeave project={project} contract={looked} />
    </>
  );
}
