import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { journalFileName } from '../../core/delivery/journal-file.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { Shipper } from '../../mta/shipper/shipper.ts';
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

test('a journal of many batches arrives once and in order, with two shippers at it and lines among it that are none', async () => {
  const { fact, rows } = await aSender();
  const journalDir = await mkdtemp(join(tmpdir(), 'noren-journal-'));
  onTestFinished(() => rm(journalDir, { recursive: true, force: true }));
  const name = journalFileName('n7', 1, Date.now());
  const sent = Array.from({ length: 40 }, (_, n) => fact({ recipient: `reader.${n}@remote.test` }));
  const ended = sent.map((each, n) => ({
    ...each,
    id: randomUUID(),
    kind: n % 4 === 0 ? ('bounced' as const) : ('delivered' as const),
    attempt: 1,
  }));
  // A fact by its form, but no column takes such a size.
  const refused = fact({ sizeBytes: 2 ** 40 });
  const entries = [...sent.slice(0, 25), { kind: 'login' }, refused, ...sent.slice(25), ...ended, ...sent.slice(0, 3)];
  await writeFile(join(journalDir, name), `${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n\n`);
  const said: string[] = [];
  const shippers = [7, 9].map(
    (most) => new Shipper({ node: 'n7', journalDir }, (line) => said.push(line), { most, least: 2 }),
  );
  await Promise.all(
    shippers.map(async (shipper) => {
      await shipper.begin();
      while (await shipper.shipOnce());
    }),
  );
  expect(
    await rows('select state::text, count(*)::int as n from delivery where reseller_id = $1 group by 1 order by 1'),
  ).toEqual([
    { state: 'bounced', n: 10 },
    { state: 'delivered', n: 30 },
  ]);
  expect(await rows('select count(*)::int as n from delivery_event where reseller_id = $1')).toEqual([{ n: 80 }]);
  expect(await rows('select recipients_queued::int as n from send_count where reseller_id = $1')).toEqual([{ n: 40 }]);
  const aside = (await readFile(join(journalDir, `${name}.bad`), 'utf8')).split('\n').filter(Boolean);
  expect(new Set(aside)).toEqual(new Set([JSON.stringify({ kind: 'login' }), JSON.stringify(refused)]));
  expect(said.every((line) => line.includes('could not be shipped'))).toBe(true);
  const [offset] = await rows(
    `select position::int as at from journal_offset where node = 'n7' and $1::text is not null`,
  );
  expect(offset?.at).toBe((await readFile(join(journalDir, name))).length);
});
