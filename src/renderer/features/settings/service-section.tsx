import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppClient, app } from '../../bridge.ts';
import { Button, TextButton } from '../../components/button.tsx';
import { RadioRows } from '../../components/choice.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Field } from '../../components/field.tsx';
import { wordsOf } from '../../i18n/words-of.ts';
import { attempt } from '../toasts/attempt.ts';
import { type Tested, TestResult } from './test-result.tsx';

type Service = Awaited<ReturnType<AppClient['taskService']>>;

/** Which queue service runs the tasks. Nothing is changed until it is saved; a test saves first, as it goes through the gate. */
export function ServiceSection() {
  const [service, setService] = useState<Service | null>(null);
  useEffect(() => {
    void attempt(async () => setService(await app().taskService({})));
  }, []);
  return service === null ? null : <ServiceForm service={service} />;
}

function ServiceForm({ service }: { readonly service: Service }) {
  const { t } = useTranslation();
  const [where, setWhere] = useState<'embedded' | 'company'>(service.url === null ? 'embedded' : 'company');
  const [url, setUrl] = useState(service.url ?? '');
  const [key, setKey] = useState('');
  const [hasKey, setHasKey] = useState(service.hasKey);
  const [tested, setTested] = useState<Tested>({ kind: 'idle' });
  const failed = (error: unknown) => setTested({ kind: 'tested', ok: false, message: wordsOf(error) });
  const change = async (given: string | null | undefined) => {
    const choice = await app().setTaskService({
      url: where === 'embedded' ? null : url.trim(),
      ...(given !== undefined && { key: given }),
    });
    setHasKey(choice.hasKey);
    setKey('');
  };
  const save = async (): Promise<boolean> => {
    try {
      await change(key === '' ? undefined : key);
      setTested({ kind: 'saved' });
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };
  const test = async () => {
    if (!(await save())) return;
    setTested({ kind: 'testing' });
    try {
      setTested({ kind: 'tested', ...(await app().testTaskService({})) });
    } catch (error) {
      failed(error);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form onSubmit={submit} className="flex h-full flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-4 pb-6">
        {service.isFixed && <p className="mb-3 text-sm text-ink-2">{t('settings.service.fixed')}</p>}
        {!service.isFixed && (
          <RadioRows
            label={t('settings.service.title')}
            value={where}
            rows={[
              { value: 'embedded', name: t('settings.service.embedded'), note: t('settings.service.embeddedNote') },
              { value: 'company', name: t('settings.service.company'), note: t('settings.service.companyNote') },
            ]}
            onChoose={(chosen) => {
              setWhere(chosen);
              setTested({ kind: 'idle' });
            }}
          />
        )}
        {where === 'company' && (
          <div className="mt-4 flex flex-col gap-4 border-t border-line pt-4">
            <Field
              label={t('settings.service.url')}
              mono
              inputMode="url"
              spellCheck={false}
              readOnly={service.isFixed}
              placeholder={t('tasks.addressExample')}
              value={url}
              onChange={({ target }) => setUrl(target.value)}
            />
            <Field
              label={t('settings.service.key')}
              type="password"
              autoComplete="off"
              value={key}
              placeholder={hasKey ? '••••••••••••' : ''}
              note={
                <>
                  {hasKey ? t('settings.service.keyStored') : t('settings.service.keyNote')}{' '}
                  {hasKey && (
                    <TextButton onClick={() => void change(null).catch(failed)}>
                      {t('settings.service.forgetKey')}
                    </TextButton>
                  )}
                </>
              }
              onChange={({ target }) => setKey(target.value)}
            />
            <div className="border-t border-line pt-4">
              <h3 className="text-sm font-semibold">{t('settings.service.install')}</h3>
              <p className="selectable mt-1 text-sm break-words text-ink-3">
                {t('settings.service.installNote', { id: service.installId })}
              </p>
              <div className="mt-2 flex items-start gap-2 rounded-md border border-line py-1 pr-1 pl-3">
                <code className="selectable min-w-0 flex-1 py-1 font-mono text-sm break-all">
                  {service.publicKey.trim()}
                </code>
                <CopyButton label={t('settings.service.copyPublicKey')} text={() => service.publicKey} />
              </div>
            </div>
          </div>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-2 border-t border-line px-6 py-3">
        <Button look="primary" type="submit">
          {t('common.save')}
        </Button>
        <Button onClick={test} disabled={tested.kind === 'testing'}>
          {t('settings.service.test')}
        </Button>
        <TestResult tested={tested} />
      </div>
    </form>
  );
}
