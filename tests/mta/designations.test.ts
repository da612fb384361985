import { beforeAll, describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { acceptDesignation } from '../../services/designation/accept-designation.ts';
import { removeDesignation } from '../../services/designation/remove-designation.ts';
import { requestDesignation } from '../../services/designation/request-designation.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller, designate } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { type Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { submitting } from './submitting.ts';
import { allowNetwork, makeRelayLogin, password, type Tenant, useWorld } from './world.ts';

const world = useWorld();
const not = /^550 5\.7\.1 /;
const taken = /^250 /;

/** The designation of a value, live. */
const liveId = async (resellerId: string, value: string) =>
  asReseller(resellerId)(
    async ({ db }) =>
      (await db.designation.findFirstOrThrow({ where: { value, state: { in: ['requested', 'accepted'] } } })).id,
  );

const accept = async (resellerId: string, value: string) => {
  const id = await liveId(resellerId, value);
  await inSystem('operator console', null, (tx) => acceptDesignation(tx, { id }));
};
const remove = async (resellerId: string, value: string) => {
  const id = await liveId(resellerId, value);
  await asReseller(resellerId)((tx) => removeDesignation(tx, { id }));
};

/** Says it again until the reply is the one expected; how many ms that took. */
async function untilHeard(say: () => Promise<string>, expected: RegExp): Promise<number> {
  const start = performance.now();
  for (;;) {
    const reply = await say();
    const took = performance.now() - start;
    if (expected.test(reply)) return took;
    if (took > 5_000) throw new Error(`still ${reply} after ${took} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const mailFrom = (client: Dialogue, sender: string) => async () => {
  await client.say('RSET');
  return client.say(`MAIL FROM:<${sender}>`);
};
const rcptTo = (client: Dialogue, recipient: string) => async () => {
  await client.say('RSET');
  await client.say('MAIL FROM:<friend@remote.test>');
  return client.say(`RCPT TO:<${recipient}>`);
};

describe('R-021: a domain that is not designated', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    const { id: resellerId } = await aReseller();
    const { id: customerId } = await aCustomer(resellerId);
    const domain = await aProvenDomain(resellerId, customerId);
    const account = await anAccount(resellerId, domain.id);
    const { id: accountId, address } = account;
    tenant = { resellerId, customerId, domain: domain.name, domainId: domain.id, address, accountId };
  });

  test('neither sends nor receives from two seconds after its removal on, in open sessions too, and does again once accepted', async () => {
    const { resellerId, domain, address } = tenant;
    const outside = await greeted(world.mta.ports.mx);
    const inside = await submitting(world, tenant);
    expect(await rcptTo(outside, address)()).toMatch(taken);
    expect(await mailFrom(inside, address)()).toMatch(taken);

    await remove(resellerId, domain);
    expect(await untilHeard(rcptTo(outside, address), not)).toBeLessThan(2_000);
    expect(await untilHeard(mailFrom(inside, address), not)).toBeLessThan(2_000);
    const fresh = await submitting(world, tenant); // who logs in is not told that the password is wrong
    expect(await mailFrom(fresh, address)()).toMatch(not);

    const refused = async () =>
      (await world.mta.facts()).filter(({ kind, reason }) => kind === 'rejected' && reason === 'NOT_DESIGNATED');
    await until('the log says who wanted in', async () => (await refused()).some((fact) => fact.recipient === address));
    await until('the log says who wanted out', async () => (await refused()).some((fact) => fact.sender === address));
    for (const fact of await refused()) expect(fact).toMatchObject({ customerId: tenant.customerId, code: 550 });

    await asReseller(resellerId)((tx) => requestDesignation(tx, { kind: 'domain', value: domain }));
    expect(await rcptTo(outside, address)()).toMatch(not); // asking is not enough
    await accept(resellerId, domain);
    expect(await untilHeard(rcptTo(outside, address), taken)).toBeLessThan(2_000);
    expect(await untilHeard(mailFrom(inside, address), taken)).toBeLessThan(2_000);
  });

  test('may not stand in From either', async () => {
    const { resellerId, customerId } = tenant;
    const other = await aProvenDomain(resellerId, customerId);
    await allowNetwork(tenant, '127.7.7.0/24');
    const client = await greeted(world.mta.ports.relay, { from: '127.7.7.7' });
    const send = async () => {
      await client.say('RSET');
      await client.say(`MAIL FROM:<server@${tenant.domain}>`);
      await client.say('RCPT TO:<reader@remote.test>');
      return client.data(letter(`server@${other.name}`, 'reader@remote.test'));
    };
    expect(await send()).toMatch(taken);
    await remove(resellerId, other.name);
    expect(await untilHeard(send, not)).toBeLessThan(2_000);
    await until('the log says so', async () =>
      (await world.mta.facts()).some(
        ({ reason, recipient }) => reason === 'NOT_DESIGNATED' && recipient === 'reader@remote.test',
      ),
    );
  });
});

describe('R-021: a network that is not designated', () => {
  test('relays nothing, by network or login, from two seconds after its removal on', async () => {
    const { alpha, mta } = world;
    await allowNetwork(alpha, '127.8.8.0/24');
    const login = await makeRelayLogin(alpha);
    await designate(alpha.resellerId, 'network', '127.8.8.0/24');
    await designate(alpha.resellerId, 'network', '127.0.0.0/24');
    const sender = `server@${alpha.domain}`;
    const byNetwork = await greeted(mta.ports.relay, { from: '127.8.8.8' });
    const byLogin = await greeted(mta.ports.relay, { from: '127.9.9.9' });
    await byLogin.startTls();
    expect(await byLogin.login(login.username, login.password)).toMatch(/^235 /);
    expect(await mailFrom(byNetwork, sender)()).toMatch(taken);
    expect(await mailFrom(byLogin, sender)()).toMatch(taken);

    await remove(alpha.resellerId, '127.0.0.0/8'); // which the narrower ones were part of
    expect(await untilHeard(mailFrom(byLogin, sender), not)).toBeLessThan(2_000);
    expect(await mailFrom(byNetwork, sender)()).toMatch(taken);
    await remove(alpha.resellerId, '127.8.8.0/24');
    expect(await untilHeard(mailFrom(byNetwork, sender), not)).toBeLessThan(2_000);
    await designate(alpha.resellerId, 'network', '127.9.9.9');
    expect(await untilHeard(mailFrom(byLogin, sender), taken)).toBeLessThan(2_000);
  });

  test('lets accounts submit only where the contract designates roaming', async () => {
    const { beta, mta } = world;
    await remove(beta.resellerId, '127.0.0.0/8');
    await designate(beta.resellerId, 'network', '127.0.0.0/24');
    const abroad = await greeted(mta.ports.submissions, { tls: true, from: '127.10.10.10' });
    expect(await abroad.login(beta.address, password)).toMatch(/^235 /);
    expect(await mailFrom(abroad, beta.address)()).toMatch(taken);
    await remove(beta.resellerId, '');
    expect(await untilHeard(mailFrom(abroad, beta.address), not)).toBeLessThan(2_000);
    const home = await submitting(world, beta);
    expect(await mailFrom(home, beta.address)()).toMatch(taken);
    await designate(beta.resellerId, 'roaming');
    expect(await untilHeard(mailFrom(abroad, beta.address), taken)).toBeLessThan(2_000);
  });
});
