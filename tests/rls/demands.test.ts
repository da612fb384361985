import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
const answer = `update demand set answered_at = now(), answer_cipher = 'x'`;

async function oneThatIsAsked() {
  const tenant = await aTenant();
  const resellerId = tenant.reseller.id;
  const { id: contractId } = await asReseller(resellerId)(({ db }) => db.contract.findFirstOrThrow());
  const asked = {
    resellerId,
    contractId,
    aboutCipher: new Uint8Array(),
    dueOn: new Date('2026-01-31'),
    documentIds: [],
  };
  await inSystem('operator console', null, async ({ db }) => {
    await db.demand.create({ data: { ...asked, id: randomUUID(), kind: 'anti-social' } });
    await db.demand.create({
      data: { ...asked, id: randomUUID(), kind: 'succession', succeededOn: new Date('2026-01-01') },
    });
  });
  return { ...tenant, contractId };
}
let mine: Awaited<ReturnType<typeof oneThatIsAsked>>;
let theirs: Awaited<ReturnType<typeof oneThatIsAsked>>;
beforeAll(async () => {
  [mine, theirs] = [await oneThatIsAsked(), await oneThatIsAsked()];
});
const hostile = hostileSql(database, () => mine.reseller.id);

test('a reseller sees what it is asked, its customers and others nothing', async () => {
  const seen = (await hostile('select reseller_id from demand')).rows;
  expect(seen).toEqual([{ reseller_id: mine.reseller.id }, { reseller_id: mine.reseller.id }]);
  expect((await hostile('select from demand', [], mine.customer.id)).rowCount).toBe(0);
  expect((await database.query('noren_app', 'select from demand')).rowCount).toBe(0);
});

test('it answers a suspicion once, now, and its own alone (R-015)', async () => {
  expect((await hostile(answer)).rowCount).toBe(1); // not the succession: its report answers it
  expect((await hostile(`${answer} where reseller_id = $1`, [theirs.reseller.id])).rowCount).toBe(0);
  expect((await hostile(answer, [], mine.customer.id)).rowCount).toBe(0);
  const backdated = `update demand set answered_at = '2026-01-30', answer_cipher = 'x'`;
  await expect(hostile(backdated)).rejects.toThrow(/row-level security/);
});

test('it moves no deadline, closes nothing, and asks nobody', async () => {
  for (const change of [
    `update demand set due_on = '2099-01-01'`,
    `update demand set closed_at = now(), outcome = 'satisfied'`,
    `update demand set about_cipher = 'x'`,
    'delete from demand',
    `insert into demand (id, reseller_id, contract_id, kind, about_cipher, due_on, document_ids)
      values (gen_random_uuid(), '${mine.reseller.id}', '${mine.contractId}', 'anti-social', 'x', '2026-01-01', '{}')`,
  ])
    await expect(hostile(change), change).rejects.toThrow(/permission denied/);
});
