import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { storeMethods } from '../../contracts/store.ts';
import type { ProjectShelf } from '../workbench/project-shelf.ts';

type Json = Parameters<typeof JSON.stringify>[0];

interface GuardOptions {
  readonly store: Pick<Client<typeof storeMethods>, 'addVaultRecords'>;
  readonly privacy: Client<typeof privacyMethods>;
  readonly shelf: ProjectShelf;
}

/**
 * A task's input as it may rest and leave: names in its texts become tokens. An address cannot hold tokens and still lead
 * somewhere, so one that names somebody is refused, however it is written.
 * @throws CloisterError 'task-names-someone'; nothing was stored then
 */
export async function guardInput(
  { store, privacy, shelf }: GuardOptions,
  projectId: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  await shelf.guarded(projectId);
  const guard = async (value: Json): Promise<Json> => {
    if (typeof value === 'string') return isAddress(value) ? checked(value) : tokenized(value);
    if (Array.isArray(value)) return Promise.all(value.map(guard));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(async ([name, inner]) => [name, await guard(inner)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };
  const tokenized = async (text: string) => {
    const { text: safe, records } = await privacy.tokenize({ projectId, text });
    await store.addVaultRecords({ projectId, records });
    return safe;
  };
  const checked = async (address: string) => {
    for (const text of [address, plainly(address)]) {
      const findings = await privacy.scan({ projectId, text });
      if (findings.length === 0) continue;
      const kinds = [...new Set(findings.map(({ entityType }) => entityType))].sort().join(', ');
      throw new CloisterError(
        'task-names-someone',
        `This address holds what looks like personal data (${kinds}). Nothing was sent or kept.`,
      );
    }
    return address;
  };
  return guard(input);
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** An address in the words that it spells: its escapes and separators hide them from a search. */
function plainly(address: string): string {
  const spaced = address.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced).replaceAll(/[?&=/_]/g, ' ');
  } catch {
    return spaced;
  }
}
