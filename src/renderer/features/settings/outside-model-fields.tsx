import { useTranslation } from 'react-i18next';
import { Button, TextButton } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Field } from '../../components/field.tsx';
import { type FormProblem, limitNames, type ModelForm, presets } from './model-form.ts';

interface OutsideModelFieldsProps {
  readonly form: ModelForm;
  readonly problem: FormProblem | null;
  readonly hasKey: boolean;
  readonly edit: (part: Partial<ModelForm>) => void;
  readonly forgetKey: () => void;
}

export function OutsideModelFields({ form, problem, hasKey, edit, forgetKey }: OutsideModelFieldsProps) {
  const { t } = useTranslation();
  const keyNote = hasKey ? t('settings.model.keyStored') : t('settings.model.keyNote');
  return (
    <div className="mt-4 flex flex-col gap-4 border-t border-line pt-4">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{t('settings.model.presets')}</legend>
        {presets.map(({ id, baseUrl, api }) => (
          <Button
            key={id}
            look={form.baseUrl === baseUrl ? 'outline' : 'quiet'}
            aria-pressed={form.baseUrl === baseUrl}
            className="h-7 px-2"
            onClick={() => edit({ baseUrl, api })}
          >
            {t(`settings.model.presetNames.${id}`)}
          </Button>
        ))}
      </fieldset>
      <Field
        label={t('settings.model.baseUrl')}
        mono
        inputMode="url"
        spellCheck={false}
        value={form.baseUrl}
        problem={problem === 'base-url' ? t('settings.model.badBaseUrl') : null}
        onChange={(event) => edit({ baseUrl: event.target.value })}
      />
      <Field
        label={t('settings.model.name')}
        mono
        spellCheck={false}
        value={form.model}
        placeholder={t('settings.model.namePlaceholder')}
        problem={problem === 'model' ? t('settings.model.badName') : null}
        onChange={(event) => edit({ model: event.target.value })}
      />
      <div>
        <p className="mb-1 text-sm font-semibold">{t('settings.model.api')}</p>
        <Choice
          label={t('settings.model.api')}
          value={form.api}
          choices={[
            { value: 'responses', name: t('settings.model.responses') },
            { value: 'chat-completions', name: t('settings.model.chatCompletions') },
          ]}
          onChoose={(api) => edit({ api })}
        />
      </div>
      {(form.azureApiVersion !== '' || form.baseUrl.includes('azure')) && (
        <Field
          label={t('settings.model.azureVersion')}
          mono
          spellCheck={false}
          value={form.azureApiVersion}
          note={t('settings.model.azureNote')}
          onChange={(event) => edit({ azureApiVersion: event.target.value })}
        />
      )}
      <Field
        label={t('settings.model.key')}
        type="password"
        autoComplete="off"
        value={form.key}
        placeholder={hasKey ? '••••••••••••' : ''}
        note={
          <>
            {keyNote} {hasKey && <TextButton onClick={forgetKey}>{t('settings.model.forgetKey')}</TextButton>}
          </>
        }
        onChange={(event) => edit({ key: event.target.value })}
      />
      <fieldset className="border-t border-line pt-4">
        <legend className="float-left mb-1 w-full text-sm font-semibold">{t('settings.model.budget.title')}</legend>
        <p className="clear-both mb-3 text-sm text-ink-3">{t('settings.model.budget.note')}</p>
        <div className="grid grid-cols-2 gap-x-4 gap-y-3">
          {limitNames.map((name) => (
            <Field
              key={name}
              label={t(`settings.model.budget.${name}`)}
              inputMode="decimal"
              value={form.limits[name]}
              onChange={(event) => edit({ limits: { ...form.limits, [name]: event.target.value } })}
            />
          ))}
        </div>
        {problem === 'limits' && (
          <p role="alert" className="mt-2 text-sm text-stop">
            {t('settings.model.budget.bad')}
          </p>
        )}
      </fieldset>
    </div>
  );
}
