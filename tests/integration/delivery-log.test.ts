import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { inSystem } from '../../services/db/doors.ts';
import { keepDeliveryLog } from '../../services/delivery/keep-delivery-log.ts';
import { aFact } from '../mta/made-facts.ts';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

async function ship(facts: readonly Fact[], file: string = randomUUID(), from = 0): Promise<void> {
  const prepared = await Promise.all(facts.map(prepareFact));
  await shipBatch({ node: 'n1', file, from, to: from + facts.length, facts: prepared, logins: [], reports: [] });
}

async function aSender() {
  const { reseller, customer } = await aTenant();
  const fact = (more: Partial<Fact> = {}) =>
    aFact({ resellerId: reseller.id, customerId: customer.id, accountId: null, ...more });
  const rows = async (sql: string) => (await database.query('noren_system', sql, [reseller.id])).rows;
  return { reseller, customer, fact, rows };
}

const days = async () =>
  (await database.query('noren_system', 'select day::text from delivery_days() day order by 1')).rows.map(
    ({ day }) => day,
  );

test('a delivery of June 1st is there until July 10th and gone on the 11th, figures stay (R-071)', async () => {
  const [mine, longer] = [await aSender(), await aSender()];
  await inSystem('operator console', null, ({ db }) =>
    db.contract.updateMany({ where: { resellerId: longer.reseller.id }, data: { override: { logRetentionDays: 60 } } }),
  );
  const at = (instant: string) => ({ at: instant, acceptedAt: instant });
  const [begin, end, next] = ['2025-05-31T15:00:00.000Z', '2025-06-01T14:59:59.999Z', '2025-06-01T15:00:00.000Z'];
  for (const { fact } of [mine, longer]) await ship([begin, end, next].map((instant) => fact(at(instant))));
  const nobody = aFact({ kind: 'rejected', messageId: null, resellerId: null, customerId: null, ...at(end) });
  await ship([nobody]);
  const log = 'select id, accepted_at from delivery where reseller_id = $1';
  const events = 'select id from delivery_event where reseller_id = $1';

  await keepDeliveryLog('2025-07-10', '2025-07-09');
  expect(await mine.rows(log)).toHaveLength(3);

  expect(await keepDeliveryLog('2025-07-11', '2025-07-10')).toEqual({ dropped: [], deleted: 3 });
  expect((await mine.rows(log)).map(({ accepted_at }) => accepted_at)).toEqual([new Date(next)]);
  expect(await mine.rows(events)).toHaveLength(1);
  expect(await longer.rows(log)).toHaveLength(3);
  expect((await database.query('noren_system', 'select from delivery where reseller_id is null')).rowCount).toBe(0);

  const figures = 'select recipients_queued::int from send_count where reseller_id = $1 order by month';
  // June 2nd in Japan begins on the 1st in UTC: all three are of June.
  expect(await mine.rows(figures)).toEqual([{ recipients_queued: 3 }]);
  expect(await mine.rows('select sum(deliveries)::int as n from delivery_hour where reseller_id = $1')).toEqual([
    { n: 3 },
  ]);

  const kept = await keepDeliveryLog('2025-07-31', '2025-07-30');
  expect(kept).toEqual({ dropped: ['2025-05-31'], deleted: 2 });
  expect(await longer.rows(log)).toHaveLength(1);
  expect(await keepDeliveryLog('2025-07-31', '2025-07-30')).toEqual({ dropped: [], deleted: 0 });
});

test('days are made ahead, and a day that is read meanwhile is dropped later', async () => {
  await keepDeliveryLog('2031-03-02', '2031-03-01');
  expect(await days()).toEqual(expect.arrayContaining(['2031-03-01', '2031-03-08']));
  const reader = await database
    .query('postgres', 'begin')
    .then(() => database.query('postgres', 'select from delivery'));
  expect(reader.rowCount).toBeGreaterThanOrEqual(0);
  await expect(keepDeliveryLog('2031-06-01', '2031-05-31')).rejects.toThrow(/lock timeout/);
  await database.query('postgres', 'commit');
  expect((await keepDeliveryLog('2031-06-01', '2031-05-31')).dropped).toContain('2031-03-08');
});

test('the figures of an hour follow each delivery from state to state, once', async () => {
  const { fact, rows } = await aSender();
  const figures = () =>
    rows(`select hour, metered, state::text, error_status, deliveries::int as n from delivery_hour
      where reseller_id = $1 and deliveries <> 0 order by state::text`);
  const instant = '2026-11-20T10:59:59.000Z';
  const about = { hour: new Date('2026-11-20T10:00:00Z'), metered: true, error_status: 0 };
  const [one, two, three] = [1, 2, 3].map(() => fact({ at: instant, acceptedAt: instant })) as [Fact, Fact, Fact];
  const file = randomUUID();
  await ship([one, two, three], file);
  expect(await figures()).toEqual([{ ...about, state: 'queued', n: 3 }]);
  const after = (of: Fact, more: Partial<Fact>) => ({
    ...of,
    id: randomUUID(),
    at: '2026-11-20T12:00:00.000Z',
    ...more,
  });
  const later = [
    after(one, { kind: 'delivered', attempt: 1, code: 250 }),
    after(two, { kind: 'bounced', attempt: 1, code: 550, enhanced: '5.1.1', reply: '550 5.1.1 User unknown' }),
    after(three, { kind: 'deferred', attempt: 1, code: 451, reply: '451 4.7.1 Greylisted' }),
  ];
  await ship(later);
  await ship(later);
  await ship([one, two, three], file);
  expect(await figures()).toEqual([
    { ...about, state: 'bounced', error_status: 2, n: 1 },
    { ...about, state: 'deferred', n: 1 },
    { ...about, state: 'delivered', n: 1 },
  ]);
  expect(await rows('select error_status from delivery where reseller_id = $1 and error_status is not null')).toEqual([
    { error_status: 2 },
  ]);
});
