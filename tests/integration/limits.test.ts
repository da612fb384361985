import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { endThrottle } from '../../services/limit/end-throttle.ts';
import { getLimits } from '../../services/limit/get-limits.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { chooseLimitCustomers } from '../../services/limit/list-limit-customers.ts';
import { lowerSendingLimit } from '../../services/limit/lower-sending-limit.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import { throttleSending } from '../../services/limit/throttle-sending.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();

const figures = (some: object) => limitFiguresInput.parse(some);
const asOperator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);

test('what holds is the operator’s figure or the standard, lowered by the reseller; each is shown with its setter', async () => {
  const { reseller, customer, account } = await aTenant();
  const [resellerId, customerId] = [reseller.id, customer.id];
  await asOperator((tx) =>
    setSendingLimit(tx, { resellerId, customerId, limits: figures({ messagesPerHour: 50, messageBytes: 1_000_000 }) }),
  );
  await asReseller(resellerId)((tx) =>
    lowerSendingLimit(tx, { customerId, limits: figures({ messagesPerHour: 30, messagesPerDay: 5_000_000 }) }),
  );
  const seen = await asReseller(resellerId)((tx) => getLimits(tx, { customerId }));
  expect(seen).toMatchObject({
    level: 'customer',
    name: expect.stringMatching(/^Customer /),
    effective: { messagesPerHour: 30, messagesPerDay: 1_000_000, messageBytes: 1_000_000, relaySessions: 30 },
    standard: { messagesPerHour: 100_000, spoolBytes: 3 * 2 ** 30 },
    operator: { messagesPerHour: 50, messagesPerDay: null },
    reseller: { messagesPerHour: 30, messagesPerDay: 5_000_000 },
  });
  expect(await asOperator((tx) => getLimits(tx, { resellerId, customerId }))).toEqual(seen);
  const own = { resellerId, customerId, actorId: null };
  expect(await inCustomer(own, (tx) => getLimits(tx, {}))).toMatchObject({ effective: seen.effective });
  expect(await inCustomer(own, (tx) => getLimits(tx, { account: account.address.toUpperCase() }))).toMatchObject({
    level: 'account',
    name: account.address,
    effective: { messagesPerHour: 1_000, relaySessions: null },
  });
});

test('nobody else’s limits can be asked for', async () => {
  const [mine, theirs] = [await aTenant(), await aTenant()];
  for (const input of [{ customerId: theirs.customer.id }, { account: theirs.account.address }, { account: 'x' }])
    await expect(asReseller(mine.reseller.id)((tx) => getLimits(tx, input))).rejects.toMatchObject({
      key: 'not_found',
    });
  await expect(asOperator((tx) => getLimits(tx, {}))).rejects.toMatchObject({ key: 'not_found' });
});

test('a restriction is shown with its reason and period, and stays when it has ended', async () => {
  const { reseller, customer } = await aTenant();
  const [resellerId, customerId] = [reseller.id, customer.id];
  const { id } = await asOperator((tx) =>
    throttleSending(tx, {
      resellerId,
      messagesPerHour: 1_000,
      recipientsPerHour: null,
      reason: 'the network is endangered',
      startsAt: new Date(Date.now() - 60_000),
      endsAt: null,
    }),
  );
  const read = () => asReseller(resellerId)((tx) => getLimits(tx, { customerId }));
  expect((await read()).throttles).toMatchObject([
    { id, ofCustomer: false, messagesPerHour: 1_000, reason: 'the network is endangered', endsAt: null },
  ]);
  await asOperator((tx) => endThrottle(tx, { id }));
  expect((await read()).throttles[0]?.endsAt).toBeInstanceOf(Date);
});

test('limits reached lately are listed, and to the operator without the account', async () => {
  const { reseller, customer, account } = await aTenant();
  const [resellerId, customerId] = [reseller.id, customer.id];
  const today = new Date().toISOString().slice(0, 10);
  await inSystem('ship facts', null, async ({ db }) => {
    await db.$executeRaw`select ensure_delivery_day(${today}::date)`;
    for (const reason of ['LIMIT_ACCOUNT_MESSAGES_HOUR', 'NOT_DESIGNATED'])
      await db.delivery.create({
        data: {
          acceptedOn: new Date(today),
          acceptedAt: new Date(),
          resellerId,
          customerId,
          accountId: account.id,
          messageId: randomUUID(),
          direction: 'out',
          listener: 'submission',
          state: 'rejected',
          reason,
          senderCipher: new Uint8Array(1),
          senderIndex: new Uint8Array(1),
          senderDomain: 'a.test',
          recipientCipher: new Uint8Array(1),
          recipientIndex: new Uint8Array(1),
          recipientDomain: 'b.test',
        },
      });
  });
  const expected = {
    reason: 'LIMIT_ACCOUNT_MESSAGES_HOUR',
    listener: 'submission',
    customerName: expect.stringMatching(/^Customer /),
  };
  const { reached } = await asReseller(resellerId)((tx) => getLimits(tx, {}));
  expect(reached).toMatchObject([{ ...expected, account: account.address }]);
  expect((await asOperator((tx) => getLimits(tx, { resellerId }))).reached).toMatchObject([
    { ...expected, account: null },
  ]);
});

test('the operator finds a reseller’s customers by part of a name, twenty at once, and never another’s', async () => {
  const [{ reseller, customer }, other] = [await aTenant(), await aTenant()];
  const resellerId = reseller.id;
  const rows = Array.from({ length: 25 }, (_, n) => ({
    ...{ resellerId, name: `Shop ${String(n).padStart(2, '0')}`, thirdPartyContractOn: new Date() },
    state: n === 24 ? ('ended' as const) : ('active' as const),
  }));
  await asReseller(resellerId)(({ db }) => db.customer.createMany({ data: rows }));
  const found = async (asked: { search?: string; id?: string }) =>
    (await asOperator((tx) => chooseLimitCustomers(tx, { resellerId, ...asked }))).map(({ name }) => name);
  expect(await found({})).toHaveLength(20);
  expect(await found({ search: 'shop 2' })).toEqual(['Shop 20', 'Shop 21', 'Shop 22', 'Shop 23']);
  expect(await found({ search: '%' })).toEqual([]);
  expect(await found({ id: customer.id })).toHaveLength(1);
  expect(await found({ id: other.customer.id })).toEqual([]);
});
