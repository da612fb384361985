import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { priceList } from '../../core/rating/price-list.ts';
import { addDocument } from '../../services/application/add-document.ts';
import { refuseApplication } from '../../services/application/decide-application.ts';
import { getApplication } from '../../services/application/get-application.ts';
import { submitApplication } from '../../services/application/submit-application.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { publishTermsVersion } from '../../services/terms/publish-terms-version.ts';
import { aCustomer, aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const contractor = {
  ...{
    name: 'x',
    tradeName: null,
    corporateNumber: null,
    individual: true,
    representative: 'x',
    address: 'x',
    phone: '1',
    fax: null,
  },
  ...{ department: null, contact: 'x', contactEmail: 'x@x.test', invoiceAddress: null },
};

async function anApplicant() {
  const from = today().slice(0, 7);
  const plan = await operator((tx) =>
    createPlan(tx, { name: randomUUID(), profile: 'xsp', terms: {}, from, prices: priceList.parse({ monthly: 7 }) }),
  );
  const reseller = await aReseller({ offers: [plan.id] });
  const customer = await aCustomer(reseller.id);
  const contractId = await inReseller({ resellerId: reseller.id, actorId: randomUUID() }, async (tx) => {
    const contract = await contractOf(tx.db, reseller.id);
    const paper = await addDocument(tx, contract, { name: 'x.pdf', contentBase64: 'JVBERi0xLjc=' });
    const shown = (await getApplication(tx, contract))?.offers[0]?.terms;
    const terms = { versionId: shown?.id ?? '', contentHash: shown?.contentHash ?? '' };
    const input = { planId: plan.id, contractor, documentIds: [paper.id], terms, notAntiSocial: true as const };
    await submitApplication(tx, contract, input, '192.0.2.1');
    return contract.id;
  });
  return { reseller, customer, contractId, planId: plan.id };
}
let mine: Awaited<ReturnType<typeof anApplicant>>;
let theirs: Awaited<ReturnType<typeof anApplicant>>;
beforeAll(async () => {
  const terms = { version: 'v1', effectiveFrom: '2026-01-01', title: 'x', body: 'x', parameters: {} };
  await operator((tx) => publishTermsVersion(tx, { profile: 'xsp', ...terms }));
  [mine, theirs] = [await anApplicant(), await anApplicant()];
  for (const { reseller } of [mine, theirs])
    await operator((tx) => refuseApplication(tx, { resellerId: reseller.id, ground: 'INDIVIDUAL', note: 'x' }));
});

const hostile = hostileSql(database, () => mine.reseller.id);

test('an applicant sees its own application, offers and prices, and no other’s', async () => {
  for (const table of ['contractor', 'contract_document', 'contract_offer'])
    expect((await hostile(`select reseller_id from ${table}`)).rows, table).toEqual([
      { reseller_id: mine.reseller.id },
    ]);
  expect((await hostile('select id from plan')).rows).toEqual([{ id: mine.planId }]);
  expect((await hostile('select plan_id from plan_version')).rows).toEqual([{ plan_id: mine.planId }]);
});

test('nobody but the operator reads how it was screened (R-005)', async () => {
  await expect(hostile('select from contract_screening')).rejects.toThrow(/permission denied/);
});

test('a customer sees nothing of it, nor does anybody without a tenant', async () => {
  for (const table of ['contractor', 'contract_document', 'contract_offer']) {
    expect((await hostile(`select from ${table}`, [], mine.customer.id)).rowCount, table).toBe(0);
    expect((await database.query('noren_app', `select from ${table}`)).rowCount, table).toBe(0);
  }
});

const insert = `insert into contractor (id, reseller_id, contract_id, cause, state, name, name_key, individual, details_cipher, document_ids)
  values (gen_random_uuid(), $1, $2, 'change', $3, 'x', 'x', false, '', '{}')`;
test('a contractor says who it is, and does not decide that it holds', async () => {
  const own = [mine.reseller.id, mine.contractId];
  expect((await hostile(insert, [...own, 'pending'])).rowCount).toBe(1);
  await expect(hostile(insert, [...own, 'effective'])).rejects.toThrow(/row-level security/);
  await expect(hostile(insert, [theirs.reseller.id, theirs.contractId, 'pending'])).rejects.toThrow(/row-level/);
  await expect(hostile(insert, [mine.reseller.id, theirs.contractId, 'pending'])).rejects.toThrow(/foreign key/);
  for (const change of [
    `update contractor set state = 'effective', effective_on = current_date`,
    'delete from contractor',
    'delete from contract_document',
  ])
    await expect(hostile(change), change).rejects.toThrow(/permission denied/);
  const offer = 'insert into contract_offer (reseller_id, contract_id, plan_id) values ($1, $2, $3)';
  await expect(hostile(offer, [...own, theirs.planId])).rejects.toThrow(/permission denied/);
});

test('an application is made once, and the kind of a contract is chosen before it only', async () => {
  const again = `insert into contract_event (reseller_id, contract_id, kind, event) values ($1, $2, 'applied', '{"kind": "applied"}')`;
  await expect(hostile(again, [mine.reseller.id, mine.contractId])).rejects.toThrow(/contract_event_applied_once/);
  await expect(hostile(`update contract set profile = 'relay'`)).rejects.toThrow(/is settled/);
  await expect(hostile(`update contract set override = '{}'`)).rejects.toThrow(/permission denied/);
});
