import { describe, expect, it } from 'vitest';
import type { ModelTurn } from '../../fixtures/model-server.ts';
import { callFor, claimsBench } from './claims-bench.ts';

const claims = claimsBench();

describe('the contract of a project', () => {
  describe.each(['blind', 'aggregates'] as const)('under the contract "%s"', (level) => {
    const answer = '{{claimant_name}} claimed USD {{amount:2}}.';
    const code = (template: string): ModelTurn => ({
      kind: 'call',
      name: 'run_python',
      arguments: JSON.stringify({ plan: 'Sum', code: 'f()', answer: template }),
    });

    it('one round is enough: the answer comes with the code and is filled in here; no value leaves, then or later', async () => {
      claims.respond = () => code(answer);
      await using bench = await claims.open();
      const projectId = await claims.withFile(bench);
      await bench.shelf.setContract(projectId, { level, k: 5 });
      const streamed: string[] = [];
      const run = await claims.ask(bench, projectId, 'Who claimed, and how much?', (event) => {
        if (event.kind === 'answer-delta') streamed.push(event.text);
      });
      expect(run).toMatchObject({ status: 'answered', answer: 'Ana Ruiz claimed USD 12.50.' });
      expect(claims.server.requests).toHaveLength(1);
      claims.respond = () => ({ kind: 'text', text: 'The same as before.' });
      await claims.ask(bench, projectId, 'And now?');
      expect(claims.server.requests[1]!.body).toContain('{{claimant_name}} claimed');
      expect(claims.server.rawBytes().toString()).not.toMatch(/12\.5|Ruiz|"rowCount": ?[1-9]/);
      expect(streamed.join('')).not.toContain('{{');
    });

    it('a name that no result has is told to the model without any value, and marked for the user at the end', async () => {
      claims.respond = (index) => (index === 0 ? code('It was {{total}}.') : { kind: 'text', text: 'It was {{sum}}.' });
      await using bench = await claims.open();
      const projectId = await claims.withFile(bench);
      await bench.shelf.setContract(projectId, { level, k: 5 });
      const run = await claims.ask(bench, projectId, 'How much?');
      expect(claims.server.requests[1]!.body).toContain('no result has {{total}}');
      expect(run).toMatchObject({ status: 'answered', answer: 'It was [not computed: sum].' });
    });

    it('what was learned under a wider contract is no part of later requests', async () => {
      claims.respond = (index) =>
        [callFor('x'), { kind: 'text', text: 'He claimed 12.5.' } as const][index] ?? { kind: 'text', text: 'Yes.' };
      await using bench = await claims.open();
      const projectId = await claims.withFile(bench);
      await claims.ask(bench, projectId, 'How much?');
      expect(claims.server.requests[1]!.body).toContain('12.5');
      await bench.shelf.setContract(projectId, { level, k: 5 });
      await claims.ask(bench, projectId, 'Is that all?');
      expect(claims.server.requests[2]!.body).toContain('How much?');
      expect(claims.server.requests[2]!.body).not.toContain('12.5');
    });
  });

  it('a model counts groups by a typed plan: it gets the large ones, rounded, the user all; every question is kept in mind', async () => {
    const plan = (where: object[]) => ({
      file: 'claims.csv',
      where,
      by: [{ column: 'claimant_name', unit: null }],
      measures: [{ op: 'sum', column: 'amount' }],
    });
    claims.respond = (index, body) =>
      index < 3
        ? {
            kind: 'call',
            name: 'aggregate_table',
            arguments: JSON.stringify(
              plan(index === 0 ? [] : [{ column: 'claimant_name', op: '=', value: /<PERSON_\d+>/.exec(body)?.[0] }]),
            ),
          }
        : { kind: 'text', text: 'All in all: {{groups}}' };
    await using bench = await claims.open();
    const projectId = await claims.withFile(bench);
    await bench.shelf.setContract(projectId, { level: 'aggregates', k: 5 });
    const run = await claims.ask(bench, projectId, 'What did Ana Ruiz claim?');
    const told = claims.server.requests[1]!.body;
    expect(told).toMatch(/<PERSON_\d+>\\",1234580/);
    expect(told).not.toMatch(/1234575|1234576|1234569|567\.891|Zhang|Smith/);
    expect(told).toContain('2 of 3 groups were not sent');
    expect(run.answer).toContain('| John Smith | 1,234,569.89 |');
    // The restored value is compared with, and the question before is known to the next, once only.
    const asked = claims.ran
      .filter((source) => source.includes('import aggregate'))
      .map((source) =>
        source.replaceAll(/\\U([0-9a-f]{8})/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))),
      );
    expect(asked).toHaveLength(3);
    expect(asked[1]).toMatch(/"value":"Ana Ruiz"/i);
    expect(asked.map((source) => source.match(/"op":"sum"/g)?.length)).toEqual([1, 2, 2]);
  });

  it('policy sets a floor under every contract', async () => {
    await using bench = await claims.open({ contractFloor: { level: 'aggregates', k: 10 } });
    const project = await bench.shelf.create('Claims');
    expect(bench.shelf.view(project).contract).toEqual({ level: 'aggregates', k: 10 });
    for (const wider of [{ level: 'masked', k: 10 } as const, { level: 'aggregates', k: 9 } as const]) {
      await expect(bench.shelf.setContract(project.id, wider)).rejects.toMatchObject({ code: 'contract-floor' });
    }
    expect((await bench.shelf.setContract(project.id, { level: 'blind', k: 5 })).contract.level).toBe('blind');
  });
});
