import { expect, test } from 'vitest';
import type { RelayAccess } from '../../core/tenancy/relay-access.ts';
import { setRelayAccess } from '../../services/relay/set-relay-access.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { type Dialogue, greeted } from './smtp-dialogue.ts';
import { allowNetwork, makeRelayLogin, makeTenant, useWorld } from './world.ts';

const world = useWorld();

test('a customer’s servers show what its access asks for, within two seconds of its being changed, in open sessions', async () => {
  const tenant = await makeTenant();
  await allowNetwork(tenant, '127.91.0.0/24');
  const relay = await makeRelayLogin(tenant);
  const open = async (from: string, login: boolean) => {
    const client = await greeted(world.mta.ports.relay, { from });
    if (!login) return client;
    await client.startTls();
    expect(await client.login(relay.username, relay.password)).toMatch(/^235 /);
    return client;
  };
  const sessions = {
    network: await open('127.91.0.1', false),
    login: await open('127.92.0.1', true),
    both: await open('127.91.0.2', true),
    neither: await open('127.92.0.2', false),
  };
  const answer = async (client: Dialogue) => {
    const reply = await client.say(`MAIL FROM:<x@${tenant.domain}>`);
    await client.say('RSET');
    return reply.slice(0, 9);
  };
  const answers = async () => ({
    network: await answer(sessions.network),
    login: await answer(sessions.login),
    both: await answer(sessions.both),
    neither: await answer(sessions.neither),
  });
  const [yes, no, loginFirst] = ['250 sende', '550 5.7.1', '530 5.7.0'];
  const expected: [RelayAccess, Record<keyof typeof sessions, string | undefined>][] = [
    ['either', { network: yes, login: yes, both: yes, neither: no }],
    ['both', { network: loginFirst, login: no, both: yes, neither: no }],
    ['network', { network: yes, login: no, both: yes, neither: no }],
    ['login', { network: loginFirst, login: yes, both: yes, neither: no }],
    ['either', { network: yes, login: yes, both: yes, neither: no }],
  ];
  for (const [access, wanted] of expected) {
    await asReseller(tenant.resellerId)((tx) => setRelayAccess(tx, { customerId: tenant.customerId, access }));
    let last: unknown;
    await until(
      `mode ${access}`,
      async () => {
        last = await answers();
        return JSON.stringify(last) === JSON.stringify(wanted);
      },
      2_000,
    ).catch((error) => {
      expect(last, String(error)).toEqual(wanted);
    });
  }
  // The refusal is in the customer's own log.
  await until('the fact', async () =>
    (await world.mta.facts()).find(
      ({ reason, customerId }) => reason === 'AUTH_REQUIRED' && customerId === tenant.customerId,
    ),
  );
});
