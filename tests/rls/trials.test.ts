import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { noteUses } from '../../services/db/note-uses.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();

async function aTrial() {
  const tenant = await aTenant();
  const { id: resellerId } = tenant.reseller;
  const { id: contractId } = await asReseller(resellerId)(({ db }) => db.contract.findFirstOrThrow());
  const day = new Date('2026-11-01');
  await inSystem('scheduled work', null, async ({ db }) => {
    await noteUses(db, [{ resellerId, use: 'sent', day: '2026-11-01' }]);
    const told = { resellerId, contractId, since: day, stage: 'announced', endsOn: day, toldOn: day, mails: 1 };
    await db.trialTold.createMany({ data: [told] });
  });
  return { ...tenant, contractId };
}
let mine: Awaited<ReturnType<typeof aTrial>>;
let theirs: Awaited<ReturnType<typeof aTrial>>;
beforeAll(async () => {
  [mine, theirs] = [await aTrial(), await aTrial()];
});
const hostile = hostileSql(database, () => mine.reseller.id);

test.each(['last_use', 'trial_told'])(
  '%s: a reseller reads its own, its customers and nobody nothing',
  async (table) => {
    expect((await hostile(`select reseller_id from ${table}`)).rows).toEqual([{ reseller_id: mine.reseller.id }]);
    expect((await hostile(`select from ${table}`, [], mine.customer.id)).rowCount).toBe(0);
    expect((await database.query('noren_app', `select from ${table}`)).rowCount).toBe(0);
    for (const sql of [`update ${table} set reseller_id = reseller_id`, `delete from ${table}`])
      await expect(hostile(sql)).rejects.toThrow(/permission denied/);
  },
);

test('a reseller keeps no trial of its own alive, converts none of others, and begins none', async () => {
  await expect(
    hostile(`insert into last_use (reseller_id, use, day) values ($1, 'portal', current_date)`, [mine.reseller.id]),
  ).rejects.toThrow(/permission denied/);
  const event = (kind: string, { reseller, contractId }: typeof mine) =>
    hostile(
      `insert into contract_event (reseller_id, contract_id, kind, event) values ($1, $2, $3::text, jsonb_build_object('kind', $3::text))`,
      [reseller.id, contractId, kind],
    );
  await expect(event('trial-converted', theirs)).rejects.toThrow(/row-level security/);
  await expect(event('trial-started', mine)).rejects.toThrow(/row-level security/);
});
