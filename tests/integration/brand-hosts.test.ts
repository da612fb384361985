import { expect, test } from 'vitest';
import { getBrandSettings } from '../../services/brand/brand-settings.ts';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { portalOrigin } from '../../services/notice/portal-origin.ts';
import { resellersOf } from '../../services/reseller/reseller-rows.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const asOperator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);
/** A further host of a brand, as if it had been proven. */
const addHost = (resellerId: string, host: string, isMain = false) =>
  asOperator(({ db }) => db.brandHost.create({ data: { host, resellerId, isMain } }));

test('links lead to the main host, whatever the others are called', async () => {
  const { id, host } = await aReseller();
  await addHost(id, `a-first-by-name.${host}`);
  expect(await asReseller(id)(({ db }) => portalOrigin(db, id))).toBe(`https://${host}`);
  expect(await asReseller(id)(getBrandSettings)).toMatchObject({ host });
  expect((await asOperator((tx) => resellersOf(tx, [id])))[0]).toMatchObject({ host });
});

test('the database keeps exactly one main host a brand', async () => {
  const { id, host } = await aReseller();
  await expect(addHost(id, `second.${host}`, true)).rejects.toThrow(/unique/i);
  const giveUp = asOperator(({ db }) => db.brandHost.updateMany({ where: { host }, data: { isMain: false } }));
  await expect(giveUp).rejects.toThrow(/no main one/);
  await addHost(id, `second.${host}`);
  const remove = asOperator(({ db }) => db.brandHost.deleteMany({ where: { host } }));
  await expect(remove).rejects.toThrow(/no main one/);
});
