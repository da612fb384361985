import { expect, test } from 'vitest';
import { inCustomer } from '../../services/db/doors.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { listSuppressions } from '../../services/suppression/list-suppressions.ts';
import { releaseSuppression } from '../../services/suppression/release-suppression.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

test('a pasted list: what is good is taken in once, the rest comes back with its row and reason', async () => {
  const { reseller, customer } = await aTenant();
  const inTenant = asReseller(reseller.id);
  const recipients = ['a@out.test', 'nonsense', 'A@OUT.test', `${'x'.repeat(260)}@out.test`, 'b@日本.test'];
  const first = await inTenant((tx) => addSuppressions(tx, { customerId: customer.id, recipients }));
  expect(first).toMatchObject({
    added: 2,
    known: 0,
    refused: [
      { row: 1, typed: 'nonsense', key: 'address_malformed' },
      { row: 3, key: 'address_too_long' },
    ],
  });
  expect(await inTenant((tx) => addSuppressions(tx, { customerId: customer.id, recipients: ['a@out.test'] }))).toEqual({
    added: 0,
    known: 1,
    refused: [],
  });
  const { rows } = await inTenant((tx) => listSuppressions(tx, {}));
  expect(rows.map(({ recipient }) => recipient).toSorted()).toEqual(['a@out.test', 'b@xn--wgv71a.test']);
  expect(rows[0]).toMatchObject({ reason: 'MANUAL', occurrences: 1, cause: null, releasedAt: null });
});

test('no address stands in the table in clear, and the same address has another index in every list', async () => {
  const { reseller, customer } = await aTenant();
  await asReseller(reseller.id)(async (tx) => {
    await addSuppressions(tx, { customerId: customer.id, recipients: ['secret.person@out.test'] });
    await addSuppressions(tx, { customerId: null, recipients: ['secret.person@out.test'] });
  });
  const { rows } = await database.query(
    'postgres',
    `select recipient_index, s::text as all from suppression s where reseller_id = $1`,
    [reseller.id],
  );
  expect(rows).toHaveLength(2);
  expect(rows[0].recipient_index).not.toEqual(rows[1].recipient_index);
  const hex = Buffer.from('secret.person').toString('hex');
  for (const row of rows) expect(row.all).not.toMatch(new RegExp(`secret\\.person|${hex}`));
});

test('pages by keyset, finds whole addresses and domains, and keeps what was released (R-062)', async () => {
  const { reseller, customer } = await aTenant();
  const inTenant = asReseller(reseller.id);
  const recipients = Array.from({ length: 5 }, (_, n) => `n${n}@many.test`);
  await inTenant((tx) => addSuppressions(tx, { customerId: customer.id, recipients }));
  await inTenant((tx) => addSuppressions(tx, { recipients: ['n0@many.test', 'other@else.test'] }));
  const list = (input: Parameters<typeof listSuppressions>[1]) => inTenant((tx) => listSuppressions(tx, input));
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list({ limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
  expect((await list({ search: '<N0@many.test>' })).rows).toHaveLength(2);
  expect((await list({ search: 'many.test' })).rows).toHaveLength(6);
  expect((await list({ search: 'n0@many' })).rows).toEqual([]);
  expect((await list({ list: 'reseller' })).rows).toHaveLength(2);
  expect((await list({ cursor: 'nonsense' })).rows).toEqual([]);

  const [entry] = (await list({ search: 'other@else.test' })).rows;
  const release = () => inTenant((tx) => releaseSuppression(tx, { id: entry?.id ?? '' }));
  await release();
  await expect(release()).rejects.toMatchObject({ key: 'not_found' });
  expect((await list({ search: 'other@else.test' })).rows).toEqual([]);
  expect((await list({ search: 'other@else.test', released: true })).rows).toHaveLength(1);
  const again = await inTenant((tx) => addSuppressions(tx, { recipients: ['other@else.test'] }));
  expect(again.added).toBe(1);
});

test('a customer’s administrator has its own list only', async () => {
  const { reseller, customer } = await aTenant();
  await asReseller(reseller.id)((tx) => addSuppressions(tx, { recipients: ['shared@out.test'] }));
  const own = { resellerId: reseller.id, customerId: customer.id, actorId: null };
  await inCustomer(own, async (tx) => {
    await addSuppressions(tx, { customerId: null, recipients: ['mine@out.test'] });
    const { rows } = await listSuppressions(tx, {});
    expect(rows).toMatchObject([{ recipient: 'mine@out.test', customerId: customer.id }]);
  });
});
