import { expect, test } from 'vitest';
import { closeAccount } from '../../services/account/close-account.ts';
import { anAccount, aProvenDomain, asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { type Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { submitting } from './submitting.ts';
import { makeRelayLogin, makeTenant, type Tenant, useWorld } from './world.ts';

const world = useWorld();
const reader = 'reader@remote.test';

/** The MTA hears of a change within two seconds. */
const refused = (client: Dialogue, sender: string) =>
  until(
    `${sender} is refused`,
    async () => {
      const reply = await client.say(`MAIL FROM:<${sender}>`);
      await client.say('RSET');
      return /^550 5\.7\.1 /.test(reply);
    },
    2_000,
  );

/** The domain's proof is lost and its designation removed; another tenant proves it, and opens an account of the same address. */
async function moveTo(taker: Tenant, from: Tenant): Promise<void> {
  await world.database.query('noren_system', 'update domain set proven_at = null where id = $1', [from.domainId]);
  await world.database.query(
    'noren_system',
    "update designation set state = 'removed', removed_at = now() where value = $1 and state = 'accepted'",
    [from.domain],
  );
  const domain = await aProvenDomain(taker.resellerId, taker.customerId, from.domain);
  await anAccount(taker.resellerId, domain.id, from.address.split('@')[0]);
}

test('a session of an account ends with the move of its domain to another tenant', async () => {
  const mover = await makeTenant();
  const [open, halfway] = [await submitting(world, mover), await submitting(world, mover)];
  expect(await halfway.say(`MAIL FROM:<${mover.address}>`)).toMatch(/^250 /);
  expect(await halfway.say(`RCPT TO:<${reader}>`)).toMatch(/^250 /);
  await moveTo(await makeTenant(), mover);
  await refused(open, mover.address);
  expect(await halfway.data(letter(mover.address, reader))).toMatch(/^550 5\.7\.1 /);
});

test('a session of a relay login ends what it sent for a domain that moved', async () => {
  const mover = await makeTenant();
  const relay = await makeRelayLogin(mover);
  const login = async () => {
    const client = await greeted(world.mta.ports.relay);
    await client.startTls();
    expect(await client.login(relay.username, relay.password)).toMatch(/^235 /);
    return client;
  };
  const [open, halfway] = [await login(), await login()];
  expect(await halfway.say(`MAIL FROM:<x@${mover.domain}>`)).toMatch(/^250 /);
  expect(await halfway.say(`RCPT TO:<${reader}>`)).toMatch(/^250 /);
  await moveTo(await makeTenant(), mover);
  await refused(open, `x@${mover.domain}`);
  expect(await halfway.data(letter(`x@${mover.domain}`, reader))).toMatch(/^550 5\.7\.1 /);
});

test('a session does not pass on to the next holder of an address, even within one customer', async () => {
  const { alpha } = world;
  const account = await anAccount(alpha.resellerId, alpha.domainId, 'handed');
  const client = await submitting(world, { ...alpha, address: account.address });
  expect(await client.say(`MAIL FROM:<${account.address}>`)).toMatch(/^250 /);
  await client.say('RSET');
  await asReseller(alpha.resellerId)((tx) => closeAccount(tx, { id: account.id }));
  await anAccount(alpha.resellerId, alpha.domainId, 'handed');
  await refused(client, account.address);
});
