import { ChevronDown, Eye, EyeOff, Lock, type LucideIcon, Sigma } from 'lucide-react';
import { Popover, Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { ProjectView } from '../../../contracts/app-views.ts';
import { isWider } from '../../../contracts/contract-order.ts';
import { ContractLevel } from '../../../contracts/dataset.ts';
import { Button } from '../../components/button.tsx';
import { PanelPopover } from '../../components/panel-popover.tsx';
import { useShell } from '../shell/shell-store.ts';
import { ContractLevelPanel } from './contract-level.tsx';

const icons: Record<ContractLevel, LucideIcon> = { blind: EyeOff, aggregates: Sigma, masked: Eye };

/**
 * Beside the question box: what the project lets a model see. Its panel shows for each level what this very question would
 * send; looking at a level changes nothing.
 */
export function ContractSwitch({ project }: { readonly project: ProjectView }) {
  const { t } = useTranslation();
  const { contractOpen, setContractOpen } = useShell();
  const { level: now } = project.contract;
  const Icon = icons[now];
  const name = t(`contract.levels.${now}.name`);
  return (
    <Popover.Root open={contractOpen} onOpenChange={setContractOpen}>
      <Popover.Trigger asChild>
        <Button
          look="quiet"
          className="gap-1.5 px-2"
          data-testid="contract"
          title={t('contract.title')}
          aria-label={t('contract.current', { name })}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden />
          {name}
          <ChevronDown size={14} aria-hidden />
        </Button>
      </Popover.Trigger>
      <PanelPopover label={t('contract.title')} width="w-128" align="start" side="top">
        <Tabs.Root defaultValue={now}>
          <h2 className="px-5 pt-4 pb-2 text-sm text-ink-3">{t('contract.title')}</h2>
          <Tabs.List aria-label={t('contract.title')} className="flex gap-1 border-b border-line px-4">
            {ContractLevel.options.map((level) => {
              const LevelIcon = isWider({ level, k: project.widest.k }, project.widest) ? Lock : icons[level];
              return (
                <Tabs.Trigger
                  key={level}
                  value={level}
                  className="-mb-px flex h-9 items-center gap-2 border-b-2 border-transparent px-2 text-sm text-ink-2 -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink"
                >
                  <LevelIcon size={14} strokeWidth={1.75} aria-hidden />
                  {t(`contract.levels.${level}.name`)}
                  {level === now && <span className="size-1.5 rounded-full bg-accent" aria-hidden />}
                </Tabs.Trigger>
              );
            })}
          </Tabs.List>
          {ContractLevel.options.map((level) => (
            <Tabs.Content key={level} value={level} className="outline-none">
              <ContractLevelPanel project={project} level={level} />
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </PanelPopover>
    </Popover.Root>
  );
}
