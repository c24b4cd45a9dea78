import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contracts/app-views.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { RadioRows } from '../../components/choice.tsx';
import { wordsOf } from '../../i18n/words-of.ts';
import { useSession } from '../session/session-store.ts';
import { budgetFrom, type FormProblem, formFrom, type ModelForm, settingsFrom } from './model-form.ts';
import { OutsideModelFields } from './outside-model-fields.tsx';
import { type Tested, TestResult } from './test-result.tsx';

/** Where the thinking happens. Nothing is changed until it is saved; a test saves first, as it goes through the gate. */
export function ModelSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const change = useSession((store) => store.change);
  const [form, setForm] = useState<ModelForm>(() => formFrom(settings));
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const [tested, setTested] = useState<Tested>({ kind: 'idle' });
  const edit = (part: Partial<ModelForm>) => {
    setForm({ ...form, ...part });
    setProblem(null);
    setTested({ kind: 'idle' });
  };
  const save = async (): Promise<boolean> => {
    const outcome = settingsFrom(form);
    if ('problem' in outcome) {
      setProblem(outcome.problem);
      return false;
    }
    const budget = budgetFrom(form.limits);
    if (budget === null) {
      setProblem('limits');
      return false;
    }
    try {
      await change({ model: outcome.settings, budget, ...(form.key === '' ? {} : { modelKey: form.key }) });
      setForm({ ...form, key: '' });
      setTested({ kind: 'saved' });
      return true;
    } catch (error) {
      setTested({ kind: 'tested', ok: false, message: wordsOf(error) });
      return false;
    }
  };
  const test = async () => {
    if (!(await save())) return;
    setTested({ kind: 'testing' });
    try {
      setTested({ kind: 'tested', ...(await app().testModel({})) });
    } catch (error) {
      setTested({ kind: 'tested', ok: false, message: wordsOf(error) });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form onSubmit={submit} className="flex h-full flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-4 pb-6">
        <RadioRows
          label={t('settings.model.provider')}
          value={form.provider}
          rows={[
            { value: 'built-in', name: t('settings.model.builtIn'), note: t('settings.model.builtInNote') },
            { value: 'openai', name: t('settings.model.outside'), note: t('settings.model.outsideNote') },
          ]}
          onChoose={(provider) => edit({ provider })}
        />
        {form.provider === 'openai' && (
          <OutsideModelFields
            form={form}
            problem={problem}
            hasKey={settings.hasModelKey}
            edit={edit}
            forgetKey={() => void change({ modelKey: null })}
          />
        )}
      </div>
      <div className="flex shrink-0 items-center gap-2 border-t border-line px-6 py-3">
        <Button look="primary" type="submit">
          {t('common.save')}
        </Button>
        {form.provider === 'openai' && (
          <Button onClick={test} disabled={tested.kind === 'testing'}>
            {t('settings.model.test')}
          </Button>
        )}
        <TestResult tested={tested} />
      </div>
    </form>
  );
}
