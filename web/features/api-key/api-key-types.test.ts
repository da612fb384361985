import { expect, test } from 'vitest';
import { apiPermissions } from '../../../core/tenancy/api-permission.ts';
import { nouns, readable, verbsOf } from './api-key-types.ts';

test('every permission that a key can hold is offered when one is made, and told of the one that holds it', () => {
  const offered = nouns.flatMap((noun) => verbsOf(noun, apiPermissions).map(({ permission }) => permission));
  expect(offered.toSorted()).toEqual(apiPermissions.toSorted());
  const told = readable(apiPermissions).flatMap(({ noun, verbs }) => verbs.map((verb) => `${noun}:${verb}`));
  expect(told.toSorted()).toEqual(apiPermissions.toSorted());
});
