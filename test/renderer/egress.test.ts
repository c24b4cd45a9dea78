import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EgressView } from '../../src/contracts/app-views.ts';
import type { Segment } from '../../src/contracts/privacy.ts';
import { cutAtTokens, sentText, tokenLabel } from '../../src/renderer/components/segment-text.ts';
import { bodyExcerpt } from '../../src/renderer/features/egress/body-excerpt.ts';
import { useEgress } from '../../src/renderer/features/egress/egress-store.ts';
import { summarizeEgress } from '../../src/renderer/features/egress/egress-summary.ts';
import { prettyBody } from '../../src/renderer/features/egress/pretty-body.ts';
import { refusedRecord, sentRecords, stayedRecords } from './fixtures/egress.ts';
import { ana, text } from './fixtures/runs.ts';
import { fakeBridge } from './harness/fake-bridge.ts';

const person = (number: number): Extract<Segment, { kind: 'token' }> => ({
  kind: 'token',
  token: `<PERSON_${number}>`,
  entityType: 'PERSON',
  original: `Person ${number}`,
});

/** JSON with tokens in its strings, cut as main cuts it. */
const bodies = fc
  .jsonValue({ maxDepth: 5 })
  .chain((value) => fc.tuple(fc.constant(value), fc.integer({ min: 0, max: 2 })))
  .map(([value, indent]) => JSON.stringify({ who: '<PERSON_1> and <PERSON_12>', value, empty: [{}, []] }, null, indent))
  .map((json) => ({ json, segments: cutAtTokens(json, [person(1), person(12)]) }));

describe('a body as it was sent', () => {
  test('laid out for reading it means the same, and only white space was added', () => {
    fc.assert(
      fc.property(bodies, ({ json, segments }) => {
        const laidOut = sentText(prettyBody(segments));
        expect(JSON.parse(laidOut)).toEqual(JSON.parse(json));
        const bare = (source: string) => source.replace(/("(?:\\.|[^"\\])*")|\s+/g, '$1');
        expect(bare(laidOut)).toBe(bare(json));
      }),
    );
  });

  test('keeps its tokens, in order', () => {
    fc.assert(
      fc.property(bodies, ({ segments }) => {
        const tokens = (list: readonly Segment[]) => list.filter(({ kind }) => kind === 'token');
        expect(tokens(prettyBody(segments))).toEqual(tokens(segments));
      }),
    );
  });

  test('keeps doubled keys, number forms and escapes', () => {
    const odd = '{"a":1.0,"a":1e2,"b":"\\u0041"}';
    expect(sentText(prettyBody([text(odd)])).replace(/\s/g, '')).toBe(odd);
  });

  test('is left alone where it is no JSON', () => {
    const plain = [text('Hello '), ana, text(', [x]')];
    expect(prettyBody(plain)).toEqual(plain);
  });

  test('puts short objects on one line and long ones on several', () => {
    expect(sentText(prettyBody([text('{"a":[1,2],"b":{}}')]))).toBe('{"a": [1, 2], "b": {}}');
    const long = sentText(prettyBody([text(`{"a":"${'x'.repeat(80)}","b":[1,2]}`)]));
    expect(long).toBe(`{\n  "a": "${'x'.repeat(80)}",\n  "b": [1, 2]\n}`);
  });
});

describe('the gist of a request', () => {
  const gist = (body: unknown) => bodyExcerpt([text(JSON.stringify(body))]);

  test('is the newest message, whichever door it goes through', () => {
    const question = { from: 'question', segments: [text('How many?')] };
    expect(gist({ input: [{ role: 'user', content: [{ type: 'input_text', text: 'How many?' }] }] })).toEqual(question);
    expect(gist({ input: 'How many?' })).toEqual(question);
    expect(
      gist({
        messages: [
          { role: 'system', content: 'x' },
          { role: 'user', content: 'How many?' },
        ],
      }),
    ).toEqual(question);
    expect(gist({ messages: [{ role: 'user', text: 'How many?' }] })).toEqual(question);
  });

  test('shows a result in words, not in JSON', () => {
    const output = JSON.stringify({
      kind: 'ok',
      tables: [{ name: 't', columns: ['region', 'n'], rows: [['North', 3]], rowCount: 1 }],
      stdout: '',
      heldBack: ['Two rows were held back.'],
    });
    expect(gist({ messages: [{ role: 'tool', callId: 'c', output }] })).toEqual({
      from: 'result',
      segments: [text('region · n\nNorth · 3\nTwo rows were held back.')],
    });
  });

  test('has the tokens of the body as tokens', () => {
    expect(bodyExcerpt(sentRecords[0]!.body)?.segments).toEqual([text('How much did '), ana, text(' claim?')]);
  });

  test('is nothing where the body has another shape', () => {
    expect(gist({ prompt: 'x' })).toBeNull();
    expect(bodyExcerpt([text('not JSON')])).toBeNull();
  });
});

describe('the sum of what left', () => {
  test('counts requests and bytes that left, and those alone', () => {
    expect(summarizeEgress([...sentRecords, refusedRecord, ...stayedRecords])).toMatchObject({
      sentCount: 2,
      sentBytes: sentRecords[0]!.sizeBytes + sentRecords[1]!.sizeBytes,
      refusedCount: 1,
      stayedCount: 2,
      rawCount: 0,
    });
  });

  test('finds an original beside its token, in a whole word', () => {
    const leak = (words: string): EgressView => ({ ...sentRecords[0]!, body: [text(words), ana] });
    expect(summarizeEgress([leak('{"input":"Ana Ruiz, not ')]).rawCount).toBe(1);
    expect(summarizeEgress([leak('{"input":"Ana Ruizmann, not ')]).rawCount).toBe(0);
    expect(summarizeEgress([{ ...leak('Ana Ruiz'), decision: 'stayed' }]).rawCount).toBe(0);
  });
});

test('a longer token is never cut by a shorter one', () => {
  expect(cutAtTokens('<PERSON_12><PERSON_1>', [person(1), person(12)])).toEqual([person(12), person(1)]);
  expect(tokenLabel('<PERSON_12>')).toBe('PERSON_12');
});

test('a record that is pushed before the others are read hides none of them', async () => {
  const bridge = fakeBridge({ egress: ({ after }) => sentRecords.filter(({ sequence }) => sequence > after) });
  Object.assign(globalThis, { window: { cloister: bridge } });
  const { load, receive } = useEgress.getState();
  receive('p', sentRecords[1]!);
  await load('p');
  expect(useEgress.getState().recordsOf.p?.map(({ sequence }) => sequence)).toEqual([1, 2]);
});
