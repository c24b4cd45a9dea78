import type { ColumnClass } from '../../contracts/dataset.ts';
import type { PersonTraces } from '../../contracts/vault-transfer.ts';
import { KnownValues } from './known-values.ts';
import type { ProjectVault } from './project-vault.ts';
import { identityKey } from './thing-identity.ts';
import { findTokens, formatToken, parseToken } from './token-grammar.ts';

const classOf: Readonly<Record<string, ColumnClass>> = {
  PERSON: 'person',
  EMAIL: 'email',
  PHONE: 'phone',
  ID: 'id-number',
  CARD: 'card',
  ADDRESS: 'address',
  ORGANIZATION: 'organization',
  IP: 'network',
  USER: 'network',
};
/** Types whose value is somebody's own: a name in an e-mail address makes the address the person's. A free text is not its person. */
const personal = new Set(['PERSON', 'EMAIL', 'PHONE', 'ID', 'CARD', 'IBAN', 'USER']);
/** A shorter text of another type is not looked for inside of texts. */
const looseLengthMin = 5;

type Form = PersonTraces['forms'][number];

/** Finds a person's written forms, and what the vault links with them, wherever they stand in a text. */
export class PersonMatcher {
  readonly #known: KnownValues;
  readonly #exact: ReadonlySet<string>;
  readonly #loose: readonly string[];
  readonly #tokens: ReadonlySet<string>;

  constructor(forms: readonly Form[], tokens: readonly string[] = []) {
    this.#known = new KnownValues(
      forms.map(({ type, text }) => ({ name: '', columnClass: classOf[type] ?? 'organization', values: [text] })),
    );
    this.#exact = new Set(forms.map(({ type, text }) => identityKey(type, text)));
    this.#loose = forms
      .map(({ text }) => text.trim().toLowerCase())
      .filter((text) => text.length >= looseLengthMin || /[^\x00-\x7f]{2}/.test(text));
    this.#tokens = new Set(tokens);
  }

  /** A whole form stands in the text, in any letter case, order or punctuation. */
  isIn(text: string): boolean {
    const lower = text.toLowerCase();
    if (this.#loose.some((form) => lower.includes(form))) return true;
    return this.#known.find(text).some((match) => match.whole);
  }

  is(type: string, text: string): boolean {
    return this.#exact.has(identityKey(type, text));
  }

  /** A part that may be the person: a surname alone, initials. */
  mayBeIn(text: string): boolean {
    return this.#known.find(text).length > 0;
  }

  /** One of the person's tokens stands in the text, in any form that a model may have given it. */
  isNamedIn(text: string): boolean {
    return findTokens(text, () => true).some(({ token }) => this.#tokens.has(token));
  }
}

/**
 * Everything in a vault that is the person, or has the person in it.
 * @param seeds tokens of the vault, and names as anyone may write them
 */
export function tracesOf(
  vault: ProjectVault,
  seeds: { readonly tokens: readonly string[]; readonly names: readonly string[] },
): PersonTraces {
  const entries = vault.entriesAfter(0);
  const found = new Set<string>();
  const forms = new Map<string, Form>();
  const addForm = (type: string, text: string): void => void forms.set(`${type} ${text}`, { type, text });
  const linked = new Set<string>();
  const addThing = (token: string): void => {
    const { type, entity } = parseToken(token)!;
    for (const entry of vault.formsOf(token)) {
      found.add(entry.token);
      // "Smith" was taken for John Smith where it stood; elsewhere it may be anyone's.
      if (vault.isLinked(entry.token)) linked.add(entry.token);
      else addForm(type, entry.original);
    }
    // Its number is used up, whichever forms are left.
    found.add(formatToken(type, entity, 1));
  };
  for (const token of seeds.tokens) addThing(token);
  for (const name of seeds.names) addForm('PERSON', name);
  // What is found may have forms of its own that lead further, as an address does with the name in it.
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    const matcher = new PersonMatcher([...forms.values()]);
    for (const { token, original } of entries) {
      if (found.has(token)) continue;
      const { type } = parseToken(token)!;
      if (!matcher.is(type, original) && !matcher.isIn(original)) continue;
      if (personal.has(type)) addThing(token);
      else found.add(token);
    }
  }
  const matcher = new PersonMatcher([...forms.values()]);
  const possible = entries
    .filter(({ token, original }) => !found.has(token) && matcher.mayBeIn(original))
    .map(({ token }) => token);
  return { tokens: [...found], forms: [...forms.values()], linked: [...linked], possible };
}
