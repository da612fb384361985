import { expect, test } from 'vitest';
import { mayGrant, mayManage } from './may-manage.ts';

const people = {
  operator: { userId: 'o', resellerId: null, customerId: null },
  colleague: { userId: 'p', resellerId: null, customerId: null },
  reseller: { userId: 'r', resellerId: 'R', customerId: null },
  partner: { userId: 's', resellerId: 'R', customerId: null },
  customer: { userId: 'c', resellerId: 'R', customerId: 'C' },
  assistant: { userId: 'd', resellerId: 'R', customerId: 'C' },
  neighbour: { userId: 'n', resellerId: 'R', customerId: 'N' },
  stranger: { userId: 'x', resellerId: 'X', customerId: null },
} as const;
type Who = keyof typeof people;

const allowed: Readonly<Record<Who, readonly Who[]>> = {
  operator: ['colleague'],
  colleague: ['operator'],
  reseller: ['partner', 'customer', 'assistant', 'neighbour'],
  partner: ['reseller', 'customer', 'assistant', 'neighbour'],
  customer: ['assistant'],
  assistant: ['customer'],
  neighbour: [],
  stranger: [],
};

const everybody = Object.keys(people) as Who[];
test.each(everybody.flatMap((actor) => everybody.map((target) => [actor, target] as const)))(
  '%s and %s',
  (actor, target) => {
    expect(mayManage(people[actor], people[target])).toBe(allowed[actor].includes(target));
  },
);

test.each<[Who, string | null, boolean]>([
  ['operator', null, true],
  ['operator', 'C', false],
  ['reseller', null, true],
  ['reseller', 'C', true],
  ['customer', 'C', true],
  ['customer', 'N', false],
  ['customer', null, false],
])('%s gives the administration of %s: %s', (actor, customerId, allowedTo) => {
  expect(mayGrant(people[actor], customerId)).toBe(allowedTo);
});
