import { beforeAll, expect, test } from 'vitest';
import { changeAccount } from '../../services/account/change-account.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { listMailboxTrail } from '../../services/audit/list-mailbox-trail.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { anAccount } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { anInquiringTenant, type InquiringTenant } from '../support/inquirers.ts';

useFreshDatabase();
let tenant: InquiringTenant;
const trailOf = (cursor?: string) =>
  tenant.asHolder((tx) => listMailboxTrail(tx, tenant.account.id, cursor === undefined ? {} : { cursor }));

beforeAll(async () => {
  tenant = await anInquiringTenant('trail');
});

test('who holds a mailbox reads who of which level changed what, and the own name alone', async () => {
  const { account, domain, reseller } = tenant;
  const accountId = account.id;
  const away = { enabled: true, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 };
  await tenant.asCustomer((tx) => changeAccount(tx, { id: accountId, quotaBytes: 3 * 2 ** 30, keepOldAddress: false }));
  await tenant.asDesk((tx) =>
    addAppPassword(tx, { accountId, label: 'printer', smtp: true, imap: false, pop3: false }),
  );
  await tenant.asHolder((tx) => setForwarding(tx, { accountId, targets: ['far@out.test'], keepCopy: true }));
  const other = await anAccount(reseller.id, domain.id);
  await tenant.asCustomer((tx) => setVacation(tx, { accountId: other.id, ...away }));

  const { rows } = await trailOf();
  expect(rows.slice(0, 3)).toMatchObject([
    { action: 'forwarding.set', actor: { kind: 'holder', name: account.address, id: tenant.holder.userId } },
    { action: 'app-password.add', actor: { kind: 'reseller', name: null, id: null } },
    { action: 'account.change', actor: { kind: 'customer', name: null, id: null } },
  ]);
  // Where the mail goes is the holder's own to read; from where the administrators came is not.
  expect(JSON.stringify(rows[0]?.changes)).toContain('far@out.test');
  expect(JSON.stringify(rows[2]?.changes)).toContain(String(3 * 2 ** 30));
  expect(
    rows.every(({ address, customer, reseller }) => address === null && customer === null && reseller === null),
  ).toBe(true);
  expect(rows.some(({ objectId }) => objectId === other.id)).toBe(false);
});

test('page after page, each entry once', async () => {
  for (let days = 1; days <= 52; days++) {
    await tenant.asHolder((tx) =>
      setVacation(tx, {
        ...{ accountId: tenant.account.id, enabled: true, startsOn: null, endsOn: null },
        ...{ subject: 'away', body: `for ${days}`, days: 1 },
      }),
    );
  }
  const first = await trailOf();
  expect(first.rows).toHaveLength(50);
  const second = await trailOf(first.nextCursor ?? '');
  expect(second.nextCursor).toBeNull();
  const ids = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(55);
  expect((await trailOf('of nobody')).rows).toEqual([]);
});
