import { expect, test } from 'vitest';
import { openAccount } from '../../services/account/open-account.ts';
import { maxForwards } from '../../services/forwarding/parse-forwards.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();

test('a forwarding that makes no sense is refused with a reason', async () => {
  const { reseller, customer, domain, account } = await aTenant();
  const inTenant = asReseller(reseller.id);
  const set = (...targets: string[]) =>
    inTenant((tx) => setForwarding(tx, { accountId: account.id, keepCopy: true, targets }));
  await expect(set('nonsense')).rejects.toMatchObject({ key: 'address_malformed', params: { address: 'nonsense' } });
  await expect(set('a@far.test', 'A@FAR.test')).rejects.toMatchObject({ key: 'forwarding_target_twice' });
  await expect(set(account.address.toUpperCase())).rejects.toMatchObject({ key: 'forwarding_to_itself' });
  const tagged = account.address.replace('@', '+x@');
  await expect(set(tagged)).rejects.toMatchObject({ key: 'forwarding_to_itself' });
  const many = Array.from({ length: maxForwards + 1 }, (_, n) => `n${n}@far.test`);
  await expect(set(...many)).rejects.toMatchObject({ key: 'forwarding_targets_full' });
  await inTenant((tx) => addSuppressions(tx, { customerId: customer.id, recipients: ['stopped@far.test'] }));
  await inTenant((tx) => addSuppressions(tx, { recipients: ['all-stopped@far.test'] }));
  for (const each of ['stopped@far.test', 'ALL-stopped@far.test'])
    await expect(set(each)).rejects.toMatchObject({ key: 'forwarding_target_suppressed' });
  const robot = { domainId: domain.id, localPart: 'robot', displayName: '', kind: 'sender' as const, quotaBytes: 0 };
  const sender = await inTenant((tx) => openAccount(tx, { ...robot, password: 'a long enough one' }));
  const ofSender = { accountId: sender.id, keepCopy: true, targets: ['a@far.test'] };
  await expect(inTenant((tx) => setForwarding(tx, ofSender))).rejects.toMatchObject({
    key: 'forwarding_without_mailbox',
  });
});
