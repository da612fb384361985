import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inSystem } from '../../services/db/doors.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { publishTermsVersion } from '../../services/terms/publish-terms-version.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);

async function aPlanned() {
  const tenant = await aTenant();
  const contract = await asReseller(tenant.reseller.id)(({ db }) => db.contract.findFirstOrThrow());
  const from = today().slice(0, 7);
  const plan = await operator((tx) =>
    createPlan(tx, { name: randomUUID(), profile: 'xsp', terms: {}, from, prices: priceList.parse({ monthly: 7 }) }),
  );
  const event = { kind: 'plan-changed' as const, planId: plan.id, from };
  await operator((tx) => recordContractEvent(tx, { resellerId: tenant.reseller.id, event }));
  return { ...tenant, contractId: contract.id, planId: plan.id };
}
let mine: Awaited<ReturnType<typeof aPlanned>>;
let theirs: Awaited<ReturnType<typeof aPlanned>>;
let termsId: string;
beforeAll(async () => {
  [mine, theirs] = [await aPlanned(), await aPlanned()];
  const terms = { version: 'v1', effectiveFrom: '2026-01-01', title: 'x', body: 'x', parameters: {} };
  termsId = (await operator((tx) => publishTermsVersion(tx, { profile: 'xsp', ...terms }))).id;
});

const hostile = hostileSql(database, () => mine.reseller.id);
const tables = ['contract_event', 'plan', 'plan_version', 'terms_version', 'terms_acceptance'];

test('a reseller sees its own contract’s life and plan, and no other’s', async () => {
  expect((await hostile('select from contract_event')).rowCount).toBe(4);
  expect((await hostile('select id from plan')).rows).toEqual([{ id: mine.planId }]);
  expect((await hostile('select plan_id from plan_version')).rows).toEqual([{ plan_id: mine.planId }]);
  expect((await hostile('select from terms_version')).rowCount).toBe(1);
  expect((await hostile('select from contract_event where reseller_id = $1', [theirs.reseller.id])).rowCount).toBe(0);
});

test('a customer sees nothing of it, nor does anybody without a tenant', async () => {
  for (const table of tables) {
    expect((await hostile(`select from ${table}`, [], mine.customer.id)).rowCount, table).toBe(0);
    expect((await database.query('noren_app', `select from ${table}`)).rowCount, table).toBe(0);
  }
});

const event = `insert into contract_event (reseller_id, contract_id, kind, event) values ($1, $2, $3::text, jsonb_build_object('kind', $3::text))`;
test('a reseller gives notice and takes it back in its own contract, and records nothing else', async () => {
  const own = [mine.reseller.id, mine.contractId];
  for (const kind of ['cancellation-noticed', 'cancellation-withdrawn'])
    expect((await hostile(event, [...own, kind])).rowCount).toBe(1);
  for (const kind of ['plan-changed', 'resumed', 'started'])
    await expect(hostile(event, [...own, kind])).rejects.toThrow(/row-level security/);
  const foreign = [theirs.reseller.id, theirs.contractId, 'cancellation-noticed'];
  await expect(hostile(event, foreign)).rejects.toThrow(/row-level security/);
  await expect(hostile(event, [mine.reseller.id, theirs.contractId, 'cancellation-noticed'])).rejects.toThrow(
    /foreign key/,
  );
  const lie = event.replace(`'kind', $3::text)`, `'kind', 'resumed')`);
  await expect(hostile(lie, [...own, 'cancellation-noticed'])).rejects.toThrow(/contract_event_kind/);
});

test('an acceptance is of one’s own contract and of what the version says', async () => {
  const insert = `insert into terms_acceptance (id, reseller_id, contract_id, terms_version_id, content_hash, accepted_by, address)
    select gen_random_uuid(), $1, $2, id, $3, gen_random_uuid(), '192.0.2.1' from terms_version where id = $4`;
  const { rows } = await hostile('select content_hash from terms_version');
  const hash = rows[0]?.content_hash;
  expect((await hostile(insert, [mine.reseller.id, mine.contractId, hash, termsId])).rowCount).toBe(1);
  await expect(hostile(insert, [theirs.reseller.id, theirs.contractId, hash, termsId])).rejects.toThrow(
    /row-level security/,
  );
  await expect(hostile(insert, [mine.reseller.id, mine.contractId, Buffer.alloc(32), termsId])).rejects.toThrow(
    /foreign key/,
  );
});

test('nobody rewrites what was agreed or happened, not even the owner of the tables', async () => {
  for (const table of tables) {
    await expect(hostile(`delete from ${table}`), table).rejects.toThrow(/permission/);
    for (const role of ['noren_system', 'postgres'])
      await expect(database.query(role, `delete from ${table}`), table).rejects.toThrow(/permission|append-only/);
  }
  const write = 'insert into plan (id, name, profile) values (gen_random_uuid(), $1, $2)';
  await expect(hostile(write, ['cheap', 'xsp'])).rejects.toThrow(/row-level security/);
});
