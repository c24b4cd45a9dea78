import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';

const Api = z.enum(['responses', 'chat-completions']);

/** An entry of the file that `--models` names. */
const ModelEntry = z.strictObject({
  /** What tasks call it. */
  name: z.string().min(1).max(200),
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** What its server calls it, where that is something else. */
  model: z.string().min(1).optional(),
  api: Api.default('chat-completions'),
  /** The environment variable that holds the key: keys stand in no file and on no command line. */
  keyVariable: z.string().min(1).optional(),
});

/** A model that the administrator lets tasks use. */
export interface ServiceModel {
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly api: z.output<typeof Api>;
  /** Null for a server that asks for none. */
  readonly key: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The models of the service: those of the file, and the one that `CLOISTER_MODEL_URL`, `CLOISTER_MODEL_NAME`,
 * `CLOISTER_MODEL_API` and `CLOISTER_MODEL_KEY` describe.
 * @throws CloisterError 'usage' where they are not whole, or a name is taken
 */
export function readServiceModels(path: string | undefined, environment: Environment): ServiceModel[] {
  const models = [...fromFile(path), ...fromEnvironment(environment)].map((entry): ServiceModel => {
    const { name, baseUrl, model = name, api, keyVariable } = entry;
    const key = keyVariable === undefined ? null : environment[keyVariable];
    if (key === undefined) throw usage(`the key of ${name} is not in the environment: ${keyVariable}.`);
    return { name, baseUrl, model, api, key };
  });
  const names = ['echo', ...models.map(({ name }) => name)];
  const taken = names.find((name, index) => names.indexOf(name) !== index);
  if (taken !== undefined) throw usage(`there are two models with the name ${taken}.`);
  return models;
}

function fromFile(path: string | undefined): z.output<typeof ModelEntry>[] {
  if (path === undefined) return [];
  try {
    return checked(z.array(ModelEntry), JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof CloisterError) throw error;
    throw usage(`${path} cannot be read as JSON.`, error);
  }
}

function fromEnvironment(environment: Environment): z.output<typeof ModelEntry>[] {
  const { CLOISTER_MODEL_URL: baseUrl, CLOISTER_MODEL_NAME: name, CLOISTER_MODEL_API: api } = environment;
  if (baseUrl === undefined && name === undefined) return [];
  const hasKey = environment.CLOISTER_MODEL_KEY !== undefined;
  return [checked(ModelEntry, { name, baseUrl, api, ...(hasKey && { keyVariable: 'CLOISTER_MODEL_KEY' }) })];
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw usage(`${z.prettifyError(parsed.error)}.`);
}

function usage(message: string, cause?: unknown): CloisterError {
  return new CloisterError('usage', `--models: ${message}`, { cause });
}
