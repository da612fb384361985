import { beforeAll, expect, test } from 'vitest';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Tenant = Awaited<ReturnType<typeof aTenant>> & { contractId: string };
let mine: Tenant;
let theirs: Tenant;
beforeAll(async () => {
  [mine, theirs] = (await Promise.all(
    [0, 1].map(async () => {
      const tenant = await aTenant();
      const contract = await asReseller(tenant.reseller.id)(({ db }) => db.contract.findFirstOrThrow());
      return { ...tenant, contractId: contract.id };
    }),
  )) as [Tenant, Tenant];
});

const hostile = hostileSql(database, () => mine.reseller.id);
const insert = (
  state: string,
) => `insert into designation (id, reseller_id, contract_id, kind, value, state, decided_at)
  values (gen_random_uuid(), $1, $2, 'domain', 'grabbed.test', '${state}', now())`;

test('another reseller’s contract and designations are neither seen nor given back', async () => {
  expect((await hostile('select from contract')).rowCount).toBe(1);
  expect((await hostile('select from designation')).rowCount).toBeGreaterThan(0);
  for (const table of ['contract', 'designation'])
    expect((await hostile(`select from ${table} where reseller_id = $1`, [theirs.reseller.id])).rowCount).toBe(0);
  const giveBack = `update designation set state = 'removed', removed_at = now() where reseller_id = $1`;
  expect((await hostile(giveBack, [theirs.reseller.id])).rowCount).toBe(0);
});

test('nobody sees either without a tenant set', async () => {
  for (const table of ['contract', 'designation'])
    expect((await database.query('noren_app', `select from ${table}`)).rowCount).toBe(0);
});

test('a reseller asks, and never accepts: not by writing, not by changing, not in another’s contract', async () => {
  const own = [mine.reseller.id, mine.contractId];
  expect((await hostile(insert('requested'), own)).rowCount).toBe(1);
  for (const state of ['accepted', 'refused'])
    await expect(hostile(insert(state), own)).rejects.toThrow(/row-level security/);
  await expect(hostile(insert('requested'), [theirs.reseller.id, theirs.contractId])).rejects.toThrow(
    /row-level security/,
  );
  await expect(hostile(insert('requested'), [mine.reseller.id, theirs.contractId])).rejects.toThrow(/foreign key/);
  await expect(hostile(`update designation set state = 'accepted'`)).rejects.toThrow(/row-level security/);
});

test('what stands in a designation or a contract is not rewritten, and no trail of it removed', async () => {
  for (const column of [`value = 'x.test'`, `kind = 'roaming'`, 'fee_billable = false', 'decided_at = now()'])
    await expect(hostile(`update designation set ${column}`)).rejects.toThrow(/permission/);
  await expect(hostile('delete from designation')).rejects.toThrow(/permission/);
  for (const column of ['number', 'override', 'issuer_name', 'reseller_id'])
    await expect(hostile(`update contract set ${column} = ${column}`)).rejects.toThrow(/permission/);
  await expect(hostile('delete from contract')).rejects.toThrow(/permission/);
  // Its kind is chosen with the application and never again.
  await expect(hostile(`update contract set profile = 'oem'`)).rejects.toThrow(/settled/);
});

test('a customer sees whether its own domain is designated, nothing else, and neither asks nor gives back', async () => {
  const { id } = mine.customer;
  expect((await hostile('select from contract', [], id)).rowCount).toBe(0);
  const { rows } = await hostile('select kind::text as kind, value from designation', [], id);
  expect(rows).toEqual([{ kind: 'domain', value: mine.domain.name }]);
  await expect(hostile(insert('requested'), [mine.reseller.id, mine.contractId], id)).rejects.toThrow(
    /row-level security/,
  );
  const giveBack = `update designation set state = 'removed', removed_at = now()`;
  expect((await hostile(giveBack, [], id)).rowCount).toBe(0);
});

test('the MTA reads the views of it, and no table', async () => {
  for (const view of ['designated_network', 'undesignated_domain'])
    await database.query('noren_mta', `select from mta.${view}`);
  for (const table of ['contract', 'designation'])
    await expect(database.query('noren_mta', `select from public.${table}`)).rejects.toThrow(/permission/);
});
