import { ChevronDown, Eye, EyeOff, type LucideIcon, Sigma } from 'lucide-react';
import { Popover, RadioGroup } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app.ts';
import { isWider } from '../../../contracts/contract-order.ts';
import { type Contract, ContractLevel } from '../../../contracts/dataset.ts';
import { Button } from '../../components/button.tsx';
import { RadioRow } from '../../components/choice.tsx';
import { PanelPopover } from '../../components/panel-popover.tsx';
import { useProjects } from '../projects/project-store.ts';
import { useShell } from '../shell/shell-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { GroupSize } from './group-size.tsx';
import { WhatWouldLeave } from './what-would-leave.tsx';

const icons: Record<ContractLevel, LucideIcon> = { blind: EyeOff, aggregates: Sigma, masked: Eye };

/** What the project lets a model see. Narrowing takes effect at once; widening is asked back, as it cannot be undone. */
export function ContractSwitch({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const { contractOpen, setContractOpen } = useShell();
  const setContract = useProjects((store) => store.setContract);
  const [wider, setWider] = useState<Contract | null>(null);
  const shown = wider ?? project.contract;
  const Icon = icons[project.contract.level];
  const choose = (contract: Contract) => {
    if (isWider(contract, project.contract)) {
      setWider(contract);
      return;
    }
    setWider(null);
    void attempt(() => setContract(project.id, contract));
  };
  const openChanged = (open: boolean) => {
    setWider(null);
    setContractOpen(open);
  };
  return (
    <Popover.Root open={contractOpen} onOpenChange={openChanged}>
      <Popover.Trigger asChild>
        <Button
          look="quiet"
          className="px-2"
          aria-label={t('contract.current', { name: t(`contract.levels.${project.contract.level}.name`) })}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden />
          {t(`contract.levels.${project.contract.level}.name`)}
          <ChevronDown size={14} aria-hidden />
        </Button>
      </Popover.Trigger>
      <PanelPopover label={t('contract.title')} width="w-108">
        <div className="p-3">
          <h2 className="px-2 pb-1 text-sm text-ink-3">{t('contract.title')}</h2>
          <RadioGroup.Root
            aria-label={t('contract.title')}
            value={shown.level}
            onValueChange={(level) => choose({ ...project.contract, level: ContractLevel.parse(level) })}
          >
            {ContractLevel.options.map((level) => (
              <RadioRow key={level} value={level} name={t(`contract.levels.${level}.name`)}>
                {t(`contract.levels.${level}.note`)}
              </RadioRow>
            ))}
          </RadioGroup.Root>
          {shown.level === 'aggregates' && <GroupSize k={shown.k} onChange={(k) => choose({ ...shown, k })} />}
          {wider && (
            <div role="alert" className="mx-2 mt-2 flex items-center gap-2 border-t border-line pt-3">
              <p className="flex-1 text-sm">{t('contract.widen')}</p>
              <Button look="quiet" onClick={() => setWider(null)}>
                {t('common.cancel')}
              </Button>
              <Button
                look="primary"
                onClick={() => {
                  setWider(null);
                  void attempt(() => setContract(project.id, wider));
                }}
              >
                {t('contract.useLevel', { name: t(`contract.levels.${wider.level}.name`) })}
              </Button>
            </div>
          )}
        </div>
        <WhatWouldLeave project={project} contract={shown} />
      </PanelPopover>
    </Popover.Root>
  );
}
