import { RemoteKind } from '../../contracts/agent.ts';
import type { RuleView } from '../../contracts/app-views.ts';
import { ContractLevel } from '../../contracts/dataset.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import {
  type ColumnRef,
  type HeldBy,
  Rule,
  type RuleBody,
  type RuleOutcome,
  type RuleSuggestion,
} from '../../contracts/rules.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { instructionsFor } from '../../core/agent/instructions.ts';
import { toolsFor } from '../../core/agent/tools.ts';
import { sealJson, unsealJson } from '../../core/state/sealing.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import type { FileCabinet } from './file-cabinet.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';

interface RuleBookOptions {
  readonly store: Client<typeof storeMethods>;
  readonly privacy: Client<typeof privacyMethods>;
  readonly cabinet: FileCabinet;
  readonly shelf: () => ProjectShelf;
}

/** What every request says in our own words: a rule that finds something there would stop them all. */
const frame = JSON.stringify(
  ContractLevel.options.map((level) => [
    instructionsFor({ level, k: 5 }, 1),
    toolsFor({ level, k: 5 }, 1, RemoteKind.options),
  ]),
);

/** What a project's user decided to hide and to let stand. Sealed at rest; the privacy worker knows it while the project is open. */
export class RuleBook {
  readonly #options: RuleBookOptions;
  readonly #rules = new Map<string, Promise<readonly Rule[]>>();
  /** Removed in this session, so that it can be taken back. */
  readonly #removed = new Map<string, Rule>();
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: RuleBookOptions) {
    this.#options = options;
  }

  async list(projectId: string): Promise<RuleView[]> {
    const project = await this.#options.shelf().guarded(projectId);
    return Promise.all(
      (await this.#of(project)).map(async (rule): Promise<RuleView> => {
        if (rule.body.kind !== 'show-text') return { ...rule, blockedBy: [] };
        const { over } = rule.body;
        const { heldBy } = await this.#objections(project.id, rule.body.text);
        return { ...rule, blockedBy: heldBy.filter((held) => !isAmong(held, over)) };
      }),
    );
  }

  /** @param agreed the user was shown what identifiers the text holds. Columns agreed to stand in the body. */
  add(projectId: string, body: RuleBody, agreed: boolean): Promise<RuleOutcome> {
    return this.#inTurn(async () => {
      const project = await this.#options.shelf().guarded(projectId);
      if (body.kind === 'show-text') {
        const { heldBy, identifiers } = await this.#objections(projectId, body.text);
        if (heldBy.length > 0 && this.#options.shelf().contractOf(project).level === 'blind') {
          return { kind: 'refused', reason: 'blind', detail: heldBy.map(({ column }) => column).join(', ') };
        }
        if (heldBy.some((held) => !isAmong(held, body.over)) || (identifiers.length > 0 && !agreed)) {
          return { kind: 'confirm', heldBy, identifiers };
        }
      }
      if (body.kind === 'hide-pattern') {
        const { problem } = await this.#options.privacy.tryPattern({ pattern: body.pattern, text: '' });
        if (problem !== null) return { kind: 'refused', reason: problem, detail: body.pattern };
      }
      const before = await this.#of(project);
      const rule: Rule = { id: systemRandom.id(), createdAt: systemClock.now(), body };
      await this.#tellAll(project, [...before, rule]);
      const caught = await this.#options.privacy.scan({ projectId, text: frame });
      if (caught.length > 0) {
        await this.#tellAll(project, before);
        const { start, end } = caught[0]!;
        return { kind: 'refused', reason: 'too-broad', detail: frame.slice(start, end) };
      }
      await this.#store(project, rule);
      this.#rules.set(projectId, Promise.resolve([...before, rule]));
      return { kind: 'added', rule };
    });
  }

  remove(projectId: string, ruleId: string): Promise<void> {
    return this.#inTurn(async () => {
      const project = await this.#options.shelf().guarded(projectId);
      const before = await this.#of(project);
      const rule = before.find(({ id }) => id === ruleId);
      if (!rule) return;
      const rest = before.filter(({ id }) => id !== ruleId);
      await this.#options.store.removeRule({ id: ruleId });
      await this.#tellAll(project, rest);
      this.#rules.set(projectId, Promise.resolve(rest));
      this.#removed.set(ruleId, rule);
    });
  }

  /** @throws CloisterError 'no-such-rule' for one that was not removed in this session. */
  restore(projectId: string, ruleId: string): Promise<Rule> {
    return this.#inTurn(async () => {
      const project = await this.#options.shelf().guarded(projectId);
      const rule = this.#removed.get(ruleId);
      if (!rule) throw new CloisterError('no-such-rule', 'This rule is gone for good. Make it again.');
      const rules = [...(await this.#of(project)), rule].toSorted((a, b) => a.createdAt - b.createdAt);
      await this.#store(project, rule);
      await this.#tellAll(project, rules);
      this.#rules.set(projectId, Promise.resolve(rules));
      this.#removed.delete(ruleId);
      return rule;
    });
  }

  async suggest(projectId: string, text: string): Promise<RuleSuggestion> {
    const { cabinet, privacy, shelf } = this.#options;
    await shelf().guarded(projectId);
    const [suggestion, columns] = await Promise.all([
      privacy.suggestRule({ projectId, text }),
      cabinet.openColumnsWith(projectId, text),
    ]);
    return { ...suggestion, columns };
  }

  /** Tells the privacy worker a project's rules again. Fails where they cannot be read: nothing is sent then. */
  async tell(project: OpenProject): Promise<void> {
    await this.#tellAll(project, await this.#of(project));
  }

  release(projectId: string): void {
    this.#rules.delete(projectId);
  }

  /** As {@link release}, with what could have been taken back. */
  forget(projectId: string): void {
    this.release(projectId);
    this.#removed.clear();
  }

  #tellAll({ id }: OpenProject, rules: readonly Rule[]): Promise<void> {
    return this.#options.privacy.setRules({ projectId: id, rules: rules.map(({ body }) => body) });
  }

  async #store(project: OpenProject, { id, createdAt, body }: Rule): Promise<void> {
    await this.#options.store.putRule({
      id,
      projectId: project.id,
      sealed: new Uint8Array(await sealJson(project.key, body, `rule ${id}`, systemRandom)),
      keyVersion: project.row.keyVersion,
      createdAt,
    });
  }

  #of(project: OpenProject): Promise<readonly Rule[]> {
    let rules = this.#rules.get(project.id);
    if (!rules) {
      rules = this.#load(project);
      this.#rules.set(project.id, rules);
      rules.catch(() => this.#rules.delete(project.id));
    }
    return rules;
  }

  async #load(project: OpenProject): Promise<readonly Rule[]> {
    const rows = await this.#options.store.rules({ projectId: project.id });
    return Promise.all(
      rows.map(async ({ id, createdAt, sealed }) =>
        Rule.parse({ id, createdAt, body: await unsealJson(project.key, sealed, `rule ${id}`) }),
      ),
    );
  }

  async #objections(projectId: string, text: string): Promise<{ heldBy: HeldBy[]; identifiers: string[] }> {
    const { heldBy, identifiers } = await this.#options.privacy.objections({ projectId, text });
    const nameOf = await this.#options.cabinet.names(projectId);
    return { heldBy: heldBy.map((held) => ({ ...held, file: nameOf.get(held.fileId) ?? '' })), identifiers };
  }

  /** One change after another: the list that is told is the list that is stored. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work, work);
    this.#tail = turn.catch(() => {});
    return turn;
  }
}

function isAmong(held: ColumnRef, over: readonly ColumnRef[]): boolean {
  return over.some(({ fileId, column }) => fileId === held.fileId && column === held.column);
}
