import { expect, it } from 'vitest';
import { decideTask, taskPolicy } from '../../../src/core/egress/task-policy.ts';

const [data, other, service] = ['https://data.example.org', 'https://other.example.org', 'https://queue.example.org'];

it.each([
  ['nothing written', undefined, [data], 'ask'],
  ['a rule of another place', `allow ${other}`, [data], 'ask'],
  ['a place that is allowed', `allow ${data}`, [data], 'allow'],
  ['a place by an address in it', `allow ${data}/tables/`, [data], 'allow'],
  ['one that is allowed through one that is not', `allow ${data}`, [service, data], 'ask'],
  ['both are allowed', `allow ${data}, allow ${service}`, [service, data], 'allow'],
  ['the first rule counts', `allow ${data}, forbid *`, [data], 'allow'],
  ['all others are forbidden', `allow ${data}, forbid *`, [data, other], 'forbid'],
  ['no place at all', 'allow *', [], 'ask'],
] as const)('%s', (_, written, places, expected) => {
  expect(decideTask(taskPolicy(written), places)).toBe(expected);
});

it.each(['deny *', 'allow', 'allow data.example.org', `${data}`])(
  '“%s” is no rule, and does not count as none',
  (rule) => {
    expect(() => taskPolicy(rule)).toThrow(expect.objectContaining({ code: 'bad-policy' }));
  },
);
