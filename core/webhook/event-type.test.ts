import { expect, test } from 'vitest';
import { eventGroups, eventTypeOf, typesWanted } from './event-type.ts';

test.each([
  ['accepted', null, 'message.accepted'],
  ['deferred', null, 'message.deferred'],
  ['delivered', null, 'message.delivered'],
  ['bounced', 'NO_SUCH_DOMAIN', 'message.bounced'],
  ['returned', null, 'message.bounced'],
  ['rejected', 'SUPPRESSED', 'message.blocked'],
  ['rejected', 'LIMIT_CUSTOMER_RECIPIENTS_DAY', 'message.limited'],
  ['rejected', 'LIMIT_SPOOL', 'message.limited'],
  ['complained', null, 'message.complained'],
] as const)('%s for %s is told as %s', (kind, reason, type) => {
  expect(eventTypeOf(kind, reason)).toBe(type);
});

test('"final results only" leaves out what may still change, and a group that is not chosen says nothing', () => {
  expect(typesWanted({ groups: eventGroups, finalOnly: false })).toHaveLength(7);
  const final = typesWanted({ groups: eventGroups, finalOnly: true });
  expect(final).not.toContain('message.deferred');
  expect(final).not.toContain('message.accepted');
  expect(final).toHaveLength(5);
  expect(typesWanted({ groups: ['bounces'], finalOnly: false })).toEqual(['message.bounced']);
  expect(typesWanted({ groups: [], finalOnly: false })).toEqual([]);
});
