import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { listResaleInvoices } from '../../services/resale/resale-invoice-view.ts';
import { chooseResellers, countHeld, listResellers } from '../../services/reseller/list-resellers.ts';
import { monthBack } from '../support/billed-reseller.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller } from '../support/builders.ts';
import { everyPage } from '../support/every-page.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { useSellers } from '../support/seller.ts';

const { aSeller } = useSellers(useFreshDatabase());

const asOperator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);

describe('resellers', () => {
  test('are reached page by page, found by part, and counted with all they hold', async () => {
    const made = await aReseller({ operatorName: 'Bravo 50% KK', slug: 'bravo' });
    const customer = await aCustomer(made.id);
    const domain = await aProvenDomain(made.id, customer.id, 'held.test');
    for (const name of ['a', 'b']) await anAccount(made.id, domain.id, name);
    const others = Array.from({ length: 25 }, (_, n) => ({
      id: randomUUID(),
      slug: `reseller-${n}`,
      operatorName: `Alpha ${String(n).padStart(2, '0')}`,
    }));
    await asOperator(({ db }) => db.reseller.createMany({ data: others }));

    const rows = await everyPage((asked) => asOperator((tx) => listResellers(tx, asked)));
    expect(rows.map(({ operatorName }) => operatorName)).toEqual([
      ...others.map(({ operatorName }) => operatorName),
      'Bravo 50% KK',
    ]);
    expect(rows.at(-1)).toMatchObject({ customers: 1, domains: 1, accounts: 2, host: 'bravo.portal.test' });
    expect(await asOperator(countHeld)).toEqual({ resellers: 26, domains: 1, accounts: 2 });

    const found = async (search: string) => (await asOperator((tx) => listResellers(tx, { search }))).total;
    expect([await found('ALPHA'), await found('reseller-1'), await found('bravo.portal'), await found('%')]).toEqual([
      ...[25, 11, 1, 1],
    ]);
    expect(await asOperator((tx) => listResellers(tx, { cursor: randomUUID() }))).toMatchObject({ rows: [] });

    const offered = await asOperator((tx) => chooseResellers(tx, {}));
    expect(offered).toHaveLength(20);
    expect(await asOperator((tx) => chooseResellers(tx, { search: 'bra' }))).toEqual([
      { id: made.id, name: 'Bravo 50% KK' },
    ]);
    expect(await asOperator((tx) => chooseResellers(tx, { id: made.id }))).toHaveLength(1);
  });
});

test('invoices to customers are reached page by page, and of one month', async () => {
  const [{ close, inTenant }, neighbour] = [await aSeller(), await aSeller()];
  for (const back of [4, 3, 2, 1]) {
    await close(monthBack(back));
    await neighbour.close(monthBack(back));
  }
  const rows = await everyPage((asked) => inTenant((tx) => listResaleInvoices(tx, asked)));
  expect(rows.map(({ month }) => month)).toEqual([1, 2, 3, 4].map(monthBack));
  expect((await inTenant((tx) => listResaleInvoices(tx, { month: monthBack(2) }))).total).toBe(1);
  const [foreign] = (await neighbour.inTenant((tx) => listResaleInvoices(tx, {}))).rows;
  expect((await inTenant((tx) => listResaleInvoices(tx, { cursor: foreign?.id ?? '' }))).rows).toEqual([]);
});
