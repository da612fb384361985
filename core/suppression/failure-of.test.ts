import { expect, test } from 'vitest';
import { aFact } from '../../tests/mta/made-facts.ts';
import { failureOf } from './failure-of.ts';

const bounced = (code: number | null, enhanced: string | null, reply: string, more = {}) =>
  failureOf(aFact({ kind: 'bounced', code, enhanced, reply, ...more }));

test('a reply about the address counts, with the rule that read it so', () => {
  expect(bounced(550, '5.1.1', '550 5.1.1 User unknown')).toMatchObject({
    reason: 'userunknown',
    rule: 'no-such-user',
  });
  expect(bounced(552, '5.2.2', '552 5.2.2 Mailbox full')).toMatchObject({ reason: 'mailboxfull' });
});

test('a block, a policy, the content, and our own trouble do not', () => {
  expect(
    bounced(554, '5.7.1', '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example'),
  ).toBeNull();
  expect(bounced(550, '5.7.1', '550 5.7.1 Message refused by policy')).toBeNull();
  expect(bounced(550, '5.7.1', '550 5.7.1 Relaying denied')).toBeNull();
  expect(bounced(552, '5.3.4', '552 5.3.4 Message too big')).toBeNull();
  expect(bounced(452, '4.2.2', '452 4.2.2 Mailbox full')).toBeNull();
  expect(bounced(550, '5.1.1', '550 5.1.1 User unknown', { reason: 'EXPIRED' })).toBeNull();
  expect(bounced(null, '4.4.2', 'connection refused', { reason: 'NO_CONNECTION' })).toBeNull();
  expect(bounced(null, null, '', { reason: 'constructor' })).toBeNull();
});

test('a domain that is not there, or takes no mail, counts', () => {
  expect(bounced(550, '5.1.2', 'The domain x does not exist', { reason: 'NO_SUCH_DOMAIN' })).toMatchObject({
    reason: 'hostunknown',
    rule: 'own:NO_SUCH_DOMAIN',
  });
  expect(bounced(556, '5.1.10', 'The domain x accepts no mail', { reason: 'NULL_MX' })).toMatchObject({
    reason: 'notaccept',
  });
});

test('only a customer’s own mail to the internet counts, and only its end', () => {
  const unknown = [550, '5.1.1', '550 5.1.1 User unknown'] as const;
  for (const more of [
    { direction: 'in' as const },
    { sender: '' },
    { resellerId: null },
    { customerId: null },
    { recipient: null },
    { kind: 'deferred' as const },
    { kind: 'rejected' as const },
  ])
    expect(bounced(...unknown, more), JSON.stringify(more)).toBeNull();
});
