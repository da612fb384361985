import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { billingMonth, defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { type Database, inCustomer, inDomains, inReseller, inSystem } from '../../services/db/doors.ts';
import { sumLedger } from '../../services/metering/sum-ledger.ts';
import { aCustomer, anAccount, aProvenDomain, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
let mine: Awaited<ReturnType<typeof aTenant>>;
let theirs: Awaited<ReturnType<typeof aTenant>>;
let second: { readonly id: string };

/** Two customers with two accounts and one, and a neighbour with one. */
beforeAll(async () => {
  mine = await aTenant();
  theirs = await aTenant();
  await anAccount(mine.reseller.id, mine.domain.id);
  second = await aCustomer(mine.reseller.id);
  await anAccount(mine.reseller.id, (await aProvenDomain(mine.reseller.id, second.id)).id);
});

const { start, end } = billingMonth(monthOf(new Date(), defaultTimeZone), defaultTimeZone);
const months = (db: Database, customerId: string | null, each: boolean) =>
  db.$queryRaw<{ customer: string | null; peak: number }[]>`
    select customer, peak from account_months(array[${start}::timestamptz, ${end}::timestamptz], '{mailbox,sender}',
      ${customerId}::uuid, ${each}) order by peak, customer`;
const curve = (db: Database, customerId: string | null) =>
  db.$queryRaw<{ accounts: number }[]>`
    select accounts from account_curve(${start}::timestamptz, ${end}::timestamptz, ${customerId}::uuid, 400)`;
const highest = async (...asked: Parameters<typeof curve>) =>
  Math.max(...(await curve(...asked)).map(({ accounts }) => accounts));
const reseller = () => ({ resellerId: mine.reseller.id, actorId: null });
const customer = () => ({ ...reseller(), customerId: mine.customer.id });

// Counted from the ledger alone, and then from its sums.
describe.each(['without sums', 'with sums'])('%s', (how) => {
  beforeAll(async () => {
    if (how === 'with sums') await sumLedger((work) => inSystem('scheduled work', null, work));
    const { rows } = await database.query('postgres', 'select from ledger_month');
    expect(rows).toHaveLength(how === 'with sums' ? 5 : 0);
  });

  test('a reseller counts its own customers and no other', async () => {
    await inReseller(reseller(), async ({ db }) => {
      expect(await months(db, null, true)).toEqual([
        { customer: second.id, peak: 1 },
        { customer: mine.customer.id, peak: 2 },
        { customer: null, peak: 3 },
      ]);
      expect(await months(db, null, false)).toEqual([{ customer: null, peak: 3 }]);
      expect(await highest(db, null)).toBe(3);
      expect(await highest(db, second.id)).toBe(1);
      for (const foreign of [theirs.customer.id, theirs.reseller.id, mine.reseller.id, randomUUID()]) {
        expect(await months(db, foreign, false)).toEqual([]);
        expect(await months(db, foreign, true)).toEqual([]);
        expect(await highest(db, foreign)).toBe(0);
      }
    });
  });

  test('a customer counts itself, whomever it names', async () => {
    await inCustomer(customer(), async ({ db }) => {
      for (const named of [null, mine.customer.id, second.id, mine.reseller.id, theirs.customer.id]) {
        expect(await months(db, named, false)).toEqual([{ customer: mine.customer.id, peak: 2 }]);
        expect(await highest(db, named)).toBe(2);
      }
      expect(await months(db, second.id, true)).toEqual([
        { customer: mine.customer.id, peak: 2 },
        { customer: null, peak: 2 },
      ]);
    });
  });

  test('without a tenant there is nothing', async () => {
    const bounds = `array['${start.toISOString()}', '${end.toISOString()}']::timestamptz[]`;
    for (const of of ['null', `'${mine.customer.id}'`]) {
      const found = await database.query(
        'noren_app',
        `select customer from account_months(${bounds}, '{mailbox,sender}', ${of}, true)
         union all select null from account_curve('${start.toISOString()}', '${end.toISOString()}', ${of}, 400) where accounts > 0`,
      );
      expect(found.rows).toEqual([]);
    }
  });

  test('who administers some domains asks neither, and nobody but the worker touches the sums', async () => {
    const some = { ...customer(), domainIds: [mine.domain.id] };
    await expect(inDomains(some, ({ db }) => months(db, null, false))).rejects.toThrow(/denied/);
    await expect(inDomains(some, ({ db }) => curve(db, null))).rejects.toThrow(/denied/);
    for (const table of ['ledger_month', 'ledger_horizon'])
      for (const role of ['noren_app', 'noren_mta', 'noren_dovecot'])
        for (const doing of [`select from ${table}`, `delete from ${table}`, `insert into ${table} default values`])
          await expect(database.query(role, doing), `${role} ${doing}`).rejects.toThrow(/denied/);
    for (const doing of ['delete from ledger_month', 'truncate ledger_horizon cascade'])
      await expect(database.query('noren_system', doing), doing).rejects.toThrow(/denied/);
  });
});
