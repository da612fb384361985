import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();

async function oneThatReported(cause: 'change' | 'application') {
  const tenant = await aTenant();
  const resellerId = tenant.reseller.id;
  const { id: contractId } = await asReseller(resellerId)(({ db }) => db.contract.findFirstOrThrow());
  const id = randomUUID();
  const row = { id, resellerId, contractId, cause, name: 'x', nameKey: 'x', individual: false, documentIds: [] };
  await inSystem('operator console', null, ({ db }) =>
    db.contractor.create({ data: { ...row, detailsCipher: new Uint8Array() } }),
  );
  return { ...tenant, contractId, id };
}
let mine: Awaited<ReturnType<typeof oneThatReported>>;
let theirs: Awaited<ReturnType<typeof oneThatReported>>;
let applicant: Awaited<ReturnType<typeof oneThatReported>>;
beforeAll(async () => {
  [mine, theirs] = [await oneThatReported('change'), await oneThatReported('change')];
  applicant = await oneThatReported('application');
});
const hostile = hostileSql(database, () => mine.reseller.id);
const ofApplicant = hostileSql(database, () => applicant.reseller.id);

test('a contractor takes back its own report, and verifies nothing (R-013)', async () => {
  for (const state of ['effective', 'refused', 'replaced'])
    await expect(hostile('update contractor set state = $1', [state]), state).rejects.toThrow(/row-level security/);
  for (const column of ["name = 'y'", 'effective_on = current_date', "document_ids = '{}'", "reason = 'x'"])
    await expect(hostile(`update contractor set ${column}`), column).rejects.toThrow(/permission denied/);
  expect((await hostile(`update contractor set state = 'withdrawn' where id = $1`, [theirs.id])).rowCount).toBe(0);
  expect((await hostile(`update contractor set state = 'withdrawn'`, [], mine.customer.id)).rowCount).toBe(0);
  expect((await hostile(`update contractor set state = 'withdrawn'`)).rowCount).toBe(1);
});

test('an application is not taken back as a report is', async () => {
  expect((await ofApplicant(`update contractor set state = 'withdrawn'`)).rowCount).toBe(0);
});

test('it gives no reason in the operator’s place', async () => {
  const insert = `insert into contractor (id, reseller_id, contract_id, cause, name, name_key, individual, details_cipher, document_ids, reason)
    values (gen_random_uuid(), $1, $2, 'change', 'x', 'x', false, '', '{}', 'fine')`;
  await expect(hostile(insert, [mine.reseller.id, mine.contractId])).rejects.toThrow(/row-level security/);
});
