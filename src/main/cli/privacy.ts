import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import { ProjectNames } from './ask.ts';
import { type Command, type CommandContext, Exit } from './command.ts';
import { serveJsonLines } from './json-lines.ts';
import { PrivacyCrew } from './privacy-crew.ts';
import { privacyServe } from './privacy-serve.ts';
import { privacyWorkerOf, secondPrivacyWorkerOf } from './privacy-worker-of-command.ts';
import { UsageError } from './usage.ts';

type Privacy = Client<typeof privacyMethods>;

/** Enough to keep two workers busy while lines are read and written, and to give each of them several at once. */
const concurrency = 128;

/** Ten seconds, and for long texts a second per 10,000 characters: what takes longer hangs. */
const lineDeadline = {
  deadlineMs: (input: unknown) => Math.max(10_000, textLength(input) / 10),
  retriesOthers: true,
};

function textLength(input: unknown): number {
  const { request } = input as { request?: { text?: unknown } | null };
  return typeof request?.text === 'string' ? request.text.length : 0;
}

/** The fields themselves are the worker's to check: it answers a bad one as Presidio would. */
const DoorRequest = z.looseObject({
  id: z.union([z.string(), z.number()]),
  project: z.string().min(1).max(200).optional(),
});

export const privacy: Command = async (context) => {
  if (context.args[0] === 'serve') return privacyServe({ ...context, args: context.args.slice(1) });
  const { values, positionals } = parseArgs({
    args: [...context.args],
    allowPositionals: true,
    options: { jsonl: { type: 'boolean', default: false }, 'ner-model': { type: 'string' } },
  });
  const [verb, ...more] = positionals;
  if (more.length > 0 || (verb !== 'analyze' && verb !== 'anonymize' && verb !== 'deanonymize')) {
    throw new UsageError('Say privacy analyze, privacy anonymize, privacy deanonymize or privacy serve.');
  }
  if (!values.jsonl) throw new UsageError('The privacy doors take one JSON request a line: add --jsonl.');
  const nerModel = values['ner-model'];
  await using crew = new PrivacyCrew(
    await privacyWorkerOf(context, nerModel, () => {}),
    () => secondPrivacyWorkerOf(context, nerModel),
    lineDeadline,
  );
  const vaults = new Vaults(context);
  await serveJsonLines({
    schema: DoorRequest,
    concurrency,
    answer: async (request) => {
      const json = request as z.core.util.JSONType;
      switch (verb) {
        case 'analyze':
          return asObject(await crew.anyone((privacy) => privacy.analyze({ request: json })));
        case 'anonymize': {
          if (request.project === undefined) {
            const call = (privacy: Privacy) => privacy.anonymize({ request: json });
            return asObject((await (makesTokens(request) ? crew.always(call) : crew.anyone(call))).response);
          }
          const { privacy: own, projectId, keep } = await vaults.open(request.project);
          const { response, records } = await own.anonymize({ request: withProject(json, projectId) });
          await keep(records);
          return asObject(response);
        }
        case 'deanonymize': {
          if (request.project === undefined)
            return asObject(await crew.always((privacy) => privacy.deanonymize({ request: json })));
          const { privacy: own, projectId } = await vaults.open(request.project);
          return asObject(await own.deanonymize({ request: withProject(json, projectId) }));
        }
      }
    },
  });
  return Exit.fine;
};

/** Without operators, names become tokens, which are counted over all lines. */
function makesTokens({ operators, anonymizers }: Readonly<Record<string, unknown>>): boolean {
  return !operators && !anonymizers;
}

/** Projects' vaults, for the lines that name one: only these need a store. */
class Vaults {
  readonly #context: CommandContext;
  readonly #opened = new Map<string, Promise<OpenVault>>();

  constructor(context: CommandContext) {
    this.#context = context;
  }

  open(name: string): Promise<OpenVault> {
    let opening = this.#opened.get(name);
    if (!opening) {
      opening = this.#open(name);
      this.#opened.set(name, opening);
    }
    return opening;
  }

  async #open(name: string): Promise<OpenVault> {
    const { workbench } = await this.#context.session();
    const projectId = await new ProjectNames(workbench).id(name);
    await workbench.shelf.guarded(projectId);
    return {
      privacy: workbench.privacy,
      projectId,
      keep: (records) => workbench.store.addVaultRecords({ projectId, records: [...records] }),
    };
  }
}

interface OpenVault {
  readonly privacy: Privacy;
  readonly projectId: string;
  readonly keep: (
    records: Parameters<
      Client<typeof import('../../contracts/store.ts').storeMethods>['addVaultRecords']
    >[0]['records'],
  ) => Promise<void>;
}

const withProject = (json: z.core.util.JSONType, project: string): z.core.util.JSONType =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json, project } : json;

function asObject(json: unknown): object {
  return typeof json === 'object' && json !== null ? json : { result: json };
}
