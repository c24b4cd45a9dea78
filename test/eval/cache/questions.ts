import type { RunBasis, RunContext } from '../../../src/contracts/agent.ts';
import { defaultBudget } from '../../../src/contracts/budget.ts';
import type { TableSchema } from '../../../src/contracts/dataset.ts';
import type { Anonymized } from '../../../src/contracts/model.ts';

/** Two questions under two contexts that ask for different things (near misses) or for the same (paraphrases). */
export interface Pair {
  readonly kind: string;
  readonly one: Asked;
  readonly other: Asked;
}

export interface Asked {
  readonly question: Anonymized;
  readonly context: RunContext;
  readonly basis: RunBasis;
}

type Column = TableSchema['columns'][number];

const column = (name: string, type: Column['type'], part: Partial<Column> = {}): Column => ({
  name,
  type,
  columnClass: type === 'string' ? 'category' : type === 'date' ? 'date' : 'number',
  sensitive: false,
  nullShare: 0,
  distinctCount: part.values?.length ?? 180,
  min: null,
  max: null,
  values: [],
  ...part,
});

interface Subject {
  readonly table: TableSchema;
  readonly measures: readonly string[];
  readonly groups: readonly string[];
  /** Values of one column, as a question names them. */
  readonly values: readonly string[];
  readonly things: string;
}

const dated = { distinctCount: 300, min: '2021-01-03', max: '2024-12-29' };
const named = { columnClass: 'person', sensitive: true, distinctCount: 60 } as const;

const subjects: readonly Subject[] = [
  {
    table: {
      file: 'orders.csv',
      rowCount: 900,
      columns: [
        column('order_date', 'date', dated),
        column('customer_name', 'string', named),
        column('region', 'string', { values: ['North', 'South', 'East', 'West'] }),
        column('product', 'string', { values: ['Widget', 'Gadget', 'Gizmo'] }),
        column('quantity', 'integer', { min: 1, max: 40, distinctCount: 40 }),
        column('discount', 'number', { min: 0, max: 0.4 }),
        column('amount', 'number', { min: 3.5, max: 912.2 }),
      ],
    },
    measures: ['amount', 'quantity', 'discount'],
    groups: ['region', 'product'],
    values: ['North', 'South', 'East', 'West'],
    things: 'orders',
  },
  {
    table: {
      file: 'admissions.csv',
      rowCount: 700,
      columns: [
        column('admitted_on', 'date', dated),
        column('patient', 'string', named),
        column('ward', 'string', { values: ['Surgery', 'Oncology', 'Cardiology'] }),
        column('outcome', 'string', { values: ['Discharged', 'Transferred'] }),
        column('nights', 'integer', { min: 1, max: 30, distinctCount: 30 }),
        column('cost', 'number', { min: 90, max: 9_000 }),
      ],
    },
    measures: ['cost', 'nights'],
    groups: ['ward', 'outcome'],
    values: ['Surgery', 'Oncology', 'Cardiology'],
    things: 'admissions',
  },
];

const text = (value: string) => value as Anonymized;

function asked(question: string, { table }: Subject, change: Partial<RunContext> = {}, sha = 'a'): Asked {
  const contract = change.contract ?? { level: 'masked', k: 5 };
  return {
    question: text(question),
    context: {
      runId: 'r',
      projectId: 'p',
      model: { provider: 'built-in' },
      tables: [table],
      contract,
      history: [],
      today: '2025-06-15',
      memories: [],
      budget: defaultBudget,
      ...change,
    },
    basis: {
      files: [{ file: table.file, sha256: sha.repeat(64), rowCount: table.rowCount }],
      contract,
      appVersion: '0.1.0',
      prices: null,
      besideRunId: null,
    },
  };
}

interface Slots {
  readonly aggregate: string;
  readonly measure: string;
  readonly group: string;
  readonly value: string;
  readonly year: string;
  readonly number: string;
  readonly person: string;
  readonly negation: string;
  readonly direction: string;
  readonly bound: string;
}

type Slot = keyof Slots;

/** Each with the slots that stand in it. */
const templates: readonly (readonly [string, readonly Slot[]])[] = [
  ['What is the {aggregate} {measure} by {group}?', ['aggregate', 'measure', 'group']],
  ['What is the {aggregate} {measure} in {year}?', ['aggregate', 'measure', 'year']],
  ['What is the {aggregate} {measure} of {value} in {year}?', ['aggregate', 'measure', 'value', 'year']],
  ['How many {things} had a {measure} {bound} {number}?', ['measure', 'bound', 'number']],
  ['How many {things} were {negation} in {value}?', ['negation', 'value']],
  ['Which {group} has the {direction} {aggregate} {measure}?', ['group', 'direction', 'aggregate', 'measure']],
  ['Show the top {number} {things} by {measure}', ['number', 'measure']],
  ['What is the {aggregate} {measure} of {person}?', ['aggregate', 'measure', 'person']],
  ['How many {things} did {person} have in {year}?', ['person', 'year']],
];

const choices = ({ measures, groups, values }: Subject): Readonly<Record<Slot, readonly string[]>> => ({
  aggregate: ['total', 'average', 'median', 'maximum'],
  measure: measures,
  group: groups,
  value: values,
  year: ['2022', '2023', '2024', 'March 2024', 'Q2 2023'],
  number: ['3', '5', '10', '15', '30'],
  person: ['<PERSON_1>', '<PERSON_2>', '<PERSON_12>', '<PERSON_1_2>'],
  negation: ['', 'not', 'never'],
  direction: ['highest', 'lowest'],
  bound: ['above', 'below', 'of at least'],
});

const filled = (template: string, slots: Readonly<Record<string, string>>): string =>
  template
    .replaceAll(/\{(\w+)\}/g, (_all, name: string) => slots[name] ?? '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();

function* fillings(
  subject: Subject,
): Generator<{ template: string; slots: readonly Slot[]; values: Record<string, string> }> {
  const of = choices(subject);
  for (const [template, slots] of templates) {
    for (let turn = 0; turn < 4; turn += 1) {
      const values = Object.fromEntries(slots.map((slot, at) => [slot, of[slot][(turn + at) % of[slot].length]!]));
      yield { template, slots, values: { ...values, things: subject.things } };
    }
  }
}

/** Pairs that differ in one thing that matters. */
export function nearMisses(): Pair[] {
  const pairs = new Map<string, Pair>();
  const add = (kind: string, one: Asked, other: Asked) =>
    pairs.set(JSON.stringify([kind, one.question, other.question, one.context.tables[0]!.file]), { kind, one, other });
  for (const subject of subjects) {
    const of = choices(subject);
    for (const { template, slots, values } of fillings(subject)) {
      const one = asked(filled(template, values), subject);
      for (const slot of slots) {
        for (const value of of[slot].filter((each) => each !== values[slot])) {
          add(slot, one, asked(filled(template, { ...values, [slot]: value }), subject));
        }
      }
    }
  }
  return [...pairs.values()];
}

/** The same words where something else that an answer rests on is different. */
export function sameWordsElsewhere(): Pair[] {
  const earlier = { role: 'user', text: text('What is the average cost in 2021?') } as const;
  const changes: Readonly<Record<string, (subject: Subject, question: string) => Asked>> = {
    file: (subject, question) => asked(question, subject, {}, 'b'),
    contract: (subject, question) => asked(question, subject, { contract: { level: 'aggregates', k: 5 } }),
    'group size': (subject, question) => asked(question, subject, { contract: { level: 'masked', k: 6 } }),
    project: (subject, question) => asked(question, subject, { projectId: 'q' }),
    model: (subject, question) =>
      asked(question, subject, {
        model: {
          provider: 'openai',
          baseUrl: 'https://model.example',
          model: 'm',
          api: 'responses',
          azureApiVersion: null,
        },
      }),
    memory: (subject, question) => asked(question, subject, { memories: [text('Fiscal year starts in April')] }),
    schema: (subject, question) =>
      asked(question, { ...subject, table: { ...subject.table, columns: subject.table.columns.slice(0, -1) } }),
    conversation: (subject, question) => asked(`And ${question.toLowerCase()}`, subject, { history: [earlier] }),
  };
  return subjects.flatMap((subject) =>
    [...fillings(subject)].flatMap(({ template, values }) => {
      const question = filled(template, values);
      return Object.entries(changes).map(([kind, change]): Pair => {
        const other = change(subject, question);
        return { kind, one: asked(other.question, subject), other };
      });
    }),
  );
}

/** Ways of asking one and the same. */
const ways: readonly (readonly string[])[] = [
  [
    'What is the {aggregate} {measure} by {group}?',
    'Show me the {aggregate} {measure} per {group}',
    '{aggregate} {measure} for each {group}, please',
  ],
  ['What is the {aggregate} {measure} in {year}?', 'Can you tell me the {aggregate} {measure} in {year}?'],
  ['How many {things} were in {value}?', 'Please count the {things} in {value}', 'Number of {things} in {value}'],
];

export function paraphrases(): Pair[] {
  return subjects.flatMap((subject) => {
    const of = choices(subject);
    return ways.flatMap(([first, ...others]) =>
      [0, 1, 2, 3].flatMap((turn) => {
        const values = Object.fromEntries(Object.entries(of).map(([slot, all]) => [slot, all[turn % all.length]!]));
        const slots = { ...values, things: subject.things };
        return others.map(
          (other): Pair => ({
            kind: 'paraphrase',
            one: asked(filled(first!, slots), subject),
            other: asked(filled(other, slots), subject),
          }),
        );
      }),
    );
  });
}
