import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { beforeAll, describe, expect, test } from 'vitest';
import { getDelivery } from '../../services/delivery/get-delivery.ts';
import { listDeliveries } from '../../services/delivery/list-deliveries.ts';
import { send } from '../outside/send.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { eventually, letterTo, usePlatform } from '../support/on-platform.ts';

const { smtp, outside } = usePlatform();
let tenant: Awaited<ReturnType<typeof aTenant>>;
let inTenant: ReturnType<typeof asReseller>;

beforeAll(async () => {
  tenant = await aTenant();
  inTenant = asReseller(tenant.reseller.id);
});

const find = async (search: string) => (await inTenant((tx) => listDeliveries(tx, { search }))).rows;
const settled = (search: string, state: string, withinMs = 20_000) =>
  eventually(`${search} ${state}`, async () => (await find(search)).find((row) => row.state === state), withinMs);

function submit(to: string | string[]) {
  const { address, password } = tenant.account;
  const transport = createTransport({
    host: smtp.host,
    port: smtp.submission,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
    auth: { user: address, pass: password },
  });
  return transport.sendMail({ from: address, to, subject: 'facts', text: 'facts' });
}

describe('the delivery log shows', () => {
  test('a delivered mail within two seconds of its arrival, with the address it left from', async () => {
    const to = `reader-${randomUUID()}@remote.test`;
    await submit(to);
    await letterTo(outside.inbox, to);
    const row = await settled(to, 'delivered', 2_000);
    expect(row).toMatchObject({
      sender: tenant.account.address,
      recipient: to,
      direction: 'out',
      attempts: 1,
      lastCode: 250,
      sourceIp: tenant.reseller.source.ip,
    });
    const { events, client } = await inTenant((tx) => getDelivery(tx, row));
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'delivered']);
    expect(client).toMatchObject({ tls: true });
  });

  test.each([
    ['unknown', 'bounced', 550, '5.1.1'],
    ['full', 'bounced', 552, '5.2.2'],
    ['reject-data', 'bounced', 550, '5.7.1'],
    ['tempfail', 'deferred', 451, '4.3.0'],
    ['busy', 'deferred', 421, '4.7.0'],
  ] as const)('what %s@ answers', async (who, state, code, enhanced) => {
    const to = `${who}-${randomUUID()}@remote.test`;
    await submit(to);
    const row = await settled(to, state);
    expect(row).toMatchObject({ lastCode: code, lastEnhanced: enhanced });
    expect(row.lastReply).toContain(enhanced);
  });

  test('a greylisted mail as deferred and then delivered', async () => {
    const to = `greylist-${randomUUID()}@remote.test`;
    await submit(to);
    const row = await settled(to, 'delivered', 60_000);
    expect(row.attempts).toBe(2);
    const { events } = await inTenant((tx) => getDelivery(tx, row));
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'deferred', 'delivered']);
    expect(events[1]?.nextAttemptAt).toBeInstanceOf(Date);
  });

  test('each recipient of one mail by itself', async () => {
    const good = `reader-${randomUUID()}@remote.test`;
    const bad = `unknown-${randomUUID()}@remote.test`;
    await submit([good, bad]);
    expect(await settled(good, 'delivered')).toMatchObject({ recipient: good });
    expect(await settled(bad, 'bounced')).toMatchObject({ recipient: bad });
  });

  test('received mail, and mail refused at the door with the reason', async () => {
    const nobody = `nobody-${randomUUID()}@${tenant.domain.name}`;
    await send({ host: smtp.host, port: smtp.mx, to: [tenant.account.address, nobody], subject: 'in' });
    expect(await settled(tenant.account.address, 'delivered')).toMatchObject({ direction: 'in' });
    expect(await settled(nobody, 'rejected')).toMatchObject({
      direction: 'in',
      lastCode: 550,
      reason: 'UNKNOWN_RECIPIENT',
    });
  });

  test('nothing of it to another reseller', async () => {
    const other = await aTenant();
    expect((await asReseller(other.reseller.id)((tx) => listDeliveries(tx, {}))).rows).toEqual([]);
  });
});
