import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomRecognizer, RecognizerPattern, RecognizerProblem } from '../../../contracts/recognizers.ts';
import { app } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';
import { useRecognizers } from './recognizer-store.ts';

interface CustomRecognizerFormProps {
  /** Null for a new one. */
  readonly recognizer: CustomRecognizer | null;
  readonly onClose: () => void;
}

const exampleEntity = 'CASE_NUMBER';

const fresh: CustomRecognizer = {
  name: '',
  entity: '',
  enabled: true,
  patterns: [{ name: '1', regex: '', score: 0.6 }],
  context: [],
  denyList: [],
  denyListScore: 1,
};

type Problem = RecognizerProblem | { readonly kind: 'name' | 'entity' | 'score'; readonly pattern: number | null };

/** A recognizer of the user's own: expressions, context words, words to find as they are. */
export function CustomRecognizerForm({ recognizer, onClose }: CustomRecognizerFormProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState(recognizer ?? fresh);
  const [context, setContext] = useState(form.context.join(', '));
  const [words, setWords] = useState(form.denyList.join('\n'));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { settings, putCustom, save } = useRecognizers();
  const edit = (change: Partial<CustomRecognizer>) => {
    setForm({ ...form, ...change });
    setProblem(null);
  };
  const editPattern = (at: number, change: Partial<RecognizerPattern>) =>
    edit({ patterns: form.patterns.map((pattern, index) => (index === at ? { ...pattern, ...change } : pattern)) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made: CustomRecognizer = {
      ...form,
      name: form.name.trim(),
      entity: form.entity.trim().toUpperCase().replaceAll(/\s+/g, '_'),
      patterns: form.patterns.filter(({ regex }) => regex.trim() !== ''),
      context: listOf(context, /[,，\n]/),
      denyList: listOf(words, /\n/),
    };
    const found = await problemOf(made);
    setProblem(found);
    if (found) return;
    if (await attempt(() => putCustom(made, recognizer?.name ?? null))) onClose();
  };
  const problemOf = async (made: CustomRecognizer): Promise<Problem | null> => {
    const isTaken = settings.custom.some(({ name }) => name === made.name && name !== recognizer?.name);
    if (made.name === '') return { kind: 'name', pattern: null };
    if (isTaken) return { kind: 'name-taken', pattern: null };
    if (!/^[A-Z]\w{0,59}$/.test(made.entity)) return { kind: 'entity', pattern: null };
    const bad = made.patterns.findIndex(({ score }) => !(score >= 0 && score <= 1));
    return bad >= 0 ? { kind: 'score', pattern: bad } : app().checkRecognizer(made);
  };
  const remove = async () => {
    if (!recognizer) return;
    const before = settings;
    const custom = settings.custom.filter(({ name }) => name !== recognizer.name);
    if (!(await attempt(() => save({ ...settings, custom })))) return;
    useToasts.getState().offerUndo(t('recognizers.removed', { name: recognizer.name }), () => save(before));
    onClose();
  };
  const said = (kinds: readonly Problem['kind'][]): string | null =>
    problem && problem.pattern === null && kinds.includes(problem.kind) ? t(`recognizers.wrong.${problem.kind}`) : null;
  return (
    <form onSubmit={(event) => void submit(event)} className="flex h-full flex-col" data-testid="custom-recognizer">
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-6 pt-4 pb-6">
        <div className="flex gap-3">
          <Field
            label={t('recognizers.name')}
            className="min-w-0 flex-1"
            value={form.name}
            problem={said(['name', 'name-taken'])}
            onChange={(event) => edit({ name: event.target.value })}
          />
          <Field
            label={t('recognizers.entity')}
            className="min-w-0 flex-1"
            mono
            spellCheck={false}
            placeholder={exampleEntity}
            value={form.entity}
            problem={said(['entity'])}
            onChange={(event) => edit({ entity: event.target.value })}
          />
        </div>
        <fieldset>
          <legend className="mb-1 text-sm font-semibold">{t('recognizers.patterns')}</legend>
          {form.patterns.map((pattern, index) => {
            // Patterns have no identity but their place.
            const key = index;
            const isWrong = problem?.pattern === index;
            return (
              <div key={key} className="mb-2">
                <div className="flex items-center gap-2">
                  <input
                    aria-label={t('recognizers.patternName', { number: index + 1 })}
                    value={pattern.name}
                    onChange={(event) => editPattern(index, { name: event.target.value })}
                    className={`${box} w-24`}
                  />
                  <input
                    aria-label={t('recognizers.expression', { number: index + 1 })}
                    aria-invalid={isWrong || undefined}
                    spellCheck={false}
                    placeholder={String.raw`\bCS-\d{6}\b`}
                    value={pattern.regex}
                    onChange={(event) => editPattern(index, { regex: event.target.value })}
                    className={`${box} min-w-0 flex-1 font-mono`}
                  />
                  <input
                    aria-label={t('recognizers.patternScore', { number: index + 1 })}
                    type="number"
                    min={0}
                    max={1}
                    step={0.05}
                    value={pattern.score}
                    onChange={(event) => editPattern(index, { score: event.target.valueAsNumber })}
                    className={`${box} w-18`}
                  />
                  <IconButton
                    icon={Trash2}
                    label={t('recognizers.removePattern', { number: index + 1 })}
                    onClick={() => edit({ patterns: form.patterns.filter((_, at) => at !== index) })}
                  />
                </div>
                {isWrong && (
                  <p role="alert" className="mt-1 text-sm text-stop">
                    {t(`recognizers.wrong.${problem.kind}`)}
                  </p>
                )}
              </div>
            );
          })}
          <Button
            look="quiet"
            className="h-7 px-2"
            onClick={() =>
              edit({ patterns: [...form.patterns, { name: String(form.patterns.length + 1), regex: '', score: 0.6 }] })
            }
          >
            <Plus size={14} aria-hidden />
            {t('recognizers.addPattern')}
          </Button>
          <p className="mt-1 text-sm text-ink-3">{t('recognizers.patternsNote')}</p>
        </fieldset>
        <Field
          label={t('recognizers.context')}
          note={t('recognizers.contextNote')}
          value={context}
          onChange={(event) => setContext(event.target.value)}
        />
        <WordsField
          label={t('recognizers.denyList')}
          note={t('recognizers.denyListNote')}
          value={words}
          onChange={setWords}
        />
        {problem?.kind === 'no-pattern' && (
          <p role="alert" className="text-sm text-stop">
            {t('recognizers.wrong.no-pattern')}
          </p>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-2 border-t border-line px-6 py-3">
        <Button look="primary" type="submit">
          {t('common.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {recognizer && (
          <Button look="stop" className="ml-auto" onClick={() => void remove()}>
            {t('recognizers.remove')}
          </Button>
        )}
      </div>
    </form>
  );
}

const box =
  'selectable h-8 rounded-md border border-edge bg-paper px-2 text-sm text-ink placeholder:text-ink-3 aria-invalid:border-stop';

const listOf = (text: string, separator: RegExp): string[] => [
  ...new Set(
    text
      .split(separator)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

interface WordsFieldProps {
  readonly label: string;
  readonly note: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function WordsField({ label, note, value, onChange }: WordsFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        aria-describedby={`${id}-note`}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="selectable w-full resize-y rounded-md border border-edge bg-paper px-2 py-1 text-sm"
      />
      <p id={`${id}-note`} className="text-sm text-ink-3">
        {note}
      </p>
    </div>
  );
}
