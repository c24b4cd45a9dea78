import { adjectives, cities, families, givens, nouns, streets, syllables, verbs } from './words.ts';

/** The lengths that are measured: those of a chat line, a paragraph, a letter and a report. */
export type TextLength = 'short' | 'paragraph' | 'letter' | 'report';

const charsOf: Readonly<Record<TextLength, readonly [from: number, to: number]>> = {
  short: [40, 110],
  paragraph: [350, 390], // about 54 words
  letter: [1000, 1100],
  report: [10_000, 10_300],
};

/** Texts of all kinds in turn: mails, notes, forms, chats, logs, tables. The same seed makes the same texts. */
export function makeTexts(length: TextLength, count: number, seed: number): string[] {
  const writer = new Writer(seed);
  return Array.from({ length: count }, (_, index) => writer.text(kinds[index % kinds.length]!, charsOf[length]));
}

/** One text of about `chars` characters, its paragraphs of all kinds. */
export function makeLongText(chars: number, seed: number): string {
  const writer = new Writer(seed);
  const parts: string[] = [];
  for (let length = 0, index = 0; length < chars; index++) {
    const part = writer.text(kinds[index % kinds.length]!, charsOf.letter);
    parts.push(part);
    length += part.length + 2;
  }
  return parts.join('\n\n').slice(0, chars);
}

const kinds = ['mail', 'note', 'form', 'chat', 'log', 'table'] as const;
type Kind = (typeof kinds)[number];

class Writer {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  text(kind: Kind, [from, to]: readonly [number, number]): string {
    const length = from + this.#below(to - from);
    const lines: string[] = [];
    for (let size = 0; size < length; ) {
      const line = this.#line(kind);
      lines.push(line);
      size += line.length + 1;
    }
    const separator = kind === 'mail' || kind === 'note' ? ' ' : '\n';
    const whole = lines.join(separator);
    return whole.length > to ? whole.slice(0, whole.lastIndexOf(' ', to)) : whole;
  }

  #line(kind: Kind): string {
    switch (kind) {
      case 'mail':
        return this.#chance(0.3) ? this.#personal() : this.#sentence();
      case 'note':
        return this.#chance(0.2) ? this.#personal() : this.#sentence();
      case 'form':
        return this.#field();
      case 'chat':
        return `${this.#of(givens).toLowerCase()}: ${this.#chance(0.15) ? this.#personal() : this.#sentence().toLowerCase()}`;
      case 'log':
        return this.#logLine();
      case 'table':
        return [this.#digits(5), this.#name(), this.#of(cities), this.#date(), this.#amount(), this.#of(nouns)].join(
          ', ',
        );
    }
  }

  #sentence(): string {
    const subject = this.#chance(0.2) ? this.#name() : `The ${this.#of(adjectives)} ${this.#word()}`;
    const object = `the ${this.#of(adjectives)} ${this.#word()}`;
    const rest = this.#of([
      () => ` because ${this.#of(['she', 'he', 'they', 'we'])} ${this.#of(verbs)} the ${this.#word()} first`,
      () => ` before the ${this.#word()} in ${this.#of(cities)}`,
      () => `, and the ${this.#word()} ${this.#of(verbs)} ${this.#digits(2)} of the ${this.#of(nouns)}s`,
      () => ` on ${this.#date()}`,
      () => '',
    ])();
    return `${subject} ${this.#of(verbs)} ${object}${rest}.`;
  }

  #personal(): string {
    const name = this.#name();
    return this.#of([
      () => `Please call ${name} at ${this.#phone()} about the ${this.#word()}.`,
      () => `Write to ${this.#mail()} or to ${name} in ${this.#of(cities)}.`,
      () => `${name} moved to ${this.#digits(3)} ${this.#of(streets)}, ${this.#of(cities)}.`,
      () => `The card ${this.#card()} belongs to ${name}.`,
      () => `My SSN is ${this.#digits(3)}-${this.#digits(2)}-${this.#digits(4)}, says ${name}.`,
      () => `${name} was born on ${this.#date()} and pays from account ${this.#digits(10)}.`,
      () => `See https://www.${this.#invented()}.com/${this.#word()} for what ${name} wrote.`,
    ])();
  }

  #field(): string {
    return this.#of([
      () => `Name: ${this.#name()}`,
      () => `Phone: ${this.#phone()}`,
      () => `E-mail: ${this.#mail()}`,
      () => `Date of birth: ${this.#date()}`,
      () => `City: ${this.#of(cities)}`,
      () => `Reference: ${this.#invented().toUpperCase()}-${this.#digits(6)}`,
      () => `Remarks: ${this.#sentence()}`,
      () => `Amount due: ${this.#amount()}`,
    ])();
  }

  #logLine(): string {
    const ip = `${10 + this.#below(200)}.${this.#below(256)}.${this.#below(256)}.${this.#below(256)}`;
    return this.#of([
      () =>
        `2026-0${1 + this.#below(9)}-1${this.#below(9)} 1${this.#below(9)}:3${this.#below(9)}:02 INFO request from ${ip} took ${this.#digits(3)} ms`,
      () => `WARN ${this.#word()} of user ${this.#mail()} ${this.#of(verbs)} the ${this.#word()}`,
      () =>
        `ERROR in ${this.#invented()}.${this.#word()}: ${this.#of(adjectives)} ${this.#word()} (id ${this.#digits(7)})`,
    ])();
  }

  #name(): string {
    // Half of all surnames are new to whoever reads them.
    const family = this.#chance(0.5) ? this.#of(families) : capital(this.#invented());
    return `${this.#of(givens)} ${family}`;
  }

  /** Now and then a word that no list holds. */
  #word(): string {
    return this.#chance(0.06) ? this.#invented() : this.#of(nouns);
  }

  #invented(): string {
    return Array.from({ length: 2 + this.#below(2) }, () => this.#of(syllables)).join('');
  }

  #mail(): string {
    return `${this.#of(givens).toLowerCase()}.${this.#invented()}@${this.#of(nouns)}.${this.#of(['com', 'org', 'net', 'io'])}`;
  }

  #phone(): string {
    return this.#of([
      () => `(${2 + this.#below(7)}${this.#digits(2)}) 555-${this.#digits(4)}`,
      () => `${2 + this.#below(7)}${this.#digits(2)}-${2 + this.#below(7)}${this.#digits(2)}-${this.#digits(4)}`,
      () => `+44 20 7${this.#digits(3)} ${this.#digits(4)}`,
    ])();
  }

  #date(): string {
    const month = this.#of(['January', 'March', 'May', 'July', 'October', 'December']);
    return this.#of([
      () => `${month} ${1 + this.#below(28)}, ${1950 + this.#below(75)}`,
      () => `0${1 + this.#below(9)}/1${this.#below(9)}/${1950 + this.#below(75)}`,
    ])();
  }

  #amount(): string {
    return `$${this.#digits(3)}.${this.#digits(2)}`;
  }

  /** Sixteen digits with the right check digit (Luhn). */
  #card(): string {
    const first = `4${this.#digits(14)}`;
    let sum = 0;
    for (let index = 0; index < first.length; index++) {
      const doubled = Number(first[index]) * (index % 2 === 0 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return `${first}${(10 - (sum % 10)) % 10}`.replace(/(\d{4})(?=\d)/g, '$1 ');
  }

  #digits(count: number): string {
    return Array.from({ length: count }, (_, index) => (index === 0 ? 1 + this.#below(9) : this.#below(10))).join('');
  }

  #of<T>(choices: readonly T[]): T {
    return choices[this.#below(choices.length)]!;
  }

  #chance(probability: number): boolean {
    return this.#next() < probability;
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** The mulberry32 generator. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
