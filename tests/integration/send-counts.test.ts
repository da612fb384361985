import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { defaultTimeZone, monthAfter, monthOf } from '../../core/calendar/billing-month.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { getSendCounts } from '../../services/metering/get-send-counts.ts';
import { sendsOfMonth } from '../../services/metering/sends-of-month.ts';
import { aFact } from '../mta/made-facts.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

async function ship(facts: readonly Fact[], file: string = randomUUID(), from = 0): Promise<void> {
  const to = from + facts.length;
  await shipBatch({
    node: 'n1',
    file,
    from,
    to,
    facts: await Promise.all(facts.map(prepareFact)),
    logins: [],
    reports: [],
  });
}

async function aSender() {
  const { reseller, customer } = await aTenant();
  const fact = (more: Partial<Fact> = {}) =>
    aFact({ resellerId: reseller.id, customerId: customer.id, accountId: null, ...more });
  const suppressed = (more: Partial<Fact> = {}) =>
    fact({ kind: 'rejected', reason: 'SUPPRESSED', errorStatus: 10, ...more });
  const counts = async (month = monthOf(new Date(), defaultTimeZone)) => {
    const of = await inSystem('operator console', null, ({ db }) => sendsOfMonth(db, month, [reseller.id]));
    return [of(reseller.id, 'recipient'), of(reseller.id, 'message')];
  };
  return { reseller, customer, fact, suppressed, counts };
}
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

test('649 handed over and 4 of them suppressed are 645 counted; what is refused or comes in counts not (R-061)', async () => {
  const { reseller, customer, fact, suppressed } = await aSender();
  await ship([
    ...times(640, () => fact({ listener: 'relay' })),
    ...times(5, () => fact({ kind: 'bounced' })),
    ...times(4, () => suppressed()),
    ...times(7, () => fact({ kind: 'rejected', reason: 'LIMIT_ACCOUNT_MESSAGES_HOUR' })),
    ...times(9, () => fact({ direction: 'in', listener: 'mx' })),
    ...times(3, () => fact({ listener: 'internal' })),
  ]);
  const month = monthOf(new Date(), defaultTimeZone);
  const expected = { month, queued: 649, blocked: 4, valid: 645 };
  const asked = (input: object) => asReseller(reseller.id)((tx) => getSendCounts(tx, { month, ...input }));
  expect(await asked({})).toEqual(expected);
  expect(await asked({ customerId: randomUUID() })).toEqual({ month, queued: 0, blocked: 0, valid: 0 });
  const own = await inCustomer({ resellerId: reseller.id, customerId: customer.id, actorId: null }, (tx) =>
    getSendCounts(tx, { month }),
  );
  expect(own).toEqual(expected);
});

test('a message of three recipients, one of them suppressed, is three and one, or one and none (R-064)', async () => {
  const { fact, suppressed, counts } = await aSender();
  const one = fact();
  await ship([one, { ...one, id: randomUUID(), recipient: 'second@remote.test' }]);
  await ship([suppressed({ messageId: one.messageId, acceptedAt: one.acceptedAt, recipient: 'third@remote.test' })]);
  const gone = suppressed();
  await ship([gone]);
  expect(await counts()).toEqual([
    { queued: 4, blocked: 2 },
    { queued: 2, blocked: 1 },
  ]);
  // The message that was all suppressed gets a recipient that is not.
  await ship([fact({ messageId: gone.messageId, acceptedAt: gone.acceptedAt, recipient: 'other@remote.test' })]);
  expect(await counts()).toEqual([
    { queued: 5, blocked: 2 },
    { queued: 2, blocked: 0 },
  ]);
});

test('a fact counts once: shipped again, from another file, by two shippers at once, with its outcomes after it', async () => {
  const { fact, counts } = await aSender();
  const facts = times(20, () => fact());
  const file = randomUUID();
  await ship(facts, file);
  await ship(facts, file);
  await ship(facts);
  const delivered = facts.map((each) => ({ ...each, id: randomUUID(), kind: 'delivered' as const, attempt: 1 }));
  await ship([...delivered, ...facts]);
  expect(await counts()).toEqual([
    { queued: 20, blocked: 0 },
    { queued: 20, blocked: 0 },
  ]);

  const shared = fact();
  const recipients = times(6, (i) => ({ ...shared, id: randomUUID(), recipient: `r${i}@remote.test` }));
  await Promise.all(recipients.map((each) => ship([each])));
  expect(await counts()).toEqual([
    { queued: 26, blocked: 0 },
    { queued: 21, blocked: 0 },
  ]);
});

test('months are those of Japan, by the instant of acceptance (R-092, R-161)', async () => {
  const { fact, counts } = await aSender();
  await ship([
    fact({ acceptedAt: '2026-06-30T14:59:59.999Z' }),
    fact({ acceptedAt: '2026-06-30T15:00:00.000Z', at: '2026-08-01T00:00:00.000Z' }),
    fact({ acceptedAt: '2026-06-30T15:00:00.000Z' }),
  ]);
  expect((await counts('2026-06'))[0]).toEqual({ queued: 1, blocked: 0 });
  expect((await counts('2026-07'))[0]).toEqual({ queued: 2, blocked: 0 });
  expect((await counts(monthAfter('2026-07')))[0]).toEqual({ queued: 0, blocked: 0 });
});

test('figures stay when the log is dropped (R-071)', async () => {
  const { reseller, fact, counts } = await aSender();
  await ship(times(3, () => fact()));
  await database.query('noren_system', 'delete from delivery_event where reseller_id = $1', [reseller.id]);
  await database.query('noren_system', 'delete from delivery where reseller_id = $1', [reseller.id]);
  expect((await counts())[0]).toEqual({ queued: 3, blocked: 0 });
});
