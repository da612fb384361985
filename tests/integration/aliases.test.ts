import { expect, test } from 'vitest';
import { readSealedTarget } from '../../core/delivery/sealed-target.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { changeAlias } from '../../services/alias/change-alias.ts';
import { listAliases } from '../../services/alias/list-aliases.ts';
import { removeAlias } from '../../services/alias/remove-alias.ts';
import { sealTargets } from '../../services/alias/seal-targets.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { openTarget, sealTarget } from '../../services/vault/target-vault.ts';
import { anAccount, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

/** A target as the MTA's view gives it. */
function openAsMta(resellerId: string, text: string): string {
  const found = readSealedTarget(text);
  return found ? openTarget({ resellerId }, found.id, Buffer.from(found.sealed, 'base64')) : text;
}

const input = (domainId: string, localPart: string, targets = ['a@out.test']) => ({
  domainId,
  localPart,
  kind: 'alias' as const,
  posting: 'anybody' as const,
  targets,
});

test('an address belongs to one account or alias, whichever came first', async () => {
  const { reseller, domain, account } = await aTenant();
  const inTenant = asReseller(reseller.id);
  const local = account.address.split('@')[0] ?? '';
  await expect(inTenant((tx) => addAlias(tx, input(domain.id, local)))).rejects.toMatchObject({ key: 'address_taken' });
  const alias = await inTenant((tx) => addAlias(tx, input(domain.id, 'Office')));
  expect(alias.address).toBe(`office@${domain.name}`);
  await expect(inTenant((tx) => addAlias(tx, input(domain.id, 'office')))).rejects.toMatchObject({
    key: 'address_taken',
  });
  await expect(anAccount(reseller.id, domain.id, 'office')).rejects.toMatchObject({ key: 'address_taken' });

  await inTenant((tx) => removeAlias(tx, { id: alias.id }));
  const opened = await anAccount(reseller.id, domain.id, 'office');
  await inTenant((tx) => closeAccount(tx, { id: opened.id }));
  await inTenant((tx) => addAlias(tx, input(domain.id, 'office')));
});

test('of twenty who want one address at the same instant, as account or alias, one gets it', async () => {
  const { reseller, domain } = await aTenant();
  const wishes = Array.from({ length: 20 }, (_, n) =>
    n % 2
      ? anAccount(reseller.id, domain.id, 'race')
      : asReseller(reseller.id)((tx) => addAlias(tx, input(domain.id, 'race'))),
  );
  const ends = await Promise.allSettled(wishes);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ key: 'address_taken' });
});

test('the MTA sees an alias with its targets, normalised and once each; those outside are sealed', async () => {
  const { reseller, domain } = await aTenant();
  const inside = `c@${domain.name}`;
  const inTenant = asReseller(reseller.id);
  const { id } = await inTenant((tx) =>
    addAlias(tx, {
      ...input(domain.id, 'sales', ['B@OUT.test', 'b@out.test', 'a@out.test', inside.toUpperCase()]),
      kind: 'group',
      posting: 'members',
    }),
  );
  const seen = async () => {
    const { rows } = await database.query(
      'noren_mta',
      'select kind, posting, targets from mta.alias_target where alias_id = $1',
      [id],
    );
    const [row] = rows;
    return row && { ...row, targets: row.targets.map((text: string) => openAsMta(reseller.id, text)).toSorted() };
  };
  expect(await seen()).toEqual({
    kind: 'group',
    posting: 'members',
    targets: ['a@out.test', 'b@out.test', inside].toSorted(),
  });
  await inTenant((tx) => changeAlias(tx, { id, posting: 'customer', targets: ['c@out.test'] }));
  expect(await seen()).toEqual({ kind: 'group', posting: 'customer', targets: ['c@out.test'] });
  await inTenant((tx) => removeAlias(tx, { id }));
  expect(await seen()).toBeUndefined();
});

test('no address outside stands in clear: not of aliases, not of accounts, not of those from before', async () => {
  const { reseller, customer, domain, account } = await aTenant();
  const inTenant = asReseller(reseller.id);
  const secret = `canary-${domain.name}@out.test`;
  const { id } = await inTenant((tx) => addAlias(tx, input(domain.id, 'far', [secret, account.address])));
  await inTenant((tx) => setForwarding(tx, { accountId: account.id, targets: [secret], keepCopy: true }));
  const clear = async () =>
    (
      await database.query(
        'noren_system',
        `select t::text from alias_target t where t::text like '%canary%' union all select f::text from forwarding_target f where f::text like '%canary%'`,
      )
    ).rows;
  expect(await clear()).toEqual([]);

  await database.query(
    'noren_system',
    'insert into alias_target (reseller_id, customer_id, alias_id, address) values ($1, $2, $3, $4)',
    [reseller.id, customer.id, id, `old-${secret}`],
  );
  expect(await clear()).toHaveLength(1);
  expect(await inSystem('scheduled work', null, sealTargets)).toBe(1);
  expect(await inSystem('scheduled work', null, sealTargets)).toBe(0);
  expect(await clear()).toEqual([]);
  const [alias] = (await inTenant((tx) => listAliases(tx, {}))).rows;
  expect(alias?.targets).toEqual([account.address, secret, `old-${secret}`].toSorted());
});

test('a sealed target opens in its own row only', async () => {
  const [mine, theirs] = [await aTenant(), await aTenant()];
  const sealed = sealTarget({ resellerId: mine.reseller.id }, mine.account.id, 'a@out.test');
  const text = (id: string) => `sealed ${id} ${Buffer.from(sealed).toString('base64')}`;
  expect(openAsMta(mine.reseller.id, text(mine.account.id))).toBe('a@out.test');
  expect(() => openAsMta(theirs.reseller.id, text(mine.account.id))).toThrow(/does not open/);
  expect(() => openAsMta(mine.reseller.id, text(theirs.account.id))).toThrow(/does not open/);
});

test('what leads nowhere is refused: itself, no address, a group as catch-all', async () => {
  const { reseller, domain } = await aTenant();
  const add = (given: Parameters<typeof addAlias>[1]) => asReseller(reseller.id)((tx) => addAlias(tx, given));
  await expect(add(input(domain.id, 'me', [`ME@${domain.name}`]))).rejects.toMatchObject({ key: 'alias_of_itself' });
  await expect(add(input(domain.id, 'me', ['nonsense']))).rejects.toMatchObject({ key: 'address_malformed' });
  await expect(add({ ...input(domain.id, ''), kind: 'group' })).rejects.toMatchObject({ key: 'catch_all_not_group' });
  expect((await add(input(domain.id, ''))).address).toBe(`@${domain.name}`);
  await expect(add(input(domain.id, ' '))).rejects.toMatchObject({ key: 'address_taken' });
});

test('another tenant sees and changes nothing, and aliases are no accounts', async () => {
  const mine = await aTenant();
  const theirs = await aTenant();
  const { id } = await asReseller(theirs.reseller.id)((tx) => addAlias(tx, input(theirs.domain.id, 'office')));
  const customer = { resellerId: mine.reseller.id, customerId: mine.customer.id, actorId: null };
  await inCustomer(customer, async (tx) => {
    expect((await listAliases(tx, {})).rows).toEqual([]);
    expect(await tx.db.aliasTarget.findMany()).toEqual([]);
    await expect(removeAlias(tx, { id })).rejects.toMatchObject({ key: 'not_found' });
    await expect(addAlias(tx, input(theirs.domain.id, 'x'))).rejects.toMatchObject({ key: 'not_found' });
  });
  const { rows } = await database.query(
    'postgres',
    'select sum(delta)::int as open from account_ledger where customer_id = $1',
    [theirs.customer.id],
  );
  expect(rows).toEqual([{ open: 1 }]);
});
