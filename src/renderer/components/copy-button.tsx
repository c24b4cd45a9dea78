import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../features/toasts/attempt.ts';
import { IconButton } from './icon-button.tsx';

interface CopyButtonProps {
  readonly label: string;
  readonly text: () => string;
}

const thanksMs = 1500;

export function CopyButton({ label, text }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), thanksMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => setCopied(await attempt(() => navigator.clipboard.writeText(text())));
  return (
    <>
      <IconButton icon={copied ? Check : Copy} label={copied ? t('common.copied') : label} side="top" onClick={copy} />
      <span role="status" className="sr-only">
        {copied ? t('common.copied') : ''}
      </span>
    </>
  );
}
