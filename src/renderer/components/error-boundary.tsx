import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../contracts/errors.ts';
import { Button } from './button.tsx';

interface Props {
  readonly children: ReactNode;
  /** A part of the window fails alone and says so in its place. */
  readonly part?: boolean;
}

interface State {
  readonly message: string | null;
}

function Failure({
  message,
  part,
  retry,
}: {
  readonly message: string;
  readonly part: boolean;
  readonly retry: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={part ? 'p-4' : 'mx-auto flex h-full max-w-120 flex-col justify-center p-6'}>
      <p className="text-base font-semibold">{part ? t('failure.partTitle') : t('failure.title')}</p>
      <p className="mt-1 text-sm text-ink-2">{t('failure.kept')}</p>
      <p className="selectable mt-2 font-mono text-sm break-words text-ink-3">{message}</p>
      <div className="mt-3">
        <Button onClick={part ? retry : () => location.reload()}>
          {part ? t('failure.retry') : t('failure.reload')}
        </Button>
      </div>
    </div>
  );
}

/** Catches what a component throws while it draws: the rest of the window goes on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: messageOf(error) };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return <Failure message={message} part={this.props.part ?? false} retry={() => this.setState({ message: null })} />;
  }
}
